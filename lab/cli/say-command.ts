/**
 * `linklab say`: speak to the skill of a running lab, once or as a conversation.
 *
 * @module
 */
import type { Command } from 'commander'
import { DEFAULT_PORT, LabClient } from './lab-client.ts'
import { parsePort } from './parse-port.ts'
import { speakerTo } from './speak.ts'
import { converse } from './say-lines.ts'

interface SayFlags {
  readonly port: number
  readonly json?: true
  readonly raw?: true
  readonly newSession?: true
}

/** Adds the command. */
export function sayCommand(program: Command, setExitCode: (exitCode: number) => void): void {
  program
    .command('say')
    .description('say something to the skill, as a user of an Alexa device would')
    .argument('[utterance]', 'what is said; without it, one line of standard input after another')
    .option('--port <port>', 'base port of the running lab', parsePort, DEFAULT_PORT)
    .option('--new-session', 'end an open session first')
    .option('--raw', 'print what Alexa and the skill send each other, tokens masked')
    .option('--json', 'print each whole answer as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (utterance: string | undefined, flags: SayFlags) => {
      const lab = await LabClient.connect(flags.port)
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

Exit codes: 0 the skill, or Alexa for it, answered · 1 a turn had no answer`
