/**
 * How long `linklab start` takes until it is ready, beside a bare oidc-provider that has its key from a file:
 * from starting the process to the line that says so, which a discovery request behind it confirms. A second
 * start finds keys, database and compiled code of the first. Rounds of the programs take turns.
 *
 * @module
 */
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, ms, report } from './report.ts'
import { loadedModules } from './targets/loaded-modules.ts'
import {
  bareFile,
  emptyProgramMs,
  freeBasePort,
  keysFile,
  startArgs,
  startProgram,
} from './targets/started-program.ts'
import type { ProgramOptions, StartedProgram } from './targets/started-program.ts'

const ROUNDS = 11

/** Rounds of what is shown beside: first starts, and first uses. */
const SIDE_ROUNDS = 3

const PACKAGES_SHOWN = 6

const DISCOVERY = '/.well-known/openid-configuration'

const folder = mkdtempSync(join(tmpdir(), 'linklab-cold-start-'))
const port = await freeBasePort()
const lab = { args: startArgs(port), cwd: folder }
const bare = { args: [bareFile, keysFile(folder)], cwd: folder }
try {
  writeKeys(keysFile(folder))
  await compareStarts()
  await measureFirstUses()
  await countModules()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function compareStarts(): Promise<void> {
  const firstMs: number[] = []
  for (let round = 0; round < SIDE_ROUNDS; round += 1) firstMs.push(await firstStart())
  await timeToReady(lab)
  const times = { empty: [] as number[], bare: [] as number[], lab: [] as number[] }
  for (let round = 0; round < ROUNDS; round += 1) {
    times.empty.push(emptyProgramMs())
    times.bare.push(await timeToReady(bare))
    times.lab.push(await timeToReady(lab))
  }
  const bareMs = median(times.bare)
  const labMs = median(times.lab)
  const ofBare = (value: number): string => `${(value / bareMs).toFixed(2)} of the bare provider`
  report(`cold start to ready, median of ${String(ROUNDS)} rounds`, [
    ['a bare oidc-provider', ms(bareMs), 'its key from a file'],
    ['linklab start, second start', ms(labMs), `${ofBare(labMs)}; target: at most 2`],
    [
      'linklab start, first start',
      ms(median(firstMs)),
      `${ofBare(median(firstMs))}; keys are made, nothing is compiled`,
    ],
    ['node -e 0', ms(median(times.empty)), 'in each of the above'],
  ])
}

/** What comes at the first request or is started behind the line, and so does not count above. */
async function measureFirstUses(): Promise<void> {
  await timeToReady(bare) // The first request of this process is not what is measured.
  const times = {
    bare: [] as number[],
    discovery: [] as number[],
    pages: [] as number[],
    skill: [] as number[],
  }
  for (let round = 0; round < SIDE_ROUNDS; round += 1) {
    times.bare.push(await afterStart(bare, discover))
    times.discovery.push(await afterStart(lab, discover))
    times.pages.push(await afterStart(lab, ({ lab: url }) => get(`${url ?? ''}/inspector`)))
    times.skill.push(await afterStart(lab, ({ lab: url = '' }) => wake(url)))
  }
  report(`right behind that line, median of ${String(SIDE_ROUNDS)}`, [
    [
      'the first discovery document',
      ms(median(times.discovery)),
      `of the bare provider ${ms(median(times.bare))}`,
    ],
    ['the first page of the inspector', ms(median(times.pages)), 'loads the pages'],
    ['the first answer of the sample skill', ms(median(times.skill)), 'starts its process as well'],
  ])
}

async function countModules(): Promise<void> {
  const ours = await loadedModules(lab)
  const others = await loadedModules(bare)
  const largest = [...ours.packages]
    .sort(([, one], [, other]) => other.modules - one.modules)
    .slice(0, PACKAGES_SHOWN)
  report('modules that are loaded before that', [
    ['a bare oidc-provider', String(others.modules), kilobytes(others.bytes)],
    ['linklab start', String(ours.modules), kilobytes(ours.bytes)],
    ...largest.map(([name, { modules, bytes }]): [string, string, string] => [
      `… of ${name}`,
      String(modules),
      kilobytes(bytes),
    ]),
  ])
}

/** A start in a folder where nothing was started before, by a Node that has compiled nothing yet. */
async function firstStart(): Promise<number> {
  const cwd = mkdtempSync(join(folder, 'first-'))
  return timeToReady({ ...lab, cwd, env: { NODE_DISABLE_COMPILE_CACHE: '1' } })
}

/** A program that says too early that it is ready would answer with something else. */
async function timeToReady(options: ProgramOptions): Promise<number> {
  await using started = await startProgram(options)
  await discover(started.line.urls)
  return started.readyMs
}

async function afterStart(
  program: ProgramOptions,
  use: (urls: StartedProgram['line']['urls']) => Promise<void>,
): Promise<number> {
  await using started = await startProgram(program)
  const begun = performance.now()
  await use(started.line.urls)
  return performance.now() - begun
}

async function discover({ authServer }: StartedProgram['line']['urls']): Promise<void> {
  await get(`${authServer ?? ''}${DISCOVERY}`)
}

async function get(url: string): Promise<void> {
  const response = await fetch(url)
  await response.text()
  if (!response.ok) throw new Error(`${url} answered ${String(response.status)}`)
}

async function wake(url: string): Promise<void> {
  await post(`${url}/admin/v1/enable`, {})
  await post(`${url}/admin/v1/say`, { utterance: 'open tune box', newSession: true })
}

async function post(url: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  await response.text()
  if (!response.ok) throw new Error(`${url} answered ${String(response.status)}`)
}

function writeKeys(file: string): void {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = { ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig', kid: 'bench' }
  writeFileSync(file, JSON.stringify({ keys: [key] }))
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(0)} kB`
}
