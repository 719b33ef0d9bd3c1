import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { invokeSkill } from './skill-endpoint.ts'
import { httpSkillEndpoint } from './transport.ts'

const cleanups: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanups.push(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/skill`
}

function ask(url: string, envelope: object = { version: '1.0' }, timeoutMs = 5_000) {
  return invokeSkill({ endpoint: httpSkillEndpoint({ url }), envelope, timeoutMs })
}

describe('httpSkillEndpoint()', () => {
  it('posts the envelope as JSON with the documented headers', async () => {
    const seen: { request?: IncomingMessage; body?: string } = {}
    const url = await serve((request, response) => {
      void text(request).then((body) => {
        Object.assign(seen, { request, body })
        response.setHeader('Content-Type', 'application/json').end('{"version":"1.0"}')
      })
    })

    const outcome = await ask(url, { version: '1.0', größe: 'ü' })

    expect(outcome).toMatchObject({ ok: true, response: { version: '1.0' } })
    expect(seen.request).toMatchObject({ method: 'POST', url: '/skill' })
    expect(seen.request?.headers).toMatchObject({
      'content-type': 'application/json;charset=UTF-8',
      accept: 'application/json',
      'accept-charset': 'utf-8',
    })
    expect(seen.body).toBe('{"version":"1.0","größe":"ü"}')
  })

  it('sends the body and the headers that the signer gives, byte for byte', async () => {
    const seen: { request?: IncomingMessage; body?: string } = {}
    const url = await serve((request, response) => {
      void text(request).then((body) => {
        Object.assign(seen, { request, body })
        response.end('{}')
      })
    })
    const sign = (body: string) => ({ body: `${body} ü`, headers: { 'Signature-256': 'abc=' } })

    await httpSkillEndpoint({ url, sign }).invoke({ a: 1 }, { signal: AbortSignal.timeout(5_000) })

    expect(seen.body).toBe('{"a":1} ü')
    expect(seen.request?.headers).toMatchObject({
      'signature-256': 'abc=',
      'content-type': 'application/json;charset=UTF-8',
    })
  })

  it('names status and body of an answer other than 200', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(500).end('Internal\n  Server Error')
    })

    expect(await ask(url)).toMatchObject({
      ok: false,
      cause: 'failed',
      message: `The skill at ${url} answered 500 instead of 200: Internal Server Error`,
    })
  })

  it('does not follow a redirect', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(302, { Location: '/elsewhere' }).end()
    })

    expect(await ask(url)).toMatchObject({
      message: expect.stringContaining('answered 302 instead of 200') as string,
    })
  })

  it('says when a body is not JSON', async () => {
    const url = await serve((_request, response) => {
      response.setHeader('Content-Type', 'text/html').end('<h1>Hello</h1>')
    })

    expect(await ask(url)).toMatchObject({
      message: expect.stringContaining('(text/html) with a body that is not JSON') as string,
    })
  })

  it('reads no more than a million bytes', async () => {
    const url = await serve((_request, response) => {
      response.end(`"${'x'.repeat(1_000_000)}"`)
    })

    expect(await ask(url)).toMatchObject({
      message: expect.stringContaining('more than 1000000 bytes') as string,
    })
  })

  it('says why nothing could be reached', async () => {
    const url = await serve(() => undefined)
    await cleanups.pop()?.()

    expect(await ask(url)).toMatchObject({
      message: expect.stringMatching(/could not be reached: .*ECONNREFUSED/) as string,
    })
  })

  it('gives up when the time is over, and aborts the request', async () => {
    const aborted = Promise.withResolvers<string>()
    const url = await serve((request) => {
      request.socket.once('close', () => {
        aborted.resolve('closed')
      })
    })

    expect(await ask(url, {}, 30)).toMatchObject({
      ok: false,
      cause: 'timeout',
      message: 'The skill did not answer within 30 ms.',
    })
    expect(await aborted.promise).toBe('closed')
  })

  it.each([
    ['ftp://127.0.0.1/', 'neither http nor https'],
    ['file:///etc/passwd', 'neither http nor https'],
    ['/skill', 'no absolute URL'],
    ['https://example.com/', 'not this machine'],
    ['http://127.0.0.1.example.com/', 'not this machine'],
    ['http://localhost.example.com/', 'not this machine'],
    ['http://169.254.169.254/', 'not this machine'],
    ['http://user@localhost/', 'user name or password'],
    ['http://:pass@localhost/', 'user name or password'],
  ])('refuses %s', (url, why) => {
    expect(() => httpSkillEndpoint({ url })).toThrow(
      expect.objectContaining({
        code: 'ERR_SKILL_INVALID',
        message: expect.stringContaining(why) as string,
      }),
    )
  })

  it('does not repeat a password from the URL', () => {
    expect(() => httpSkillEndpoint({ url: 'http://user:hunter2@localhost/' })).not.toThrow(
      /hunter2/,
    )
  })

  it.each([
    'http://localhost:1/',
    'http://skill.localhost/',
    'http://[::1]:1/',
    'https://127.0.0.1/',
  ])('takes %s', (url) => {
    expect(httpSkillEndpoint({ url }).url).toBe(url)
  })

  it('takes another host when it is allowed by name, and no other', () => {
    const allowedHosts = ['skill.example.test']

    expect(
      httpSkillEndpoint({ url: 'https://skill.example.test/', allowedHosts }).url,
    ).toBeDefined()
    expect(() => httpSkillEndpoint({ url: 'https://x.skill.example.test/', allowedHosts })).toThrow(
      /not this machine/,
    )
  })
})

describe('invokeSkill()', () => {
  it('stops waiting for an endpoint that ignores its signal', async () => {
    const endpoint = { invoke: () => new Promise<never>(() => undefined) }

    expect(await invokeSkill({ endpoint, envelope: {}, timeoutMs: 10 })).toMatchObject({
      ok: false,
      cause: 'timeout',
    })
  })

  it('turns a rejection into an outcome', async () => {
    const endpoint = { invoke: () => Promise.reject(new Error('boom')) }

    expect(await invokeSkill({ endpoint, envelope: {}, timeoutMs: 1_000 })).toMatchObject({
      ok: false,
      cause: 'failed',
      message: 'boom',
    })
  })

  it('turns an endpoint that throws at once into an outcome', async () => {
    const endpoint = {
      invoke: () => {
        throw new Error('at once')
      },
    }

    expect(await invokeSkill({ endpoint, envelope: {}, timeoutMs: 1_000 })).toMatchObject({
      message: 'at once',
    })
  })
})
