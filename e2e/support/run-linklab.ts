/**
 * Runs the built `linklab` command as a user's shell would.
 *
 * @module
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const COMMAND = fileURLToPath(new URL('../../dist/lab/cli/main.js', import.meta.url))

/** Highest port from which four in a row exist. */
const PORT_MAX = 65_532

/** What a finished command left. */
export interface Finished {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A lab in a process of its own. */
export interface RunningLab extends AsyncDisposable {
  readonly process: ChildProcess
  readonly pid: number
  readonly urls: Readonly<Record<'lab' | 'alexa' | 'skillPage' | 'authServer' | 'api', string>>
  /** Asks the admin API. */
  admin(path: string, body?: unknown): Promise<Record<string, unknown>>
}

/** Runs a command to its end. */
export async function runLinklab(...args: readonly string[]): Promise<Finished> {
  const child = spawn(process.execPath, [COMMAND, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()))
  const [exitCode] = (await once(child, 'close')) as [number | null]
  return { exitCode, ...output }
}

/** Starts a lab and waits until it says that it is ready. */
export async function startLinklab(...args: readonly string[]): Promise<RunningLab> {
  const child = spawn(process.execPath, [COMMAND, 'start', '--json', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })
  const ready = await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`linklab start ended with exit code ${String(code)}`)
    }),
  ])
  const { urls } = JSON.parse(String(ready[0])) as Pick<RunningLab, 'urls'>
  return {
    process: child,
    pid: child.pid ?? 0,
    urls,
    admin: (path, body) => ask(`${urls.lab}/admin/v1${path}`, body),
    [Symbol.asyncDispose]: () => end(child, 'SIGTERM'),
  }
}

/** Ends a process and waits until it is gone. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
}

/** A port behind which three more are free. */
export async function freeBasePort(): Promise<number> {
  const first = await listen(0)
  const { port } = first.address() as AddressInfo
  const others = await Promise.allSettled([1, 2, 3].map((offset) => listen(port + offset)))
  const servers = others.flatMap((other) => (other.status === 'fulfilled' ? [other.value] : []))
  await Promise.all(
    [first, ...servers].map((server) => new Promise((resolve) => server.close(resolve))),
  )
  return servers.length === others.length && port <= PORT_MAX ? port : freeBasePort()
}

async function listen(port: number): Promise<ReturnType<typeof createServer>> {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}

async function ask(url: string, body?: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body === undefined
      ? {}
      : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  })
  return (await response.json()) as Record<string, unknown>
}
