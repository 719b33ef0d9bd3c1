/**
 * Memory at rest, after a collection of garbage: a bare oidc-provider, a whole lab in the process of a test,
 * and `linklab start` once every page and the skill were used. The skill's own process is not counted.
 *
 * @module
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { report } from './report.ts'
import { cliFile, freeBasePort, startArgs } from './targets/started-program.ts'
import type { ReadyLine } from './targets/started-program.ts'
import { startTarget } from './targets/target.ts'
import type { Memory } from './targets/target.ts'

const TELLER = new URL('targets/tell-memory.mjs', import.meta.url).href

const bare = await ofTarget('oidc-provider')
const inProcess = await ofTarget('linklab')
const { ready, used } = await ofStart()

report('memory at rest, after a collection of garbage', [
  row('a bare oidc-provider', bare, ''),
  row('a whole lab in process', inProcess, against(inProcess)),
  row('linklab start, ready', ready, against(ready)),
  row('linklab start, all of it used', used, against(used)),
])

function row(name: string, { heapUsed, rss }: Memory, remark: string): [string, string, string] {
  return [name, megabytes(rss), [`heap ${megabytes(heapUsed)}`, remark].filter(Boolean).join('; ')]
}

function against({ rss, heapUsed }: Memory): string {
  return `${(rss / bare.rss).toFixed(2)} of the bare provider, heap ${(heapUsed / bare.heapUsed).toFixed(2)}`
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

async function ofTarget(name: 'oidc-provider' | 'linklab'): Promise<Memory> {
  await using target = await startTarget(name, ['jwt'])
  return await target.memory()
}

/** The command line program, as it is when it is ready, and once everything that loads late was loaded. */
async function ofStart(): Promise<{ readonly ready: Memory; readonly used: Memory }> {
  const cwd = mkdtempSync(join(tmpdir(), 'linklab-memory-'))
  const [, ...args] = startArgs(await freeBasePort())
  const child = fork(cliFile, args, {
    cwd,
    execArgv: ['--expose-gc', '--import', TELLER],
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  })
  const ended = once(child, 'close')
  try {
    const { urls } = JSON.parse(await firstLine(child.stdout, ended)) as ReadyLine
    const ask = async (): Promise<Memory> => {
      const answer = once(child, 'message')
      child.send('memory')
      return ((await answer) as [Memory])[0]
    }
    const ready = await ask()
    await useEverything(urls)
    return { ready, used: await ask() }
  } finally {
    child.kill('SIGINT')
    await ended
    rmSync(cwd, { recursive: true, force: true })
  }
}

/** Reads on behind the line: a lab whose output nobody takes would stand still. */
async function firstLine(stream: Readable | null, ended: Promise<unknown>): Promise<string> {
  const first = Promise.withResolvers<string>()
  void ended.then(() => {
    first.reject(new Error('The lab ended before it was ready.'))
  })
  let said = ''
  stream?.setEncoding('utf8').on('data', (text: string) => {
    said += text
    const [line = '', rest] = said.split('\n', 2)
    if (rest !== undefined) first.resolve(line)
  })
  return first.promise
}

async function useEverything({ lab = '', alexa = '' }: ReadyLine['urls']): Promise<void> {
  await expectOk(`${lab}/inspector`)
  await expectOk(`${alexa}/`)
  await expectOk(`${lab}/admin/v1/link/seed`, { user: 'alice' })
  await expectOk(`${lab}/admin/v1/say`, { utterance: 'ask tune box what are my playlists' })
}

async function expectOk(url: string, body?: object): Promise<void> {
  const response = await fetch(url, body === undefined ? {} : posting(body))
  const text = await response.text()
  if (!response.ok) throw new Error(`${url} answered ${String(response.status)}: ${text}`)
}

function posting(body: object): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
}
