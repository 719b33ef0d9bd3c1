/**
 * A program that is started as a user starts it, and prints one line of JSON once it is ready.
 *
 * @module
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { environment } from './config.ts'

/** What a program says when it is ready. */
export interface ReadyLine {
  readonly status: string
  readonly urls: Readonly<Record<string, string>>
}

/** A program, ready. */
export interface StartedProgram extends AsyncDisposable {
  /** Milliseconds from starting the process to its line. */
  readonly readyMs: number
  readonly line: ReadyLine
}

/** What is run, and where. */
export interface ProgramOptions {
  readonly args: readonly string[]
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
}

/** Ports that a lab takes, from its base port on. */
const PORTS = 4

/** Ports are looked for between these, below those that systems give to clients. */
const [LOWEST_PORT, HIGHEST_PORT] = [20_000, 32_000]

/** The built command line program. */
export const cliFile = fileURLToPath(new URL('../../dist/lab/cli/main.js', import.meta.url))

/** A bare oidc-provider; takes the file with its keys. */
export const bareFile = fileURLToPath(new URL('bare-provider.mjs', import.meta.url))

/** Starts a program and waits for its line. */
export async function startProgram({ args, cwd, env }: ProgramOptions): Promise<StartedProgram> {
  const begun = performance.now()
  const child = spawn(process.execPath, [...args], {
    cwd,
    env: { ...environment, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = once(child, 'close')
  const first = Promise.withResolvers<string>()
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    const [line, rest] = said.split('\n', 2)
    if (rest !== undefined) first.resolve(line ?? '')
  })
  void ended.then(() => {
    first.reject(new Error(`${args.join(' ')} ended before it was ready.`))
  })
  const line = await first.promise
  const readyMs = performance.now() - begun
  return {
    readyMs,
    line: JSON.parse(line) as ReadyLine,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGINT')
      await ended
    },
  }
}

/** Milliseconds that Node takes to do nothing. */
export function emptyProgramMs(): number {
  const begun = performance.now()
  spawnSync(process.execPath, ['-e', '0'])
  return performance.now() - begun
}

/** The first of as many free ports in a row as a lab takes. */
export async function freeBasePort(): Promise<number> {
  for (;;) {
    const first = randomInt(LOWEST_PORT, HIGHEST_PORT)
    const ports = Array.from({ length: PORTS }, (_none, place) => first + place)
    const free = await Promise.all(ports.map(isFree))
    if (free.every(Boolean)) return first
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  const listening = Promise.withResolvers<boolean>()
  server.once('error', () => {
    listening.resolve(false)
  })
  server.listen(port, '127.0.0.1', () => {
    server.close(() => {
      listening.resolve(true)
    })
  })
  return listening.promise
}

/** Arguments of `linklab start` with the options that a user has who gives none, but on a free port. */
export function startArgs(port: number): string[] {
  return [cliFile, 'start', '--port', String(port), '--json']
}

/** Where the keys of the bare provider are. */
export function keysFile(folder: string): string {
  return join(folder, 'jwks.json')
}
