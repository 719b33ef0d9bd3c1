/**
 * The catalogue for people: as lines, as one scenario in full, and as the tables of a document.
 *
 * @module
 */
import { scenarios } from './catalogue.ts'
import { scenarioGroups, scenarioNeeds } from './scenario.ts'
import type { Scenario, ScenarioGroup, ScenarioText } from './scenario.ts'

const ROLES = {
  P: 'the provider must pass it',
  A: 'it shows what Alexa does',
  K: 'the skill must cope with it',
} as const

/** What there is to know of a scenario, without what only machines need. */
export function textOf(scenario: Scenario): ScenarioText & { readonly group: ScenarioGroup } {
  const { id, group, title, lesson, setUp, steps, wire, outcome, source, needs } = scenario
  return { id, group, title, lesson, setUp, steps, wire, outcome, for: scenario.for, source, needs }
}

/** One line for each scenario, by group. */
export function listScenarios(list: readonly Scenario[] = scenarios): string {
  const width = Math.max(0, ...list.map(({ id }) => id.length))
  return byGroup(list)
    .map(([group, members]) => {
      const lines = members.map((scenario) => {
        const roles = scenario.for.join(' ').padEnd('P A K'.length)
        return `  ${scenario.id.padEnd(width)}  ${roles}  ${scenario.title}`
      })
      return [scenarioGroups[group], ...lines].join('\n')
    })
    .join('\n\n')
}

/** Everything about one scenario. */
export function showScenario({ id, title, group, lesson, ...scenario }: Scenario): string {
  const { setUp, steps, wire, outcome, source, needs } = scenario
  return [
    `${id}: ${title}`,
    `  ${scenarioGroups[group]} · ${scenario.for.map((role) => ROLES[role]).join(', ')}`,
    '',
    `What to learn:     ${lesson}`,
    `Set-up:            ${setUp}`,
    ...steps.map((step, index) => (index === 0 ? 'Steps:' : '').padEnd(19) + step),
    `On the wire:       ${wire}`,
    `For those present: ${outcome}`,
    `Source:            ${source}`,
    ...needs.map(
      (need, index) => (index === 0 ? 'Skipped where:' : '').padEnd(19) + scenarioNeeds[need],
    ),
  ].join('\n')
}

/** The tables of the catalogue in Markdown, a section for each group. */
export function scenariosDocument(list: readonly Scenario[] = scenarios): string {
  return byGroup(list)
    .map(([group, members]) =>
      [
        `### ${scenarioGroups[group]}`,
        '',
        '| Id | Set-up and steps | On the wire | For user, Alexa, skill | For | What to learn | Source |',
        '|---|---|---|---|---|---|---|',
        ...members.map(row),
      ].join('\n'),
    )
    .join('\n\n')
}

function row(scenario: Scenario): string {
  const { id, title, setUp, steps, wire, outcome, lesson, source, needs } = scenario
  const lacking = needs.length === 0 ? '' : ` Needs: ${needs.join(', ')}.`
  const cells = [
    `\`${id}\` ${title}`,
    `${setUp} ${steps.join(' ')}${lacking}`,
    wire,
    outcome,
    scenario.for.join(' '),
    lesson,
    source,
  ]
  return `| ${cells.map(escaped).join(' | ')} |`
}

/** Markdown would take these for its own. */
function escaped(text: string): string {
  return text.replace(/[|<*_]/g, '\\$&')
}

function byGroup(list: readonly Scenario[]): [ScenarioGroup, readonly Scenario[]][] {
  return (Object.keys(scenarioGroups) as ScenarioGroup[]).flatMap((group) => {
    const members = list.filter((scenario) => scenario.group === group)
    return members.length === 0 ? [] : [[group, members] as [ScenarioGroup, typeof members]]
  })
}
