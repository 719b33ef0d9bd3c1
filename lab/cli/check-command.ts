/**
 * `linklab check`: says what is wrong with a linking file, a skill project or an authorization server.
 *
 * @module
 */
import type { Command } from 'commander'
import { packageVersion } from '../package-version.ts'
import type { CheckOptions } from '../check/index.ts'
import { LabError } from '../errors.ts'

/** Adds the command. */
export function checkCommand(program: Command, setExitCode: (exitCode: number) => void): void {
  program
    .command('check')
    .description('judge a linking file, a skill project and, with --live, a server')
    .argument('[path]', 'linking file or folder of a skill project (default: this folder)')
    .option('--live', 'ask the authorization server too, with requests that need no user')
    .option('--user <user>', 'with --live: sign this test user in, link and refresh')
    .option('--password <password>', 'their password')
    .option('--interactive', 'with --live: you link in your own browser, on your own account')
    .option('--ca <file...>', 'with --live: certificates (PEM) of a private authority')
    .option('--allow-host <host...>', 'with --live: a host, besides this machine, that is yours')
    .option('--vendor-id <id>', 'end of Alexa’s redirect URIs, as the developer console shows it')
    .option('--redirect-uri <uri...>', 'redirect URIs registered for Alexa, instead of --vendor-id')
    .option('--pkce', 'with --live: PKCE is switched on for the skill')
    .option('--authorization-url <url>', 'instead of the one in the linking file')
    .option('--token-url <url>', 'instead of accessTokenUrl in the linking file')
    .option('--client-id <id>', 'instead of the one in the linking file')
    .option('--client-secret <secret>', 'instead of the one in the linking file')
    .option('--scheme <scheme>', 'basic or body, instead of accessTokenScheme')
    .option('--scope <scope...>', 'instead of the scopes in the linking file')
    .option('--json', 'print one JSON object')
    .option('--sarif', 'print a SARIF 2.1.0 log')
    .option('--rules', 'print the table of rules and end')
    .addHelpText('after', EXAMPLES)
    .action(async (path: string | undefined, options: CheckOptions) => {
      refuseContradictions(options)
      const { describeRules, runCheck } = await import('../check/index.ts')
      if (options.rules) {
        console.log(describeRules())
        return
      }
      const { report, exitCode } = await runCheck(path, options, packageVersion(), show)
      console.log(report)
      setExitCode(exitCode)
    })
}

const EXAMPLES = `
Examples:
  linklab check                               the skill project in this folder
  linklab check accountLinking.json --json    one file, for scripts
  linklab check --live --vendor-id M2ABCDEF --allow-host id.example.com
  linklab check --live --interactive --redirect-uri http://127.0.0.1:4790/callback
  linklab check --sarif > check.sarif         for a code host

Exit codes: 0 no error found · 1 errors found · 2 wrong usage`

/** On the error output, so that a report in JSON stays one. */
function show(url: string): void {
  console.error(`Open this address in your browser, sign in and allow:\n\n  ${url}\n`)
}

function refuseContradictions(options: CheckOptions): void {
  const { json, sarif, live, interactive, user, password, scheme } = options
  const isBare = live === undefined
  const contradictions: readonly (readonly [boolean, string])[] = [
    [json === true && sarif === true, '--json and --sarif exclude each other.'],
    [isBare && interactive === true, '--interactive goes with --live.'],
    [interactive === true && user !== undefined, '--interactive and --user exclude each other.'],
    [isBare && user !== undefined, '--user goes with --live.'],
    [(user === undefined) !== (password === undefined), '--user and --password go together.'],
    [!/^(basic|body)$/.test(scheme ?? 'basic'), `--scheme ${scheme ?? ''}: give basic or body.`],
  ]
  const problem = contradictions.find(([isThere]) => isThere)?.[1]
  if (problem !== undefined) throw new LabError('ERR_LAB_OPTIONS_INVALID', problem)
}
