/**
 * `linklab attacks`: the attack lab, to read, and to run in a lab that is running.
 *
 * @module
 */
import type { Command } from 'commander'
import { z } from 'zod'
import { LabError } from '../errors.ts'
import { LabClient } from './lab-client.ts'
import { portOption, tenantOption } from './lab-flags.ts'
import type { LabFlags } from './lab-flags.ts'

interface RunFlags extends LabFlags {
  readonly defended?: true
  readonly undefended?: true
  readonly json?: true
}

const outcomeSchema = z.looseObject({
  succeeded: z.boolean(),
  effect: z.string(),
  stoppedAt: z.string().optional(),
  flowIds: z.array(z.string()),
})

/** One run, for people and machines. */
interface Ran extends z.output<typeof outcomeSchema> {
  readonly id: string
  readonly defended: boolean
}

/** Adds the commands. */
export function attacksCommand(program: Command, setExitCode: (exitCode: number) => void): void {
  const attacks = program
    .command('attacks')
    .description('read and run attacks on account linking, with their defence and without')
    .addHelpText('after', EXAMPLES)
  listCommand(attacks)
  showCommand(attacks)
  runCommand(attacks, setExitCode)
}

function listCommand(attacks: Command): void {
  attacks
    .command('list')
    .description('print the attacks')
    .option('--json', 'print one JSON array')
    .option('--markdown', 'print sections in Markdown')
    .action(async ({ json, markdown }: { readonly json?: true; readonly markdown?: true }) => {
      const kit = await import('../attacks/index.ts')
      if (json) console.log(JSON.stringify(kit.attacks.map(kit.attackText), null, 2))
      else console.log(markdown ? kit.attacksDocument(kit.attacks) : kit.listAttacks(kit.attacks))
    })
}

function showCommand(attacks: Command): void {
  attacks
    .command('show')
    .description('print everything about one attack')
    .argument('<id>', 'id of an attack, for example csrf')
    .action(async (id: string) => {
      const kit = await import('../attacks/index.ts')
      for (const attack of chosen(kit.attacks, [id])) console.log(kit.showAttack(attack))
    })
}

function runCommand(attacks: Command, setExitCode: (exitCode: number) => void): void {
  attacks
    .command('run')
    .description('run attacks in a running lab; its inspector shows every message')
    .argument('[id...]', 'ids of attacks (default: all)')
    .addOption(portOption())
    .addOption(tenantOption())
    .option('--undefended', 'only with the defence switched off')
    .option('--defended', 'only with the defence')
    .option('--json', 'print one line of JSON for each run')
    .addHelpText('after', EXAMPLES)
    .action(async (ids: readonly string[], flags: RunFlags) => {
      const kit = await import('../attacks/index.ts')
      const list = ids.length === 0 ? kit.attacks : chosen(kit.attacks, ids)
      const lab = await LabClient.connect(flags.port, flags.tenant)
      for (const { id } of list) {
        for (const defended of waysOf(flags)) {
          // Step mode may hold a message of it for as long as somebody talks.
          const order = [`/attacks/${id}/run`, { defended }, outcomeSchema] as const
          const outcome = await lab.post(...order, { waits: true })
          const ran = { id, defended, ...outcome }
          console.log(flags.json ? JSON.stringify(ran) : lineOf(ran))
          if (outcome.succeeded === defended) setExitCode(1)
        }
      }
    })
}

const EXAMPLES = `
Examples:
  linklab attacks list                 the thirteen attacks
  linklab attacks show csrf            its story, its steps and its defence
  linklab attacks run csrf             first without the defence, then with it
  linklab attacks run --defended       all, each with its defence

A lab has to be running. It is as before afterwards; its flow log keeps the messages.

Exit codes: 0 every attack succeeded without its defence and failed with it · 1 one did not · 2 wrong usage, or no lab is running`

function waysOf({ defended, undefended }: RunFlags): readonly boolean[] {
  if (defended === undefined && undefended === undefined) return [false, true]
  return [...(undefended ? [false] : []), ...(defended ? [true] : [])]
}

function lineOf({ id, defended, succeeded, effect, stoppedAt, flowIds }: Ran): string {
  const how = defended ? 'defended' : 'undefended'
  const end = succeeded ? 'succeeded' : `stopped at ${stoppedAt ?? 'no message'}`
  return `${id}, ${how}: ${end} (${flowIds.join(', ')}). ${effect}`
}

function chosen<Item extends { readonly id: string }>(
  list: readonly Item[],
  ids: readonly string[],
): readonly Item[] {
  return ids.map((wanted) => {
    const found = list.find(({ id }) => id === wanted)
    if (found !== undefined) return found
    throw new LabError(
      'ERR_LAB_OPTIONS_INVALID',
      `There is no attack “${wanted}”. All are printed by: linklab attacks list`,
    )
  })
}
