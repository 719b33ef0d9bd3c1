import { once } from 'node:events'
import { request } from 'node:https'
import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { openCertificateAuthority } from '../certificates/index.ts'
import { startAmazonHosts } from './start-amazon-hosts.ts'
import type { AmazonHosts } from './start-amazon-hosts.ts'

const ALEXA = 'http://127.0.0.1:4701'

interface Running extends AsyncDisposable {
  readonly hosts: AmazonHosts
  readonly rootPem: string
}

async function start(): Promise<Running> {
  const authority = await openCertificateAuthority({ now: () => Date.now() })
  const hosts = await startAmazonHosts({ alexaUrl: ALEXA, authority })
  return {
    hosts,
    rootPem: authority.rootPem,
    [Symbol.asyncDispose]: () => hosts.close(),
  }
}

/** Asks one of the hosts as a browser that was told where it is. */
async function ask(
  { hosts, rootPem }: Running,
  url: string,
  method = 'GET',
): Promise<{ status: number | undefined; headers: IncomingMessage['headers']; body: string }> {
  const { hostname, pathname, search } = new URL(url)
  const outgoing = request({
    host: '127.0.0.1',
    port: hosts.port,
    servername: hostname,
    headers: { Host: hostname },
    path: pathname + search,
    method,
    ca: rootPem,
  })
  outgoing.end()
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
  const chunks = await incoming.toArray()
  const body = Buffer.concat(chunks as Buffer[]).toString()
  return { status: incoming.statusCode, headers: incoming.headers, body }
}

describe('Amazon’s redirect hosts', () => {
  it.each(['pitangui.amazon.com', 'layla.amazon.com', 'alexa.amazon.co.jp'])(
    '%s sends the browser on to the simulator, by a page and not by a redirect',
    async (host) => {
      await using running = await start()

      const answer = await ask(running, `https://${host}/api/skill/link/M1?state=s&code=c`)

      expect(answer.status).toBe(200)
      expect(answer.body).toContain(`href="${ALEXA}/${host}/api/skill/link/M1?state=s&amp;code=c"`)
    },
  )

  it('let no markup into the page', async () => {
    await using running = await start()

    const answer = await ask(running, `https://layla.amazon.com/x?a='"%3E<script>alert(1)</script>`)

    expect(answer.body).not.toContain('<script>alert')
  })

  it('keep the code out of the Referer', async () => {
    await using running = await start()

    const { headers } = await ask(running, 'https://layla.amazon.com/api/skill/link/M1?code=c')

    expect(headers['referrer-policy']).toBe('no-referrer')
  })

  it('take nothing but GET', async () => {
    await using running = await start()

    expect((await ask(running, 'https://layla.amazon.com/', 'POST')).status).toBe(405)
  })
})

describe('the arguments for Chromium', () => {
  it('map the three hosts and no other, and pin one certificate for each', async () => {
    await using running = await start()

    const [rules = '', keys = ''] = running.hosts.chromiumArgs

    expect(rules.match(/MAP \S+ 127\.0\.0\.1:\d+/g)).toHaveLength(3)
    expect(keys.split('=').slice(1).join('=').split(',')).toHaveLength(3)
  })
})
