import { once } from 'node:events'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { ConnectionLimits } from './connection-limits.ts'
import type { RequestHandler } from './serve-request.ts'
import { startServer } from './server.ts'
import type { RunningServer } from './server.ts'

/** A check that comes at once; the times themselves decide. */
const QUICK = { checkMs: 1 }

const hello: RequestHandler = (req, res) => {
  req.resume().once('end', () => res.end('hello'))
}

function start(limits: Partial<ConnectionLimits>, handler = hello): Promise<RunningServer> {
  return startServer({ port: 0, limits: { ...QUICK, ...limits }, createHandler: () => handler })
}

async function open({ port }: RunningServer, text = ''): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write(text)
  return socket
}

/** Everything that comes until the server closes the connection. */
async function readAll(socket: Socket): Promise<string> {
  let text = ''
  socket.on('error', () => undefined) // A reset ends it as well.
  socket.setEncoding('utf8').on('data', (piece: string) => (text += piece))
  await new Promise((resolve) => socket.once('close', resolve))
  return text
}

const GET = 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'

describe('the limits of a server', () => {
  it('end a connection that never says anything', async () => {
    await using server = await start({ headersTimeoutMs: 5, requestTimeoutMs: 10 })

    expect(await readAll(await open(server))).toMatch(/^$|^HTTP\/1\.1 408 /)
  })

  it('end a request whose head never ends', async () => {
    await using server = await start({ headersTimeoutMs: 5, requestTimeoutMs: 10 })

    expect(await readAll(await open(server, 'GET / HTTP/1.1\r\nHost: a\r\nX-Slow: '))).toMatch(
      /^HTTP\/1\.1 408 /,
    )
  })

  it('end a request whose body never ends', async () => {
    await using server = await start({ headersTimeoutMs: 5, requestTimeoutMs: 10 })
    const head = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n123'

    expect(await readAll(await open(server, head))).toMatch(/^HTTP\/1\.1 408 /)
  })

  it('serve others meanwhile', async () => {
    await using server = await start({})
    const slow = await Promise.all(
      Array.from({ length: 50 }, () => open(server, 'GET / HTTP/1.1\r\nX-Slow: ')),
    )

    expect(await readAll(await open(server, GET))).toContain('hello')

    for (const socket of slow) socket.destroy()
  })

  it('leave an answer alone that is held for longer, and a stream without an end', async () => {
    const looks = Promise.withResolvers<undefined>()
    const release = Promise.withResolvers<undefined>()
    const handler: RequestHandler = async (req, res) => {
      if (req.url === '/stream') {
        res.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n')
        await release.promise
        res.end('data: 2\n\n')
        return
      }
      await release.promise
      res.end('held')
    }
    // A busy machine must not take longer to read a head that has come.
    await using server = await start({ headersTimeoutMs: 250, requestTimeoutMs: 500 }, handler)
    const held = readAll(await open(server, GET))
    const stream = readAll(await open(server, GET.replace('/', '/stream')))
    // A connection that came later was ended by the limits: these have outlived them.
    void readAll(await open(server, 'GET')).then(() => {
      looks.resolve(undefined)
    })
    await looks.promise
    release.resolve(undefined)

    expect(await held).toContain('held')
    expect(await stream).toContain('data: 2')
  })

  it('answer 431 to a head that is too long', async () => {
    await using server = await start({ headBytesMax: 1_000 })

    const answer = await readAll(
      await open(server, `GET / HTTP/1.1\r\nHost: a\r\nCookie: ${'x'.repeat(2_000)}\r\n\r\n`),
    )

    expect(answer).toMatch(/^HTTP\/1\.1 431 /)
  })

  it('answer 431 to too many headers', async () => {
    await using server = await start({ headersMax: 10 })
    const many = Array.from({ length: 30 }, (_, n) => `X-${String(n)}: 1\r\n`).join('')

    expect(await readAll(await open(server, `GET / HTTP/1.1\r\nHost: a\r\n${many}\r\n`))).toMatch(
      /^HTTP\/1\.1 431 /,
    )
  })

  it('close one connection more than there may be, and take the next when one has gone', async () => {
    await using server = await start({ connectionsMax: 2 })
    const first = await open(server)
    const second = await open(server)
    // Answered, so that the server knows of both.
    for (const socket of [first, second]) {
      socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
      await once(socket, 'data')
    }

    expect(await readAll(await open(server, GET))).toBe('')

    const gone = once(first, 'close')
    first.end()
    await gone
    expect(await readAll(await open(server, GET))).toContain('hello')
    second.destroy()
  })
})
