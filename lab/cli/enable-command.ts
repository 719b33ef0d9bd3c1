/**
 * `linklab enable` and `linklab disable`: what the buttons of the companion app do, without linking.
 *
 * @module
 */
import type { Command } from 'commander'
import { z } from 'zod'
import { LabClient } from './lab-client.ts'
import { portOption, tenantOption } from './lab-flags.ts'
import type { LabFlags } from './lab-flags.ts'

interface EnableFlags extends LabFlags {
  readonly json?: true
}

const WORDS: Readonly<Record<string, string>> = {
  disabled: 'The skill is not enabled.',
  unlinked: 'The skill is enabled; no account is linked.',
  linked: 'The skill is enabled, and an account is linked.',
  'needs-relink': 'The skill is enabled; its account has to be linked again.',
}

const stateSchema = z.looseObject({ status: z.string() })

/** Adds both commands. */
export function enableCommands(program: Command): void {
  add(program, 'enable', 'enable the skill without linking, so that it can ask for the link')
  add(program, 'disable', 'disable the skill, which ends the link')
}

function add(program: Command, name: 'enable' | 'disable', description: string): void {
  program
    .command(name)
    .description(description)
    .addOption(portOption())
    .addOption(tenantOption())
    .option('--json', 'print the state of the link as JSON')
    .addHelpText('after', `\nExamples:\n  linklab ${name}\n  linklab ${name} --port 4800 --json`)
    .action(async (flags: EnableFlags) => {
      const lab = await LabClient.connect(flags.port, flags.tenant)
      const state = await lab.post(`/${name}`, {}, stateSchema)
      console.log(
        flags.json ? JSON.stringify(state, null, 2) : (WORDS[state.status] ?? state.status),
      )
    })
}
