/**
 * What a skill's process must know to be routed. Loaded into the customer's process: it must stay free of
 * packages.
 *
 * @module
 */

/** Name of the environment variable that carries the settings, as JSON. */
export const SETTINGS_VARIABLE = 'LINKLAB_PRELOAD'

/** Where a running lab leaves its settings for processes that it did not start, from the project's folder. */
export const SETTINGS_FILE = '.linklab/preload.json'

/** Where to go and what to trust. */
export interface PreloadSettings {
  /** Port of 127.0.0.1 on which the lab answers TLS for the routed hosts. */
  readonly port: number
  /** PEM of the lab's root, trusted for the routed hosts and for the verifiers of signatures. */
  readonly rootPem: string
  /** Hosts for which the lab answers; a label `*` stands for any one label. */
  readonly routes: readonly string[]
  /** Hosts that may be reached for real, in the same form. They win over routes. */
  readonly allowHosts: readonly string[]
}

/** Reads settings from JSON; undefined when they are no settings. */
export function parseSettings(json: string): PreloadSettings | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return isSettings(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isSettings(value: unknown): value is PreloadSettings {
  if (typeof value !== 'object' || value === null) return false
  const { port, rootPem, routes, allowHosts } = value as Record<string, unknown>
  return (
    Number.isInteger(port) &&
    typeof rootPem === 'string' &&
    isStringList(routes) &&
    isStringList(allowHosts)
  )
}

function isStringList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}
