/**
 * A `redis-server` of a test's own, on a free port, which keeps nothing when it ends.
 *
 * @module
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
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

/** Starts a server, on the port that is named or a free one. */
export async function startRedis(port?: number): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'linklab-redis-'))
  const chosen = port ?? (await freePort())
  const own = ['--port', String(chosen), '--bind', '127.0.0.1', '--dir', folder]
  const child = spawn('redis-server', [...own, '--save', '', '--appendonly', 'no'])
  await ready(child)
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return {
    url: `redis://127.0.0.1:${String(chosen)}`,
    port: chosen,
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

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
