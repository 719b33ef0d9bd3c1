/**
 * Runs Playwright on a suite of a tester's, in a folder of its own, and reads what its report says.
 *
 * @module
 */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What the report says of one test. */
export interface ReportedTest {
  readonly title: string
  readonly status: string
  /** Messages of its errors, without colours. */
  readonly message: string
  readonly steps: readonly string[]
  /** Content of each attachment, by name. */
  readonly attachments: Readonly<Record<string, string>>
}

interface JsonResult {
  readonly status: string
  readonly errors: readonly { readonly message?: string }[]
  readonly steps?: readonly { readonly title: string }[]
  readonly attachments: readonly { readonly name: string; readonly path?: string }[]
}

interface JsonSuite {
  readonly suites?: readonly JsonSuite[]
  readonly specs?: readonly {
    readonly title: string
    readonly tests: readonly { readonly results: readonly JsonResult[] }[]
  }[]
}

const COLOURS = /\u001B\[\d+m/g

/** How a suite runs. */
export interface SuiteOptions {
  /** Tests that run at the same time, each in a process of its own; one by default. */
  readonly workers?: number
}

/**
 * Runs a suite.
 *
 * @param spec Source of its one spec file, which imports `linklab/playwright`.
 * @param use What its configuration says under `use`.
 */
export async function runSuite(
  spec: string,
  use: unknown,
  { workers = 1 }: SuiteOptions = {},
): Promise<readonly ReportedTest[]> {
  const root = process.cwd()
  const folder = await mkdtemp(join(tmpdir(), 'linklab-suite-'))
  try {
    await mkdir(join(folder, 'node_modules'))
    await symlink(root, join(folder, 'node_modules', 'linklab'))
    const peers = join('node_modules', '@playwright')
    await symlink(join(root, peers), join(folder, peers))
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
    await writeFile(join(folder, 'suite.spec.ts'), spec)
    const output = { outputDir: 'results', preserveOutput: 'always' }
    const config = { use, workers, fullyParallel: workers > 1, ...output }
    await writeFile(
      join(folder, 'playwright.config.ts'),
      `export default ${JSON.stringify(config)}\n`,
    )
    const report = await run(join(root, peers, 'test', 'cli.js'), folder)
    return await Promise.all(resultsOf(JSON.parse(report) as JsonSuite))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function run(cli: string, cwd: string): Promise<string> {
  return new Promise((resolve) => {
    // Its tests fail, so its exit code says nothing.
    execFile(process.execPath, [cli, 'test', '--reporter=json'], { cwd }, (_error, stdout) => {
      resolve(stdout)
    })
  })
}

function resultsOf({ suites = [], specs = [] }: JsonSuite): Promise<ReportedTest>[] {
  const own = specs.flatMap(({ title, tests }) =>
    tests.flatMap(({ results }) => results.map((result) => reported(title, result))),
  )
  return [...own, ...suites.flatMap(resultsOf)]
}

async function reported(
  title: string,
  { status, errors, steps = [], attachments }: JsonResult,
): Promise<ReportedTest> {
  const named = attachments.filter(
    ({ name, path }) => path !== undefined && name.startsWith('flow'),
  )
  const contents = await Promise.all(
    named.map(async ({ name, path = '' }) => [name, await readFile(path, 'utf8')] as const),
  )
  return {
    title,
    status,
    message: errors.map(({ message = '' }) => message.replace(COLOURS, '')).join('\n'),
    steps: steps.map((step) => step.title),
    attachments: Object.fromEntries(contents),
  }
}
