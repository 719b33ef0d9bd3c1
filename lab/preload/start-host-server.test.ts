import { get } from 'node:https'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { installClock, VirtualClock } from '../../edge/index.ts'
import { openCertificateAuthority } from '../certificates/index.ts'
import { startHostServer, type HostServer } from './index.ts'

const clock = new VirtualClock()
const authority = await openCertificateAuthority({ now: Date.now })

describe('startHostServer()', () => {
  const errors: unknown[] = []
  let hosts: HostServer

  beforeEach(async () => {
    errors.length = 0
    hosts = await startHostServer({ authority, clock, onError: (error) => errors.push(error) })
  })

  afterEach(() => hosts.close())

  async function ask(host: string): Promise<{ status: number | undefined; body: string }> {
    const { port, rootPem } = hosts.preloadSettings()
    const request = get({
      host: '127.0.0.1',
      port,
      servername: host,
      headers: { host },
      ca: rootPem,
      agent: false,
    })
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    return { status: response.statusCode, body: await text(response) }
  }

  it('answers for each host by its own handler', async () => {
    hosts.route('one.example', (_request, response) => void response.end('one'))
    hosts.route('two.example', (_request, response) => void response.end('two'))

    expect(await ask('two.example')).toEqual({ status: 200, body: 'two' })
  })

  it('takes a star for one label, and case as it comes', async () => {
    hosts.route('db.*.example', (_request, response) => void response.end('db'))

    expect(await ask('DB.eu-west-1.example')).toMatchObject({ body: 'db' })
    expect(await ask('db.a.b.example')).toMatchObject({ status: 502 })
  })

  it('refuses a host without a route, naming it and the flag', async () => {
    const { status, body } = await ask('nobody.example')

    expect(status).toBe(502)
    expect(body).toContain('--allow-host nobody.example')
  })

  it('answers a bare 500 when a handler fails', async () => {
    hosts.route('broken.example', () => Promise.reject(new Error('the secret')))

    expect(await ask('broken.example')).toEqual({ status: 500, body: '' })
    expect(errors).toEqual([new Error('the secret')])
  })

  it('answers a bare 500 when a handler throws at once', async () => {
    hosts.route('broken.example', () => {
      throw new Error('the secret')
    })

    expect(await ask('broken.example')).toEqual({ status: 500, body: '' })
  })

  it('lets Date.now follow the lab’s clock in a handler', async () => {
    installClock()
    clock.advance(86_400_000)
    hosts.route('time.example', (_request, response) => void response.end(String(Date.now())))

    const { body } = await ask('time.example')

    expect(Number(body) - Date.now()).toBeGreaterThan(86_000_000)
  })

  it('tells a skill’s process the routes of the moment', () => {
    hosts.route('one.example', () => undefined)

    expect(hosts.preloadSettings({ allowHosts: ['two.example'] })).toMatchObject({
      port: hosts.port,
      routes: ['one.example'],
      allowHosts: ['two.example'],
    })
  })

  it('closes twice without harm', async () => {
    await hosts.close()

    await expect(hosts.close()).resolves.toBeUndefined()
  })
})
