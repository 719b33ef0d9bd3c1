/**
 * The addresses within the companion app, below the path of its public URL.
 *
 * @module
 */

/** Makes the addresses of one server. */
export interface CompanionLinks {
  readonly home: string
  readonly say: string
  readonly settings: string
  readonly faults: string
  skill(skillId: string): string
  enable(skillId: string): string
  link(skillId: string): string
  disable(skillId: string): string
  discover(skillId: string): string
  dismiss(cardId: string): string
}

/**
 * Makes the addresses.
 *
 * @param basePath Path of the public URL without a trailing slash; empty when it has none.
 */
export function companionLinks(basePath: string): CompanionLinks {
  const skill = (skillId: string) => `${basePath}/skills/${encodeURIComponent(skillId)}`
  return {
    home: `${basePath}/`,
    say: `${basePath}/say`,
    settings: `${basePath}/settings`,
    faults: `${basePath}/settings/faults`,
    skill,
    enable: (skillId) => `${skill(skillId)}/enable`,
    link: (skillId) => `${skill(skillId)}/link`,
    disable: (skillId) => `${skill(skillId)}/disable`,
    discover: (skillId) => `${skill(skillId)}/discover`,
    dismiss: (cardId) => `${basePath}/cards/${encodeURIComponent(cardId)}/dismiss`,
  }
}
