/**
 * The attacks of the attack lab: each succeeds without its defence, and ends where it should with it.
 *
 * @module
 */
import { attacks as attackList, attackText } from '../attacks/index.ts'
import type { Attack } from '../attacks/index.ts'
import { attackSpecs } from '../../inspector/index.ts'
import { scenariosOf } from './scenario.ts'
import type { Scenario } from './scenario.ts'

/** The scenarios of the group. */
export const attacks: readonly Scenario[] = scenariosOf('attacks', attackList.map(scenarioOf))

function scenarioOf(attack: Attack): Parameters<typeof scenariosOf>[1][number] {
  const { id, title, story, defence, switch: change, stopsAt, steps } = attackText(attack)
  return {
    id: `attack-${id}`,
    title,
    lesson: defence,
    setUp: `Twice in one lab: without the defence (${change}), then with it.`,
    steps,
    wire: `With the defence it ends at ${stopsAt}.`,
    outcome: story,
    for: ['P', 'A'],
    source: attackSpecs[attack.id].map(({ label }) => label).join(', '),
    needs: ['own-provider'],
    async run(world) {
      const open = await attack.run(world.lab, { defended: false })
      world.isTrue('Without its defence the attack succeeded', open.succeeded)

      const closed = await attack.run(world.lab, { defended: true })
      world.isTrue('With its defence the attack failed', !closed.succeeded)
      world.is('Where the attack ended', closed.stoppedAt, stopsAt)
    },
  }
}
