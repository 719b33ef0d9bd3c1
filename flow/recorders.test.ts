import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import type { Context, Middleware } from 'koa'
import { afterEach, describe, expect, it } from 'vitest'
import { JOIN_HEADER } from './exchange-join.ts'
import { FlowLog } from './flow-log.ts'
import { flowScope } from './flow-scope.ts'
import { recordInbound } from './record-inbound.ts'
import type { NamedExchange } from './record-inbound.ts'
import { recordedFetch } from './recorded-fetch.ts'
import { sendHttp } from './send-http.ts'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()))
})

const tokenExchange: NamedExchange = {
  request: { id: 'token.request' },
  response: (ctx) => ({
    id: ctx.status === 200 ? 'token.response' : 'token.rejected',
    summary: String(ctx.status),
  }),
}

interface Served {
  readonly log: FlowLog
  readonly url: string
}

async function serve(
  answer: Middleware,
  name: (ctx: Context) => NamedExchange | 'ignore' | undefined = () => tokenExchange,
): Promise<Served> {
  const log = new FlowLog({ instanceId: 'lab-1', now: () => 0 })
  const app = new Koa()
  app.silent = true
  app.use(async (ctx, next) => {
    const chunks: Buffer[] = []
    for await (const chunk of ctx.req) chunks.push(chunk as Buffer)
    ;(ctx.state as { rawBody: string }).rawBody = Buffer.concat(chunks).toString()
    await next()
  })
  app.use(recordInbound({ log, publicUrl: 'https://auth.test', name }))
  app.use(answer)
  const handler = app.callback()
  const server = createServer((req, res) => void handler(req, res))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(
    () =>
      new Promise((resolve) =>
        server.close(() => {
          resolve()
        }),
      ),
  )
  return { log, url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` }
}

function post(url: string, body: string, headers: Record<string, string> = {}) {
  const type = { 'Content-Type': 'application/x-www-form-urlencoded' }
  return { url: `${url}/token`, method: 'POST' as const, headers: { ...type, ...headers }, body }
}

const accepted: Middleware = (ctx) => {
  flowScope(ctx).private['detail'] = 'code is fresh'
  ctx.body = { access_token: 'token-of-the-answer' }
}

describe('recordInbound()', () => {
  it('records the request with its parameters before the answer', async () => {
    const { log, url } = await serve(accepted)

    await sendHttp(post(url, 'grant_type=authorization_code&code=c1'))

    expect(log.events().map(({ id, kind }) => [id, kind])).toEqual([
      ['token.request', 'request'],
      ['token.response', 'response'],
    ])
    expect(log.events()[0]?.params).toContainEqual({ name: 'code', value: 'c1', in: 'form' })
  })

  it('records URLs as users see them, not as the server listens', async () => {
    const { log, url } = await serve(accepted)

    await sendHttp(post(url, ''))

    expect(log.events()[0]?.http?.url).toBe('https://auth.test/token')
  })

  it('puts what the server knows onto the response', async () => {
    const { log, url } = await serve(accepted)

    await sendHttp(post(url, ''))

    expect(log.events({ id: 'token.response' })[0]?.private).toEqual({ detail: 'code is fresh' })
  })

  it('points the response at its request', async () => {
    const { log, url } = await serve(accepted)

    await sendHttp(post(url, ''))

    expect(log.events({ id: 'token.response' })[0]?.causeSeq).toBe(1)
  })

  it('never keeps a password', async () => {
    const { log, url } = await serve(accepted)

    await sendHttp(post(url, 'username=alice&password=tunebox'))

    expect(JSON.stringify(log.events())).not.toContain('tunebox')
  })

  it('records a failed response when the server throws', async () => {
    const { log, url } = await serve(() => {
      throw new Error('boom')
    })

    await sendHttp(post(url, ''))

    expect(log.events().at(-1)?.state).toBe('failed')
  })

  it('counts requests without a name as unhandled traffic', async () => {
    const { log, url } = await serve(accepted, () => undefined)

    await sendHttp(post(url, ''))

    expect(log.events().map(({ id }) => id)).toEqual(['http.other'])
  })

  it('leaves ignored requests out', async () => {
    const { log, url } = await serve(accepted, () => 'ignore')

    await sendHttp(post(url, ''))

    expect(log.events()).toEqual([])
  })

  it('records a request with a made-up join header like any other', async () => {
    const { log, url } = await serve(accepted)

    await sendHttp(post(url, '', { [JOIN_HEADER]: 'made-up' }))

    expect(log.events()).toHaveLength(2)
    expect(JSON.stringify(log.events())).not.toContain('made-up')
  })
})

describe('recordedFetch()', () => {
  const names = {
    request: 'token.request',
    response: (outcome: { ok: boolean }) =>
      outcome.ok
        ? { id: 'token.response' as const }
        : { id: 'token.rejected' as const, summary: 'no answer' },
  } as const

  it('records an exchange inside one lab once, with what the receiver knows', async () => {
    const { log, url } = await serve(accepted)
    const flowId = log.newFlow()

    await recordedFetch({ log, joins: () => true })(post(url, 'code=c1'), { ...names, flowId })

    expect(log.events().map(({ id }) => id)).toEqual(['token.request', 'token.response'])
    expect(log.events().at(-1)?.private).toEqual({ detail: 'code is fresh' })
  })

  it('tells the receiver which flow it serves', async () => {
    const seen: (string | undefined)[] = []
    const { log, url } = await serve((ctx) => {
      seen.push(flowScope(ctx).flowId)
      ctx.body = {}
    })
    const flowId = log.newFlow()

    await recordedFetch({ log, joins: () => true })(post(url, ''), { ...names, flowId })

    expect(seen).toEqual([flowId])
  })

  it('never records or sends the join header to a server outside the lab', async () => {
    const headers: unknown[] = []
    const { log, url } = await serve(
      (ctx) => {
        headers.push(ctx.req.headers)
        ctx.body = {}
      },
      () => 'ignore',
    )

    await recordedFetch({ log })(post(url, ''), names)

    expect(JSON.stringify([headers, log.events()])).not.toContain(JOIN_HEADER)
  })

  it('records a server that does not answer in time as a failure', async () => {
    const { log, url } = await serve(() => new Promise<void>(() => undefined))
    open.pop() // The request never ends, so neither would closing.

    const outcome = await recordedFetch({ log })({ ...post(url, ''), timeoutMs: 20 }, names)

    expect(outcome).toMatchObject({ ok: false, cause: 'timeout' })
    expect(log.events().at(-1)).toMatchObject({ id: 'token.rejected', state: 'failed' })
  })

  it('reports a refused connection by its code', async () => {
    const { log, url } = await serve(accepted)
    await open.pop()?.()

    const outcome = await recordedFetch({ log })(post(url, ''), names)

    expect(outcome).toMatchObject({ ok: false, cause: 'network', error: 'ECONNREFUSED' })
  })
})

describe('sendHttp()', () => {
  it('sends exactly the headers given, in their order', async () => {
    const raw: string[][] = []
    const { url } = await serve((ctx) => {
      raw.push(ctx.req.rawHeaders)
      ctx.body = ''
    })

    await sendHttp({ url, method: 'POST', headers: { 'X-B': '1', Accept: 'a/b' }, body: 'x' })

    const names = raw[0]?.filter((_, index) => index % 2 === 0)
    expect(names?.slice(0, 2)).toEqual(['X-B', 'Accept'])
    expect(names).not.toContain('User-Agent')
  })

  it('does not follow a redirect', async () => {
    const { url } = await serve((ctx) => {
      ctx.redirect('/elsewhere')
    })

    expect(await sendHttp({ url, method: 'GET', headers: {} })).toMatchObject({
      ok: true,
      status: 302,
    })
  })
})
