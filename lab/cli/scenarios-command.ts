/**
 * `linklab scenarios`: the catalogue of what can happen in account linking, to read and to run, against the
 * lab's own parts or one's own.
 *
 * @module
 */
import { randomInt } from 'node:crypto'
import { InvalidArgumentError, Option } from 'commander'
import type { Command } from 'commander'
import { LabError } from '../errors.ts'
import type { ReporterName, RunOptions, ScenarioRun } from '../scenarios/index.ts'
import { addTargetOptions, targetOf } from './scenarios-target.ts'
import type { TargetFlags } from './scenarios-target.ts'

/** Seeds are drawn below this, so that they can be typed. */
const SEED_MAX = 1_000_000

interface ListFlags {
  readonly grep?: RegExp
  readonly json?: true
  readonly markdown?: true
}

interface RunFlags extends TargetFlags {
  readonly grep?: RegExp
  readonly seed?: number
  readonly reporter: ReporterName
  readonly workers: number
}

/** Adds the commands. */
export function scenariosCommand(program: Command, setExitCode: (exitCode: number) => void): void {
  const scenarios = program
    .command('scenarios')
    .description('read and run the catalogue of what can happen in account linking')
  listCommand(scenarios)
  showCommand(scenarios)
  runCommand(scenarios, setExitCode)
}

function listCommand(scenarios: Command): void {
  scenarios
    .command('list')
    .description('print the catalogue')
    .option('--grep <pattern>', 'only those whose id, group or title matches', parsePattern)
    .option('--json', 'print one JSON array')
    .option('--markdown', 'print tables in Markdown')
    .action(async ({ grep = /^/, json, markdown }: ListFlags) => {
      const kit = await import('../scenarios/index.ts')
      const list = kit.findScenarios(grep)
      if (json) console.log(JSON.stringify(list.map(kit.textOf), null, 2))
      else console.log(markdown ? kit.scenariosDocument(list) : kit.listScenarios(list))
    })
}

function showCommand(scenarios: Command): void {
  scenarios
    .command('show')
    .description('print everything about one scenario')
    .argument('<id>', 'id of a scenario, for example expired-code')
    .option('--json', 'print one JSON object')
    .action(async (id: string, { json }: { readonly json?: true }) => {
      const kit = await import('../scenarios/index.ts')
      const [scenario] = chosen(kit.scenarios, [id])
      if (scenario === undefined) return
      console.log(json ? JSON.stringify(kit.textOf(scenario), null, 2) : kit.showScenario(scenario))
    })
}

function runCommand(scenarios: Command, setExitCode: (exitCode: number) => void): void {
  const run = scenarios
    .command('run')
    .description('run scenarios, each in a lab of its own')
    .argument('[id...]', 'ids of scenarios (default: all)')
    .option('--grep <pattern>', 'only those whose id, group or title matches', parsePattern)
    .option('--seed <number>', 'seed of the order (default: drawn and printed)', parseSeed)
    .addOption(
      new Option('--reporter <name>', 'what to print')
        .choices(['list', 'json', 'junit'])
        .default('list'),
    )
    .option('--workers <number>', 'how many run at the same time', parseWorkers, 2)
  addTargetOptions(run)
    .addHelpText('after', EXAMPLES)
    .action(async (ids: readonly string[], flags: RunFlags) => {
      const [kit, { runScenarios }] = await Promise.all([
        import('../scenarios/index.ts'),
        import('../run-scenarios.ts'),
      ])
      const list = ids.length === 0 ? kit.scenarios : chosen(kit.scenarios, ids)
      const result = await runUntilInterrupted(runScenarios, {
        list,
        grep: flags.grep,
        seed: flags.seed ?? randomInt(SEED_MAX),
        target: await targetOf(flags, process.cwd()),
        concurrency: flags.workers,
        reporter: kit.makeReporter(flags.reporter, (text) => {
          console.log(text)
        }),
      })
      if (result.results.length === 0 && !result.isAborted) throw nothingRan(flags.grep)
      setExitCode(kit.countsOf(result).failed > 0 || result.isAborted ? 1 : 0)
    })
}

const EXAMPLES = `
Examples:
  linklab scenarios run                          everything, in an order that a seed decides
  linklab scenarios run expired-code deny        these two
  linklab scenarios run --grep ^refresh --seed 7 --reporter junit > report.xml
  linklab scenarios run --skill mine --say "ask film club what is on"
  linklab scenarios run --provider external --authorization-url http://localhost:9443/authorize
    --token-url http://localhost:9443/token --client-id alexa --client-secret s3cret
    --user tester@example.com --password …
  linklab scenarios run … --set-time http://localhost:9443/test/clock --ttl code=60
  linklab scenarios run … --ttl code=5           codes that live ten seconds at most are waited for

An external server has to know the redirect URIs: Amazon’s three with your --vendor-id, or with
--local-port 4700 those of a lab on that port.

Exit codes: 0 all passed or skipped · 1 some failed · 2 wrong usage`

/** What a run is told here. */
type RunChoice = Omit<RunOptions, 'startLab'>

/** Ctrl-C ends the run early; the second time it ends the program as usual. */
async function runUntilInterrupted(
  run: (options: RunChoice) => Promise<ScenarioRun>,
  options: RunChoice,
): Promise<ScenarioRun> {
  const controller = new AbortController()
  const abort = (): void => {
    controller.abort()
  }
  process.once('SIGINT', abort)
  try {
    return await run({ ...options, signal: controller.signal })
  } finally {
    process.off('SIGINT', abort)
  }
}

function chosen<Item extends { readonly id: string }>(
  list: readonly Item[],
  ids: readonly string[],
): readonly Item[] {
  return ids.map((wanted) => {
    const found = list.find(({ id }) => id === wanted)
    if (found !== undefined) return found
    const alike = list.filter(({ id }) => id.includes(wanted) || wanted.includes(id))
    const hint = alike.length === 0 ? '' : ` Alike: ${alike.map(({ id }) => id).join(', ')}.`
    throw new LabError(
      'ERR_LAB_OPTIONS_INVALID',
      `There is no scenario “${wanted}”.${hint} All are printed by: linklab scenarios list`,
    )
  })
}

function nothingRan(grep: RegExp | undefined): LabError {
  return new LabError(
    'ERR_LAB_OPTIONS_INVALID',
    `No scenario matches ${String(grep)}. All are printed by: linklab scenarios list`,
  )
}

function parsePattern(text: string): RegExp {
  try {
    return new RegExp(text)
  } catch {
    throw new InvalidArgumentError('Give a regular expression, for example ^refresh.')
  }
}

function parseWorkers(text: string): number {
  if (/^[1-9]\d?$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Give a number from 1 to 99.')
}

function parseSeed(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Give a whole number of at most nine digits.')
}
