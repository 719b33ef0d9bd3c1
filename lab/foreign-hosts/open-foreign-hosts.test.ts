import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { VirtualClock } from '../../edge/index.ts'
import type { HostRoute } from '../../edge/index.ts'
import { FlowLog } from '../../flow/index.ts'
import { openForeignHosts } from './index.ts'
import type { ForeignHosts, OpenForeignHostsOptions } from './index.ts'

const cleanUp: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo()
})

const weather: HostRoute = {
  host: 'api.weather.test',
  names: ({ path }) =>
    path === '/today' ? { request: 'api.request', response: 'api.response' } : undefined,
  answer: ({ path, query, body }) =>
    Promise.resolve(
      path === '/today'
        ? {
            status: 200,
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ city: query.get('city'), body }),
          }
        : undefined,
    ),
}

async function open(
  options: Partial<OpenForeignHostsOptions> = {},
): Promise<{ hosts: ForeignHosts; flow: FlowLog }> {
  const clock = new VirtualClock()
  const flow = new FlowLog({ instanceId: 'lab-1', now: clock.now })
  const hosts = await openForeignHosts({
    flow,
    clock,
    routes: [weather],
    allowHosts: [],
    port: 0,
    ...options,
  })
  cleanUp.push(async () => hosts[Symbol.asyncDispose]())
  return { hosts, flow }
}

/** Asks as a skill's process does in which the preload runs. */
async function ask(
  { preload }: ForeignHosts,
  { host, path, body = '' }: { host: string; path: string; body?: string },
): Promise<{ status: number | undefined; type: string | undefined; body: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  request(
    {
      host: '127.0.0.1',
      port: preload.port,
      servername: host,
      headers: { Host: host },
      ca: preload.rootPem,
      path,
      method: body === '' ? 'GET' : 'POST',
    },
    resolve,
  )
    .on('error', reject)
    .end(body)
  const response = await promise
  return {
    status: response.statusCode,
    type: response.headers['content-type'],
    body: await text(response),
  }
}

describe('hosts of the internet in a lab', () => {
  it('answer from the route of the part that knows them', async () => {
    const { hosts } = await open()
    const answer = await ask(hosts, { host: 'api.weather.test', path: '/today?city=Oslo' })
    expect(answer).toEqual({
      status: 200,
      type: 'application/json',
      body: '{"city":"Oslo","body":""}',
    })
  })

  it('leave a request to the next route for the host', async () => {
    const second: HostRoute = {
      host: '*.weather.test',
      answer: () => Promise.resolve({ status: 200, body: 'second' }),
    }
    const { hosts } = await open({ routes: [weather, second] })
    const answer = await ask(hosts, { host: 'api.weather.test', path: '/tomorrow' })
    expect(answer.body).toBe('second')
  })

  it('explain a request that no route answers', async () => {
    const { hosts } = await open()
    const answer = await ask(hosts, { host: 'api.weather.test', path: '/tomorrow' })
    expect(answer.status).toBe(404)
    expect(answer.body).toContain('but not to GET /tomorrow')
    expect(answer.body).toContain('--allow-host api.weather.test')
  })

  it('stand on the flow log under the names that the route gives', async () => {
    const { hosts, flow } = await open()
    await ask(hosts, { host: 'api.weather.test', path: '/today', body: '{"a":1}' })
    expect(flow.events()).toMatchObject([
      {
        id: 'api.request',
        http: { method: 'POST', url: 'https://api.weather.test/today', reqBody: '{"a":1}' },
      },
      { id: 'api.response', kind: 'response', http: { status: 200 } },
    ])
  })

  it('stand on the flow log as unhandled traffic without names', async () => {
    const { hosts, flow } = await open()
    await ask(hosts, { host: 'api.weather.test', path: '/tomorrow' })
    expect(flow.events().map(({ id }) => id)).toEqual(['http.other', 'http.other'])
  })

  it('answer 500 without a stack trace when a route fails', async () => {
    const broken: HostRoute = {
      host: 'api.weather.test',
      answer: () => Promise.reject(new Error('the cellar is flooded')),
    }
    const { hosts } = await open({ routes: [broken] })
    const answer = await ask(hosts, { host: 'api.weather.test', path: '/today' })
    expect(answer.status).toBe(500)
    expect(answer.body).not.toContain('cellar')
  })
})

describe('the folder in which a lab was started', () => {
  async function folder(): Promise<string> {
    const path = await mkdtemp(join(tmpdir(), 'linklab-hosts-'))
    cleanUp.push(() => rm(path, { recursive: true }))
    return path
  }

  it('tells processes beside the lab where it is, while it runs', async () => {
    const path = await folder()
    const file = join(path, '.linklab', 'preload.json')
    const { hosts } = await open({ folder: path })
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(hosts.preload)
    await hosts[Symbol.asyncDispose]()
    expect(existsSync(file)).toBe(false)
  })

  it('keeps the authority, so that a service need not be started again', async () => {
    const path = await folder()
    const first = await open({ folder: path })
    await first.hosts[Symbol.asyncDispose]()
    const second = await open({ folder: path })
    expect(second.hosts.preload.rootPem).toBe(first.hosts.preload.rootPem)
  })
})
