/**
 * A `redis-server` of a test's own, on a free port, which keeps nothing when it ends.
 *
 * @module
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A running server. */
export interface TestRedis extends AsyncDisposable {
  readonly url: string
  readonly port: number
  /** Ends it as a machine that loses power does. */
  kill(): Promise<void>
}

/**
 * Ports that no system gives away by itself: neither a server on any port nor a connection can take the one
 * of a server that is killed and started again.
 */
const PORTS = { first: 10_000, end: 30_000 } as const

const IN_USE = 'Address already in use'

/** Starts a server, on the port that is named or a free one. */
export async function startRedis(port?: number): Promise<TestRedis> {
  if (port !== undefined) return startAt(port)
  for (;;) {
    try {
      return await startAt(randomInt(PORTS.first, PORTS.end))
    } catch (error) {
      if (!String(error).includes(IN_USE)) throw error
    }
  }
}

async function startAt(port: number): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'linklab-redis-'))
  const own = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder]
  const child = spawn('redis-server', [...own, '--save', '', '--appendonly', 'no'])
  try {
    await ready(child)
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return {
    url: `redis://127.0.0.1:${String(port)}`,
    port,
    kill,
    [Symbol.asyncDispose]: async () => {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function ready(child: ChildProcess): Promise<void> {
  const failed = once(child, 'error').then(([error]) => {
    throw new Error('redis-server does not start. Install it; `npm test` does so on Debian.', {
      cause: error,
    })
  })
  await Promise.race([failed, accepting(child)])
}

async function accepting({ stdout }: ChildProcess): Promise<void> {
  if (stdout === null) return
  const said: string[] = []
  for await (const line of createInterface({ input: stdout })) {
    said.push(line)
    if (line.includes('Ready to accept connections')) {
      stdout.resume()
      return
    }
  }
  throw new Error(`redis-server ended:\n${said.join('\n')}`)
}
