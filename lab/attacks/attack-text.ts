/**
 * The attacks for people: as data, as lines, and as a document.
 *
 * @module
 */
import { teachTexts } from '../../inspector/index.ts'
import type { Attack } from './attack.ts'
import { attacks } from './catalogue.ts'

/** What there is to know of an attack, without what only machines need. */
export interface AttackText {
  readonly id: string
  readonly title: string
  readonly story: string
  /** What keeps the attack off. */
  readonly defence: string
  /** What is changed for the run without defence. */
  readonly switch: string
  readonly stopsAt: string
  readonly steps: readonly string[]
}

/** The texts of an attack. */
export function attackText({ id, defence, stopsAt, steps }: Attack): AttackText {
  const text = teachTexts.dangers[id]
  return {
    id,
    title: text.title,
    story: text.story,
    defence: text.defence,
    switch: defence,
    stopsAt,
    steps,
  }
}

/** One line for each attack. */
export function listAttacks(list: readonly Attack[] = attacks): string {
  const width = Math.max(...list.map(({ id }) => id.length))
  return list
    .map((attack) => `  ${attack.id.padEnd(width)}  ${attackText(attack).title}`)
    .join('\n')
}

/** Everything about one attack. */
export function showAttack(attack: Attack): string {
  const { id, title, story, defence, switch: change, stopsAt, steps } = attackText(attack)
  return [
    `${id}: ${title}`,
    '',
    `Story:         ${story}`,
    `Defence:       ${defence}`,
    `Switch:        ${change}`,
    ...steps.map((step, index) => (index === 0 ? 'Steps:' : '').padEnd(15) + step),
    `Defended:      it ends at ${stopsAt}`,
  ].join('\n')
}

/** The attacks in Markdown, a section for each. */
export function attacksDocument(list: readonly Attack[] = attacks): string {
  return list
    .map((attack) => {
      const { id, title, story, defence, switch: change, stopsAt, steps } = attackText(attack)
      return [
        `### ${id}: ${title}`,
        '',
        story,
        '',
        ...steps.map((step, index) => `${String(index + 1)}. ${step}`),
        '',
        `Defence: ${defence} Switch: \`${change}\`. With the defence the attack ends at \`${stopsAt}\`.`,
      ].join('\n')
    })
    .join('\n\n')
}
