/**
 * Starts a second process that works on a SQLite store, for tests of what one process cannot show.
 *
 * @module
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A process at work, read line by line. */
export interface Child {
  readonly process: ChildProcess
  readonly lines: AsyncIterator<string>
  /** The next line it prints. Rejects when it ends instead, with what it wrote to its error stream. */
  line(): Promise<string>
  /** Lets it go on from where it waits. */
  go(): void
  /** Resolves once it has ended, by itself or not. */
  ended: Promise<unknown>
}

/** What `child-main.ts` can do on a store. */
export type Job = 'consume' | 'open' | 'redeem' | 'write'

/**
 * Runs `child-main.ts` on a store file.
 *
 * @param first Number of the first record that it writes; 0 by default.
 */
export function startChild(job: Job, file: string, first = 0): Child {
  const main = fileURLToPath(new URL('child-main.ts', import.meta.url))
  // Node 22.13 reads TypeScript with a flag that later versions need no more.
  const flags = process.features.typescript ? [] : ['--experimental-strip-types']
  const child = spawn(process.execPath, [...flags, main, job, file, String(first)])
  let complaints = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString()
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    process: child,
    lines,
    line: async () => {
      const { value, done } = await lines.next()
      if (done === true) throw new Error(`The child ended: ${complaints}`)
      return value
    },
    go: () => child.stdin.write('go\n'),
    ended: once(child, 'close'),
  }
}
