/**
 * `linklab say "<utterance>"`: speak to the skill of a running lab.
 *
 * @module
 */
import type { Command } from 'commander'
import { z } from 'zod'
import { DEFAULT_PORT, LabClient } from './lab-client.ts'
import { parsePort } from './parse-port.ts'

interface SayOptions {
  readonly port: number
  readonly json?: true
  readonly newSession?: true
}

const answerSchema = z.looseObject({
  outcome: z.string(),
  speech: z.string(),
  /** Why there is no answer, for the developer. */
  message: z.string().optional(),
  cards: z.array(z.looseObject({ type: z.string() })).optional(),
  problems: z.array(z.looseObject({ message: z.string() })).optional(),
})

/** Adds the command. */
export function sayCommand(program: Command, setExitCode: (exitCode: number) => void): void {
  program
    .command('say')
    .description('say something to the skill, as a user of an Alexa device would')
    .argument('<utterance>', 'what is said, for example "ask tune box what are my playlists"')
    .option('--port <port>', 'base port of the running lab', parsePort, DEFAULT_PORT)
    .option('--new-session', 'end an open session first')
    .option('--json', 'print the whole answer as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (utterance: string, options: SayOptions) => {
      const lab = await LabClient.connect(options.port)
      const body = { utterance, newSession: options.newSession ?? false }
      const answer = await lab.post('/say', body, answerSchema)
      if (options.json) console.log(JSON.stringify(answer, null, 2))
      else print(answer)
      if (answer.outcome !== 'answered') setExitCode(1)
    })
}

const EXAMPLES = `
Examples:
  linklab say "open tune box"
  linklab say "ask tune box what are my playlists"
  linklab say --json "ask tune box who am i"`

function print(answer: z.infer<typeof answerSchema>): void {
  if (answer.speech !== '') console.log(answer.speech)
  if (answer.message !== undefined) console.error(`linklab: ${answer.message}`)
  for (const card of answer.cards ?? []) console.log(`[card in the app: ${card.type}]`)
  for (const problem of answer.problems ?? []) console.error(`! ${problem.message}`)
}
