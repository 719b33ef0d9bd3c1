/**
 * What refresh and code exchange cost with 1, 10 and 100 thousand links in each store, and what a link takes at
 * rest. The labs of one store run side by side and take turns, round by round, so that whatever else the machine
 * does meets all of them.
 *
 * @module
 */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startRedis } from '../store/testing/redis-server.ts'
import { Load } from './load.ts'
import { median, progress, report, type Row } from './report.ts'
import { bareClient, REDIRECT_URI } from './targets/clients.ts'
import type { GrownLabFacts, GrownLabOptions, GrownLabQuestion } from './targets/grown-lab.ts'
import { usedMemory } from './targets/used-memory.ts'

const SIZES = [1_000, 10_000, 100_000] as const
const ROUNDS = 7

/** Requests of one round. */
const REQUESTS = 500

type StoreName = 'memory' | 'SQLite' | 'Redis'

/** A lab with so many links. */
interface Grown {
  readonly links: number
  readonly facts: GrownLabFacts
  /** Bytes that the store takes, be it in the lab's heap, in a file or in Redis. */
  readonly bytes: number
  /** The tokens to refresh with next. */
  readonly tokens: string[]
  readonly rates: { readonly refresh: number[]; readonly exchange: number[] }
  codes(count: number): Promise<readonly string[]>
}

const names = ['memory', 'SQLite', 'Redis'] as const
const chosen = names.filter((name) => process.argv.length < 3 || process.argv.includes(name))
for (const name of chosen) await measure(name)

async function measure(name: StoreName): Promise<void> {
  await using open = new AsyncDisposableStack()
  using load = new Load()
  const labs: Grown[] = []
  for (const links of SIZES) {
    progress(`${name}: ${String(links)} links`)
    labs.push(await startGrown(name, links, open))
  }
  // The first round warms up and counts for nothing.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const lab of inOrder(labs, round)) await runRound(lab, load, round > 0)
  }
  const [smallest] = labs
  if (smallest !== undefined)
    report(
      title(name),
      labs.flatMap((lab) => rowsOf(lab, smallest)),
    )
}

/** Each lab comes first as often as the others. */
function inOrder(labs: readonly Grown[], round: number): readonly Grown[] {
  const first = round % labs.length
  return [...labs.slice(first), ...labs.slice(0, first)]
}

function title(name: StoreName): string {
  return `growth with the store in ${name}: requests a second, 16 at a time, median of ${String(ROUNDS)} rounds of ${String(REQUESTS)}`
}

function rowsOf(lab: Grown, smallest: Grown): Row[] {
  const { links, facts, rates, bytes } = lab
  const label = links.toLocaleString('en')
  const isSmallest = lab === smallest
  const perLink =
    (bytes - (isSmallest ? 0 : smallest.bytes)) / (links - (isSmallest ? 0 : smallest.links))
  const cost = (of: 'refresh' | 'exchange'): string =>
    isSmallest ? '' : `costs ${costRatio(lab.rates[of], smallest.rates[of])} of 1,000 links`
  const target = links === SIZES.at(-1) ? '; target: at most 1.30' : ''
  return [
    [`refresh, ${label} links`, `${median(rates.refresh).toFixed(0)}/s`, cost('refresh') + target],
    [`code exchange, ${label} links`, `${median(rates.exchange).toFixed(0)}/s`, cost('exchange')],
    [
      `at rest, ${label} links`,
      `${(bytes / 1024 / 1024).toFixed(1)} MB`,
      `${isSmallest ? '' : `${(perLink / 1024).toFixed(1)} kB a link; `}put in within ${(facts.seedMs / 1_000).toFixed(1)} s`,
    ],
  ]
}

/** Median over the rounds, each compared with the round beside it. */
function costRatio(rates: readonly number[], others: readonly number[]): string {
  return median(rates.map((rate, round) => (others[round] ?? NaN) / rate)).toFixed(2)
}

async function runRound(lab: Grown, load: Load, counts: boolean): Promise<void> {
  const { facts, tokens, rates } = lab
  const post = (form: Record<string, string>): Promise<Record<string, unknown>> =>
    load.post(facts.tokenUrl, { ...form, ...bareClient })
  const used = tokens.splice(0, REQUESTS)
  const refresh = await load.perSecond(used, async (token) => {
    const answer = await post({ grant_type: 'refresh_token', refresh_token: token })
    tokens.push(String(answer['refresh_token']))
  })
  const codes = await lab.codes(REQUESTS)
  const exchange = await load.perSecond(codes, (code) =>
    post({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI }),
  )
  if (!counts) return
  rates.refresh.push(refresh)
  rates.exchange.push(exchange)
}

async function startGrown(
  name: StoreName,
  links: number,
  open: AsyncDisposableStack,
): Promise<Grown> {
  const { store, measureBytes } = await openPlace(name, open)
  const child = startChild({ store, links })
  open.defer(async () => {
    const ended = once(child, 'exit')
    child.disconnect()
    await ended
  })
  const facts = (await answerOf(child)) as GrownLabFacts
  const ask = (question: GrownLabQuestion): Promise<unknown> => {
    child.send(question)
    return answerOf(child)
  }
  const bytes = (await measureBytes?.()) ?? ((await ask('memory')) as number)
  return {
    links,
    facts,
    bytes,
    tokens: [...facts.refreshTokens],
    rates: { refresh: [], exchange: [] },
    codes: async (count) => (await ask(count)) as readonly string[],
  }
}

interface Place {
  readonly store: GrownLabOptions['store']
  readonly measureBytes?: () => Promise<number>
}

async function openPlace(name: StoreName, open: AsyncDisposableStack): Promise<Place> {
  if (name === 'memory') return { store: 'memory' }
  if (name === 'Redis') {
    const redis = open.use(await startRedis())
    return { store: { redis: redis.url }, measureBytes: () => usedMemory(redis.port) }
  }
  const folder = mkdtempSync(join(tmpdir(), 'linklab-growth-'))
  open.defer(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  const file = join(folder, 'lab.db')
  // What is little stands in the log of what was written; what is more was moved into the file.
  const measureBytes = (): Promise<number> =>
    Promise.resolve(Math.max(statSync(file).size, statSync(`${file}-wal`).size))
  return { store: { sqlite: file }, measureBytes }
}

function startChild(options: GrownLabOptions): ChildProcess {
  const program = fileURLToPath(new URL('targets/grown-lab.ts', import.meta.url))
  const execArgv = ['--experimental-strip-types', '--expose-gc', '--no-warnings']
  return fork(program, [JSON.stringify(options)], { execArgv })
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const ended = new AbortController()
  const end = (): void => {
    ended.abort(new Error('A lab ended.'))
  }
  child.once('exit', end)
  try {
    const [answer] = (await once(child, 'message', { signal: ended.signal })) as [unknown]
    return answer
  } finally {
    child.off('exit', end)
  }
}
