import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openCertificateAuthority } from '../certificates/index.ts'
import { startLab } from '../start-lab.ts'
import { startExternalServer } from '../testing/external-server.ts'
import { idsOf, link, openAuthorization, stage } from './testing/stage.ts'

/** Asks something in absolute form, as a browser does of its proxy. */
function askThrough(proxy: string, url: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    request(
      proxy,
      { path: url, headers: { Host: new URL(url).host }, agent: false },
      (response) => {
        let body = ''
        response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, body })
        })
      },
    )
      .on('error', reject)
      .end()
  })
}

async function serving(listener: RequestListener): Promise<AsyncDisposable & { url: string }> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

describe('the way to a server of one’s own', () => {
  it('has its pages on the flow, each once, in their order', async () => {
    await using here = await stage()

    expect(await link(here)).toMatchObject({ linked: true })

    const front = idsOf(here.lab).filter((id) => /^(authz|login|consent|redirect|http)\./.test(id))
    expect(front).toEqual([
      'authz.request',
      'login.redirect',
      'login.page',
      'login.submit',
      'consent.page',
      'consent.decision',
      'authz.response',
      'redirect.callback',
    ])
  })

  it('keeps one flow from the app to the tokens', async () => {
    await using here = await stage()
    await link(here)

    const flows = here.lab.flow
      .events()
      .filter(({ id }) => /^(authz|login|consent|token)\./.test(id))
      .map(({ flowId }) => flowId)
    expect(new Set(flows).size).toBe(1)
  })

  it('never keeps a password', async () => {
    await using here = await stage()
    await link(here)

    expect(JSON.stringify(here.lab.flow.events())).not.toMatch(/correct.horse/)
  })

  it('adds no header to what the browser sends', async () => {
    await using here = await stage()
    await openAuthorization(here)

    const [asked] = here.server.requests
    const names = asked?.rawHeaders.filter((_text, index) => index % 2 === 0)
    expect(names?.sort()).toEqual(['Accept', 'Accept-Language', 'Connection', 'Host'])
  })

  it('holds a page of the server until it is released', async () => {
    await using here = await stage()
    const hold = here.lab.hold('login.page')
    const opening = openAuthorization(here)
    const held = await hold.reached
    expect(held.content.status).toBe(200)
    hold.release()

    expect((await opening).forms).not.toEqual([])
  })

  it('sends a login as it was edited at the gate', async () => {
    await using here = await stage()
    const hold = here.lab.hold('authz.request')
    const opening = openAuthorization(here)
    const held = await hold.reached
    held.edit({ query: { client_id: 'nobody' } })
    hold.release()

    expect((await opening).status).toBe(400)
    expect(idsOf(here.lab)).toContain('authz.error.page')
  })
})

describe('faults on the way to a server of one’s own', () => {
  it('replace the answer at authorize', async () => {
    await using here = await stage()
    here.lab.faults.on('authorize').status(503)

    expect((await openAuthorization(here)).status).toBe(503)
    expect(here.server.requests).toEqual([])
    expect(here.lab.faults.unused()).toEqual([])
  })

  it('send the browser back with an OAuth error where the request was good', async () => {
    await using here = await stage()
    here.lab.faults.on('authorize').oauthError('temporarily_unavailable')

    const { url } = await openAuthorization(here)

    expect(new URL(url).searchParams.get('error')).toBe('temporarily_unavailable')
    expect(idsOf(here.lab)).toContain('authz.error.redirect')
  })

  it.each(['login', 'consent'] as const)('happen at %s', async (target) => {
    await using here = await stage()
    here.lab.faults.on(target).htmlError(502)

    const end = await link(here)

    expect(end).toMatchObject({ linked: false, title: 'Bad gateway' })
    expect(here.lab.faults.unused()).toEqual([])
  })

  it('take no real time where a page is late', async () => {
    await using here = await stage()
    here.lab.faults.on('login').latency(60_000)
    const before = here.lab.clock.now()

    expect(await link(here)).toMatchObject({ linked: true })

    expect(here.lab.clock.now() - before).toBeGreaterThanOrEqual(60_000)
  })

  it('break the browser’s own connection', async () => {
    await using here = await stage()
    here.lab.faults.on('authorize').reset()

    await expect(openAuthorization(here)).rejects.toThrow('ECONNRESET')
  })
})

describe('an https server', () => {
  it('is linked through the proxy, which checks its certificate by the option ca', async () => {
    await using files = await caFolder()
    const credential = await files.authority.tlsCredential('localhost')
    const tls = { key: credential.keyPem, cert: credential.certificatePem }
    await using here = await stage(await startExternalServer({ tls }), [files.ca])

    expect(await link(here)).toMatchObject({ linked: true })
    expect(idsOf(here.lab)).toContain('login.page')
  })

  it('with an unknown certificate is named on a page of its own, with the cause', async () => {
    await using files = await caFolder()
    const credential = await files.authority.tlsCredential('localhost')
    const tls = { key: credential.keyPem, cert: credential.certificatePem }
    await using here = await stage(await startExternalServer({ tls }))

    const page = await openAuthorization(here)

    expect(page.status).toBe(502)
    expect(page.heading).toContain(here.server.url)
    expect(page.alert).toMatch(/certificate/)
  })
})

describe('everything else', () => {
  it('is passed on untouched and stays off the flow', async () => {
    await using here = await stage()
    const zipped = gzipSync('hello')
    await using other = await serving((asked, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip', 'X-Asked': asked.url ?? '' })
      response.end(zipped)
    })

    const { status } = await askThrough(here.proxy, `${other.url}/a?b=c`)

    expect(status).toBe(200)
    expect(idsOf(here.lab)).toEqual([])
  })

  it('that cannot be reached is named, with the cause', async () => {
    await using here = await stage()

    const { status, body } = await askThrough(here.proxy, 'http://127.0.0.1:9/')

    expect(status).toBe(502)
    expect(body).toContain('http://127.0.0.1:9')
    expect(body).toContain('ECONNREFUSED')
  })

  it('is tunnelled by CONNECT, byte by byte', async () => {
    await using here = await stage()
    await using other = await serving((_asked, response) => response.end('through the tunnel'))
    const { port } = new URL(here.proxy)
    const { host } = new URL(other.url)

    const socket = connect(Number(port), '127.0.0.1')
    socket.write(`CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
    await new Promise((resolve) => socket.once('data', resolve))
    socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
    const answer = Buffer.concat((await socket.toArray()) as Buffer[]).toString()

    expect(answer).toContain('through the tunnel')
  })

  it('finds a proxy where a page was looked for', async () => {
    await using here = await stage()

    const response = await fetch(here.proxy)

    expect(response.status).toBe(400)
    expect(await response.text()).toContain('proxy')
  })
})

it('there is no proxy in front of the lab’s own server', async () => {
  await using lab = await startLab()

  expect(await lab.browserProxy()).toBeUndefined()
})

/** An authority of somebody's own, and the file that its certificate is in. */
async function caFolder() {
  const authority = await openCertificateAuthority({ now: () => performance.timeOrigin })
  const folder = await mkdtemp(join(tmpdir(), 'linklab-ca-'))
  const ca = join(folder, 'ca.pem')
  await writeFile(ca, authority.rootPem)
  return {
    authority,
    ca,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
