/**
 * `linklab voice-link <answer>`: answer a skill that asks to link the account by voice.
 *
 * @module
 */
import { Argument } from 'commander'
import type { Command } from 'commander'
import { z } from 'zod'
import { LabClient } from './lab-client.ts'
import { portOption, tenantOption } from './lab-flags.ts'
import type { LabFlags } from './lab-flags.ts'

const STATUS = {
  linked: 'LINKED',
  denied: 'DENIED',
  'requirements-not-met': 'USER_REQUIREMENTS_NOT_MET',
} as const

const answerSchema = z.looseObject({
  outcome: z.string(),
  speech: z.string(),
  message: z.string().optional(),
})

/** Adds the command. */
export function voiceLinkCommand(program: Command, setExitCode: (exitCode: number) => void): void {
  program
    .command('voice-link')
    .description('answer a skill that asks to link by voice (Connections.StartConnection)')
    .addArgument(new Argument('<answer>', 'what the user answered').choices(Object.keys(STATUS)))
    .addOption(portOption())
    .addOption(tenantOption())
    .option('--json', 'print the whole answer as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (answer: keyof typeof STATUS, flags: LabFlags & { json?: true }) => {
      const lab = await LabClient.connect(flags.port, flags.tenant)
      const result = await lab.post('/voice-link', { status: STATUS[answer] }, answerSchema)
      if (flags.json) console.log(JSON.stringify(result, null, 2))
      else console.log(result.speech)
      if (result.message !== undefined) console.error(`linklab: ${result.message}`)
      if (result.outcome !== 'answered') setExitCode(1)
    })
}

const EXAMPLES = `
Examples:
  linklab voice-link denied
  linklab link && linklab voice-link linked    link the account, then let the skill go on`
