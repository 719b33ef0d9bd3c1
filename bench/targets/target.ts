/**
 * A server that is measured, in a process of its own, and how the benchmark talks to it.
 *
 * @module
 */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Servers there are. */
export type TargetName = 'linklab' | 'oidc-provider' | 'oauth2-mock-server'

/** How a server makes access tokens. */
export type TokenFormat = 'jwt' | 'opaque'

/** What a server says once it listens. */
export interface TargetFacts {
  readonly authorizationUrl: string
  readonly tokenUrl: string
  readonly introspectionUrl: string
  /** The skill's page in the companion app, where there is one. */
  readonly skillPageUrl?: string
  /** What to post to for the world to be new, where there is one. */
  readonly resetUrl?: string
  /** Where it sends the flow log as it happens, where there is one. */
  readonly streamUrl?: string
}

/** Asked of a server, and what it answers. */
export interface Question {
  readonly codes?: number
  readonly memory?: true
}

/** Memory of a process after a collection of garbage, in bytes. */
export interface Memory {
  readonly heapUsed: number
  readonly rss: number
}

/** A running server. */
export interface Target extends AsyncDisposable {
  readonly name: TargetName
  readonly facts: TargetFacts
  /** Makes so many authorization codes, without pages. */
  codes(count: number): Promise<readonly string[]>
  memory(): Promise<Memory>
}

/** A program of a benchmark in a process of its own, which answers one question at a time. */
export interface Helper extends AsyncDisposable {
  /** What it said first, once it was ready. */
  readonly facts: unknown
  ask(question: object): Promise<unknown>
}

/** Starts `bench/targets/<name>.ts` and waits for the first thing that it says. */
export async function startHelper(name: string, args: readonly string[]): Promise<Helper> {
  const program = fileURLToPath(new URL(`${name}.ts`, import.meta.url))
  const execArgv = ['--experimental-strip-types', '--expose-gc', '--no-warnings']
  const child = fork(program, [...args], { execArgv })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const answer = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      child.once('message', resolve)
      void ended.then(() => reject(new Error(`The program ${name} ended.`)))
    })
  return {
    facts: await answer(),
    ask: (question) => {
      child.send(question)
      return answer()
    },
    [Symbol.asyncDispose]: async () => {
      child.disconnect()
      await ended
    },
  }
}

/** Starts a server in a process of its own. */
export async function startTarget(name: TargetName, args: readonly string[]): Promise<Target> {
  const helper = await startHelper(name, args)
  const ask = (question: Question): Promise<unknown> => helper.ask(question)
  return {
    name,
    facts: helper.facts as TargetFacts,
    codes: async (codes) => (await ask({ codes })) as readonly string[],
    memory: async () => (await ask({ memory: true })) as Memory,
    [Symbol.asyncDispose]: () => helper[Symbol.asyncDispose](),
  }
}

/** In the server's process: says that it listens, and answers what it is asked. */
export function serveBenchmark(
  facts: TargetFacts,
  makeCodes: (count: number) => Promise<readonly string[]>,
): void {
  const answer = async ({ codes }: Question): Promise<unknown> =>
    codes === undefined ? collected() : makeCodes(codes)
  process.on('message', (question: Question) => {
    void answer(question).then((answered) => process.send?.(answered))
  })
  process.on('disconnect', () => process.exit())
  process.send?.(facts)
}

function collected(): Memory {
  globalThis.gc?.()
  const { heapUsed, rss } = process.memoryUsage()
  return { heapUsed, rss }
}
