/**
 * `linklab say`: speak to the skill of a running lab, once or as a conversation.
 *
 * @module
 */
import { Option } from 'commander'
import type { Command } from 'commander'
import { z } from 'zod'
import { LabError } from '../errors.ts'
import { tamperDescriptions, tamperKinds } from '../signing/index.ts'
import type { TamperKind } from '../signing/index.ts'
import { LabClient } from './lab-client.ts'
import { portOption, tenantOption } from './lab-flags.ts'
import type { LabFlags } from './lab-flags.ts'
import { speakerTo } from './speak.ts'
import { converse } from './say-lines.ts'

interface SayFlags extends LabFlags {
  readonly json?: true
  readonly raw?: true
  readonly newSession?: true
  readonly person?: string
  readonly tamper?: TamperKind
}

/** Adds the command. */
export function sayCommand(program: Command, setExitCode: (exitCode: number) => void): void {
  program
    .command('say')
    .description('say something to the skill, as a user of an Alexa device would')
    .argument('[utterance]', 'what is said; without it, one line of standard input after another')
    .addOption(portOption())
    .addOption(tenantOption())
    .option('--new-session', 'end an open session first')
    .option('--person <name>', 'who is recognised by their voice')
    .addOption(tamperOption())
    .option('--raw', 'print what Alexa and the skill send each other, tokens masked')
    .option('--json', 'print each whole answer as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (utterance: string | undefined, flags: SayFlags) => {
      const lab = await LabClient.connect(flags.port, flags.tenant)
      if (flags.tamper !== undefined) {
        setExitCode((await tamper(lab, utterance, flags.tamper)) ? 0 : 1)
        return
      }
      const speak = speakerTo(lab, flags)
      const isUnderstood =
        utterance === undefined
          ? await converse({ input: process.stdin, output: process.stdout, speak })
          : await speak(utterance, { newSession: flags.newSession ?? false })
      setExitCode(isUnderstood ? 0 : 1)
    })
}

const EXAMPLES = `
Examples:
  linklab say "open tune box"
  linklab say "ask tune box what are my playlists"
  linklab say                           a conversation; an empty line is silence, Ctrl-D ends it
  linklab say --raw < turns.txt         each turn with its request and response
  linklab say --json "ask tune box who am i"
  linklab say --tamper stale "open tune box"
                                        your web service must answer 400

Kinds of --tamper:
${tamperKinds.map((kind) => `  ${kind.padEnd(12)} ${tamperDescriptions[kind]}`).join('\n')}

Exit codes: 0 the skill, or Alexa for it, answered, or it refused what was tampered with
            1 a turn had no answer, or it was not refused`

function tamperOption(): Option {
  return new Option('--tamper <kind>', 'send it with a wrong signature').choices([...tamperKinds])
}

const tamperedSchema = z.looseObject({
  what: z.string(),
  status: z.number().optional(),
  isRefused: z.boolean(),
})

/** Sends a request that must be refused; resolves to whether it was. */
async function tamper(
  lab: LabClient,
  utterance: string | undefined,
  kind: TamperKind,
): Promise<boolean> {
  if (utterance === undefined) {
    throw new LabError('ERR_LAB_OPTIONS_INVALID', '--tamper needs something to say.')
  }
  const { what, status, isRefused } = await lab.post('/tamper', { utterance, kind }, tamperedSchema)
  const answer = status === undefined ? 'did not answer' : `answered ${String(status)}`
  if (isRefused) console.log(`Refused with 400, as it must be: ${what}.`)
  else console.error(`linklab: the skill ${answer} instead of 400 to this request: ${what}.`)
  return isRefused
}
