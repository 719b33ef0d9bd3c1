/**
 * Parses the command line, runs one command and turns its outcome into an exit code.
 *
 * Exit codes: 0 done, 1 the rehearsal failed, 2 wrong usage or no lab to work with.
 *
 * @module
 */
import { Command, CommanderError } from 'commander'
import { packageVersion } from '../package-version.ts'
import { LabError } from '../errors.ts'
import { addCommands } from './commands.ts'

/** Exit code for wrong usage. */
const EXIT_USAGE = 2

/** Errors that the user mends by calling differently. */
const USAGE_ERRORS: ReadonlySet<string> = new Set([
  'ERR_LAB_OPTIONS_INVALID',
  'ERR_LAB_BROWSER',
  'ERR_LAB_NOT_RUNNING',
  'ERR_LAB_PORT_IN_USE',
  'ERR_LAB_UNKNOWN_USER',
  'ERR_LAB_UNKNOWN_TENANT',
  'ERR_LAB_FILE_UNWRITABLE',
])

/**
 * Runs a command line.
 *
 * @param args Arguments behind the command name.
 * @returns The exit code.
 */
export async function runCli(args: readonly string[]): Promise<number> {
  const result = { exitCode: 0 }
  const setExitCode = (exitCode: number): void => {
    result.exitCode = exitCode
  }
  const program = new Command('linklab')
    .description('Rehearse Alexa account linking on this machine, offline.')
    .version(packageVersion())
    .showHelpAfterError('(run with --help for examples)')
    .exitOverride()
    .configureHelp({ sortSubcommands: false })
  await addCommands(program, args, setExitCode)
  program.addHelpText('after', EXAMPLES)
  try {
    await program.parseAsync([...args], { from: 'user' })
    return result.exitCode
  } catch (error) {
    return explain(error)
  }
}

const EXAMPLES = `
Examples:
  linklab start                                start the lab on ports 4700 to 4703
  linklab link --user alice                    link Alice's account without a browser
  linklab say "ask tune box what are my playlists"
  linklab token --user alice                   print an access token
  linklab export --format mermaid              draw the latest flow

Exit codes: 0 done · 1 the rehearsal failed · 2 wrong usage, or no lab is running`

function explain(error: unknown): number {
  if (error instanceof CommanderError) {
    // Help and version end this way too; commander has printed what there is to say.
    return error.exitCode === 0 ? 0 : EXIT_USAGE
  }
  if (error instanceof LabError) {
    console.error(`linklab: ${error.message}`)
    return USAGE_ERRORS.has(error.code) ? EXIT_USAGE : 1
  }
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_')) {
    console.error(`linklab: ${error.message} (${String(error.code)})`)
    return 1
  }
  console.error('linklab: this is a defect of linklab. Please report it with the lines below.')
  console.error(error)
  return 1
}
