/**
 * Servers below a path of another one.
 *
 * @module
 */
import { once } from 'node:events'
import { get } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'

import { installClock, VirtualClock } from './clock.ts'
import { MountPoint } from './mount-point.ts'
import type { MountPointOptions } from './mount-point.ts'
import type { RequestHandler } from './serve-request.ts'
import { startServer } from './server.ts'
import type { RunningServer, StartServerOptions } from './server.ts'

const open: RunningServer[] = []

afterEach(async () => {
  for (const server of open.splice(0).reverse()) await server.close()
})

async function start(options: Omit<StartServerOptions, 'port'>): Promise<RunningServer> {
  const server = await startServer({ port: 0, ...options })
  open.push(server)
  return server
}

/** Answers with the path that it saw. */
const echo: RequestHandler = (req, res) => {
  res.end(`inner ${String(req.url)}`)
}

interface Nest {
  readonly host: RunningServer
  readonly inner: RunningServer
  readonly mounts: MountPoint
}

async function nest(
  serve: RequestHandler = echo,
  { publicUrl, admit = () => true }: { publicUrl?: string } & Partial<MountPointOptions> = {},
): Promise<Nest> {
  const mounts = new MountPoint({ admit })
  const outer: RequestHandler = (_req, res) => {
    res.end('outer')
  }
  const host = await start({ mounts, publicUrl, createHandler: () => outer })
  const inner = await start({ site: mounts.site('x'), createHandler: () => serve })
  return { host, inner, mounts }
}

async function text(url: string): Promise<string> {
  return (await fetch(url)).text()
}

describe('a server below another', () => {
  it('has the addresses below those of its host', async () => {
    const { host, inner } = await nest()

    expect(inner).toMatchObject({
      url: `${host.url}/t/x`,
      publicUrl: `${host.url}/t/x`,
      port: host.port,
    })
  })

  it.each(['/t/x', '/t/x/', '/t/x/a?b=c', '/t/x?b=c'])('is asked for %s', async (path) => {
    const { host } = await nest()

    expect(await text(host.url + path)).toBe(`inner ${path}`)
  })

  it.each(['/', '/tx', '/a/t/x', '/T/x', '/%74/x'])('is not asked for %s', async (path) => {
    const { host } = await nest()

    expect(await text(host.url + path)).toBe('outer')
  })

  it.each(['handed on', 'stripped'])(
    'sees its whole path when that of the host is %s',
    async (how) => {
      const { host, inner } = await nest(echo, { publicUrl: 'https://lab.example/alexa' })
      const base = how === 'stripped' ? '' : '/alexa'

      expect(inner.publicUrl).toBe('https://lab.example/alexa/t/x')
      expect(await text(`${host.url}${base}/t/x/a`)).toBe('inner /alexa/t/x/a')
    },
  )

  it.each(['/t', '/t/', '/t/y/a', '/t?x'])('is asked about %s before anybody is', async (path) => {
    const asked: string[] = []
    const { host } = await nest(echo, {
      admit: (name, _req, res) => {
        asked.push(name)
        res.writeHead(404).end('nobody')
        return false
      },
    })

    expect(await text(host.url + path)).toBe('nobody')
    expect(asked).toEqual([path.startsWith('/t/y') ? 'y' : ''])
  })

  it('answers 500 when it cannot be decided, and goes on', async () => {
    const decisions = [() => Promise.reject(new Error('undecided')), () => true]
    const warned = once(process, 'warning')
    const { host } = await nest(echo, { admit: () => decisions.shift()?.() ?? true })

    expect((await fetch(`${host.url}/t/x`)).status).toBe(500)
    expect(await text(`${host.url}/t/x`)).toBe('inner /t/x')
    expect(String(await warned)).toContain('undecided')
  })

  it('runs in the time of its own clock, and not of its host', async () => {
    installClock()
    const mounts = new MountPoint({ admit: () => true })
    const tell: RequestHandler = async (req, res) => {
      const now = Date.now()
      await once(req.resume(), 'end')
      res.end(`${String(now)} ${String(Date.now())}`)
    }
    const hostClock = new VirtualClock({ realNow: () => 1 })
    const clock = new VirtualClock({ realNow: () => 2 })
    const host = await start({ mounts, clock: hostClock, createHandler: () => tell })
    await start({ site: mounts.site('x'), clock, createHandler: () => tell })

    const answers = await Promise.all([host.url, `${host.url}/t/x`].map(text))

    expect(answers).toEqual(['1 1', '2 2'])
  })

  it('leaves its path and nothing else when it is closed', async () => {
    const { host, inner, mounts } = await nest()
    const other = await start({ site: mounts.site('y'), createHandler: () => echo })

    await inner.close()

    expect((await fetch(`${host.url}/t/x`)).status).toBe(500)
    expect(await text(other.url)).toBe('inner /t/y')
    expect(await text(host.url)).toBe('outer')
  })

  it('lets a running request finish, and ends an event stream at once', async () => {
    const finish = Promise.withResolvers<undefined>()
    const arrived = Promise.withResolvers<undefined>()
    const { inner, mounts } = await nest(async (req, res) => {
      if (req.url === '/t/x/stream') {
        res.setHeader('content-type', 'text/event-stream').write(': begun\n\n')
        return
      }
      arrived.resolve(undefined)
      await finish.promise
      res.end('done')
    })
    const stream = await fetch(`${inner.url}/stream`)
    const running = text(`${inner.url}/slow`)
    await arrived.promise
    expect(mounts.isBusy('x')).toBe(true)

    const closed = inner.close()
    await expect(stream.text()).rejects.toThrow()
    finish.resolve(undefined)

    expect(await running).toBe('done')
    await closed
  })

  it('ends what runs when its time is up', async () => {
    const arrived = Promise.withResolvers<undefined>()
    const mounts = new MountPoint({ admit: () => true })
    await start({ mounts, createHandler: () => echo })
    const inner = await start({
      site: mounts.site('x'),
      graceMs: 1,
      createHandler: () => () => {
        arrived.resolve(undefined)
      },
    })
    const failed = expect(text(inner.url)).rejects.toThrow()
    await arrived.promise

    await inner.close()

    await failed
  })

  it('forgets a request whose sender left before it was decided', async () => {
    const decided = Promise.withResolvers<boolean>()
    const left = Promise.withResolvers<undefined>()
    const { inner, mounts } = await nest(echo, {
      admit: (_name, _req, res) => {
        res.once('close', () => {
          left.resolve(undefined)
        })
        request.destroy()
        return decided.promise
      },
    })
    const request = get(inner.url)
    request.on('error', () => undefined)
    await left.promise

    decided.resolve(true)
    await decided.promise

    expect(mounts.isBusy('x')).toBe(false)
  })

  it('cannot be mounted on a server that does not listen', () => {
    expect(() => new MountPoint({ admit: () => true }).site('x')).toThrow(
      'before the server listens',
    )
  })

  it('leaves nothing mounted when it cannot be made', async () => {
    const { host, mounts } = await nest()
    const failing = startServer({
      port: 0,
      site: mounts.site('y'),
      createHandler: () => {
        throw new Error('cannot be made')
      },
    })

    await expect(failing).rejects.toThrow('cannot be made')
    expect((await fetch(`${host.url}/t/y`)).status).toBe(500)
  })
})
