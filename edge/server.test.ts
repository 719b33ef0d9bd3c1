import { once } from 'node:events'
import { Agent, get, request, type IncomingMessage } from 'node:http'
import { connect, createServer, type AddressInfo } from 'node:net'

import { describe, expect, it } from 'vitest'

import type { RequestHandler } from './serve-request.ts'
import { startServer, type StartServerOptions } from './server.ts'
import { send } from './testing/serve.ts'

/** Long enough that a test which waits for it fails by its own time limit. */
const NEVER_MS = 60_000

function start(listener: RequestHandler, options: Partial<StartServerOptions> = {}) {
  return startServer({ port: 0, createHandler: () => listener, ...options })
}

/** A server whose handler is not made yet, and a request that has reached it already. */
async function startWithEarlyRequest() {
  const ready = Promise.withResolvers<RequestHandler>()
  const listening = Promise.withResolvers<string>()
  const starting = startServer({
    port: 0,
    createHandler: ({ url }) => {
      listening.resolve(url)
      return ready.promise
    },
  })
  starting.catch(() => undefined)
  const url = await listening.promise
  const sent = request(url, { agent: false, headers: { expect: '100-continue' } })
  const early = once(sent, 'response').then(([answer]: IncomingMessage[]) => {
    answer?.resume()
    return { status: answer?.statusCode }
  })
  sent.flushHeaders()
  // Node says "continue" when it hands the request to the server.
  await once(sent, 'continue')
  sent.end()
  return { early, ready, starting, url }
}

const hello: RequestHandler = (_req, res) => res.end('hello')

describe('startServer()', () => {
  it('serves on a free loopback port', async () => {
    await using server = await start(hello)

    expect(server.url).toBe(`http://127.0.0.1:${String(server.port)}`)
    expect(await (await fetch(server.url)).text()).toBe('hello')
  })

  it('hands its addresses to the maker of the handler', async () => {
    let urls: unknown

    await using server = await startServer({
      port: 0,
      publicUrl: 'https://lab.example/alexa/',
      createHandler: (given) => {
        urls = given
        return hello
      },
    })

    expect(urls).toEqual({ url: server.url, publicUrl: 'https://lab.example/alexa' })
    expect(server.publicUrl).toBe('https://lab.example/alexa')
  })

  it('takes the listening address as the public one where none is given', async () => {
    await using server = await start(hello)

    expect(server.publicUrl).toBe(server.url)
  })

  it('lets the public address be made from the port', async () => {
    await using server = await start(hello, {
      publicUrl: (port) => `http://localhost:${String(port)}`,
    })

    expect(server.publicUrl).toBe(`http://localhost:${String(server.port)}`)
  })

  it('names the port when it is in use', async () => {
    await using server = await start(hello)

    await expect(start(hello, { port: server.port })).rejects.toMatchObject({
      code: 'ERR_LISTEN_FAILED',
      message: expect.stringMatching(
        new RegExp(`port ${String(server.port)} .*EADDRINUSE`),
      ) as string,
      cause: { code: 'EADDRINUSE' },
    })
  })

  it.each([
    ['a port that does not exist', { port: 70_000 }],
    ['a host that is not this machine', { host: '192.0.2.1' }],
  ])('refuses %s', async (_what, options) => {
    await expect(start(hello, options)).rejects.toMatchObject({ code: 'ERR_LISTEN_FAILED' })
  })

  it.each([
    'lab.example',
    'ftp://lab.example',
    'http://u:p@lab.example',
    'http://lab.example/?a',
    '',
  ])('refuses %j as a public URL', async (publicUrl) => {
    await expect(start(hello, { publicUrl })).rejects.toMatchObject({
      code: 'ERR_PUBLIC_URL_INVALID',
    })
  })

  it('lets requests that come before the handler is ready wait for it', async () => {
    const { early, ready, starting } = await startWithEarlyRequest()

    ready.resolve(hello)

    expect((await early).status).toBe(200)
    await (await starting).close()
  })

  it('tears the server down and answers 503 when its handler cannot be made', async () => {
    const { early, ready, starting, url } = await startWithEarlyRequest()

    ready.reject(new Error('no keys'))

    await expect(starting).rejects.toThrow('no keys')
    expect((await early).status).toBe(503)
    await expect(send(url)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('secret detail')
      },
    ],
    ['rejects', () => Promise.reject(new Error('secret detail'))],
  ])('answers a bare 500 when the handler %s', async (_how, listener) => {
    const errors: unknown[] = []
    await using server = await start(listener, {
      onError: (error) => errors.push(error),
    })

    const answer = await send(server.url)

    expect(answer).toMatchObject({ status: 500, body: 'Internal Server Error\n' })
    expect(errors).toEqual([expect.objectContaining({ message: 'secret detail' })])
  })

  it('takes an address with a state of 700 characters and more', async () => {
    await using server = await start((req, res) => res.end(String(req.url?.length)))

    expect((await send(`${server.url}/?state=${'s'.repeat(6000)}`)).body).toBe('6008')
  })
})

describe('RunningServer.close()', () => {
  it('stops listening and can be called again', async () => {
    const server = await start(hello)

    await Promise.all([server.close(), server.close()])
    await server.close()

    await expect(send(server.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  it('frees the port for a server of the same address', async () => {
    const first = await start(hello)
    await fetch(first.url)
    await first.close()

    await using second = await start(hello, { port: first.port })

    expect(second.port).toBe(first.port)
  })

  it('does not wait for a kept-alive connection', async () => {
    const server = await start(hello, { graceMs: NEVER_MS })
    const agent = new Agent({ keepAlive: true })
    const [answer] = (await once(get(server.url, { agent }), 'response')) as [NodeJS.ReadableStream]
    answer.resume()
    await once(answer, 'end')

    await server.close()

    agent.destroy()
  })

  it('does not wait for a connection that never sent a request', async () => {
    const server = await start(hello, { graceMs: NEVER_MS })
    const socket = connect(server.port, '127.0.0.1')
    await once(socket, 'connect')
    // Accepted for certain: a later connection has been answered.
    await send(server.url)

    await server.close()

    socket.destroy()
  })

  it('does not wait for an open event stream', async () => {
    const server = await start(
      (_req, res) => {
        res.setHeader('content-type', 'text/event-stream')
        res.write(': hello\n\n')
      },
      { graceMs: NEVER_MS },
    )
    const stream = await fetch(server.url)

    await server.close()

    await expect(stream.text()).rejects.toThrow()
  })

  it('lets a running request finish, and closes its connection then', async () => {
    const reached = Promise.withResolvers<() => void>()
    const server = await start(
      (_req, res) => {
        reached.resolve(() => res.end('done'))
      },
      { graceMs: NEVER_MS },
    )
    const agent = new Agent({ keepAlive: true })
    const running = send(server.url, { agent })
    const finish = await reached.promise

    const closing = server.close()
    finish()

    expect(await running).toMatchObject({ body: 'done', headers: { connection: 'close' } })
    await closing
    agent.destroy()
  })

  it('lets an answer that has begun finish, and closes its connection then', async () => {
    const reached = Promise.withResolvers<() => void>()
    const server = await start(
      (_req, res) => {
        res.write('half ')
        reached.resolve(() => res.end('done'))
      },
      { graceMs: NEVER_MS },
    )
    const agent = new Agent({ keepAlive: true })
    const running = send(server.url, { agent })
    const finish = await reached.promise

    const closing = server.close()
    finish()

    expect((await running).body).toBe('half done')
    await closing
    agent.destroy()
  })

  it('cuts a request that is not done within the grace', async () => {
    const reached = Promise.withResolvers<undefined>()
    const server = await start(() => reached.resolve(undefined), { graceMs: 1 })
    const hanging = send(server.url)
    await Promise.race([reached.promise, hanging])

    await Promise.all([
      server.close(),
      expect(hanging).rejects.toMatchObject({ code: 'ECONNRESET' }),
    ])
  })

  it('is done by `await using`', async () => {
    let url: string
    {
      await using server = await start(hello)
      ;({ url } = server)
    }

    await expect(send(url)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
})

describe('startServer() beside another program', () => {
  it('says that the port is in use whoever holds it', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo

    await expect(start(hello, { port })).rejects.toMatchObject({ code: 'ERR_LISTEN_FAILED' })
    other.close()
  })
})
