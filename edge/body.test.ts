import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'

import fc from 'fast-check'
import Koa, { type Middleware } from 'koa'
import { describe, expect, it } from 'vitest'

import { bufferBody, parseForm, parseJson, rawBody, readForm } from './body.ts'
import { send, serve, type Answer } from './testing/serve.ts'

const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'

/** Posts a body to a server that buffers it and answers with what `read` makes of it. */
async function post(
  body: string | Buffer,
  options: { type?: string; limitBytes?: number; read?: (ctx: Koa.Context) => unknown } = {},
): Promise<Answer> {
  const { type = FORM, read = rawBody } = options
  await using server = await serve([
    bufferBody({ limitBytes: options.limitBytes }),
    (ctx) => {
      ctx.body = JSON.stringify(read(ctx))
    },
  ])
  return await send(server.url, { method: 'POST', headers: { 'content-type': type }, body })
}

describe('bufferBody()', () => {
  it('keeps the body as text in ctx.state.rawBody', async () => {
    const read = (ctx: Koa.Context) => (ctx.state as { rawBody: string }).rawBody

    expect((await post('a=1&b=%C3%BC ü', { read })).body).toBe('"a=1&b=%C3%BC ü"')
  })

  it('keeps an empty text where there is no body', async () => {
    await using server = await serve([
      bufferBody(),
      (ctx) => {
        ctx.body = JSON.stringify(rawBody(ctx))
      },
    ])

    expect((await send(server.url)).body).toBe('""')
    expect((await send(server.url, { method: 'POST' })).body).toBe('""')
  })

  it('puts a character together that arrives in two pieces', async () => {
    await using server = await serve([
      bufferBody(),
      (ctx) => {
        ctx.body = rawBody(ctx)
      },
    ])
    const sent = request(server.url, { method: 'POST', agent: false })
    const answered = once(sent, 'response') as Promise<[IncomingMessage]>
    sent.write(Buffer.from([0xc3]))
    await new Promise(setImmediate)
    sent.end(Buffer.from([0xbc]))

    const [answer] = await answered
    expect(String(await once(answer, 'data'))).toBe('ü')
  })

  it('takes a body of exactly the limit', async () => {
    expect((await post('x'.repeat(10), { limitBytes: 10 })).status).toBe(200)
  })

  it('takes 64 kB unless told otherwise', async () => {
    expect((await post('x'.repeat(64 * 1024))).status).toBe(200)
    expect((await post('x'.repeat(64 * 1024 + 1))).status).toBe(413)
  })

  it('answers 413 and the limit when the announced length is too much', async () => {
    expect(await post('x'.repeat(11), { limitBytes: 10 })).toMatchObject({
      status: 413,
      body: 'The request body is too large. At most 10 bytes are accepted.',
    })
  })

  it('does not wait for a body whose announced length is too much', async () => {
    await using server = await serve([bufferBody({ limitBytes: 10 })])
    const sent = request(server.url, {
      method: 'POST',
      agent: false,
      headers: { 'content-length': 11 },
    })
    sent.on('error', () => undefined)
    sent.flushHeaders()

    const [answer] = (await once(sent, 'response')) as [IncomingMessage]

    expect(answer.statusCode).toBe(413)
    sent.destroy()
  })

  it('answers 413 when a body of unknown length grows too much', async () => {
    await using server = await serve([bufferBody({ limitBytes: 10 })])

    const answer = await send(server.url, {
      method: 'POST',
      headers: { 'transfer-encoding': 'chunked' },
      body: 'x'.repeat(1_000_000),
    })

    expect(answer.status).toBe(413)
  })

  it('goes on serving after a refused body', async () => {
    await using server = await serve([
      bufferBody({ limitBytes: 10 }),
      (ctx) => {
        ctx.body = rawBody(ctx)
      },
    ])

    const refused = await fetch(server.url, { method: 'POST', body: 'x'.repeat(1_000_000) })
    await refused.text()

    expect(refused.status).toBe(413)
    expect(await (await fetch(server.url, { method: 'POST', body: 'ok' })).text()).toBe('ok')
  })

  it('answers 400 for bytes that are no UTF-8', async () => {
    expect(await post(Buffer.from([0x61, 0xff]))).toMatchObject({
      status: 400,
      body: 'The request body is not valid UTF-8.',
    })
  })

  it('survives a client that gives up in mid-body', async () => {
    const failed = Promise.withResolvers<unknown>()
    await using server = await serve([
      async (_ctx, next) => {
        await next().catch(failed.resolve)
      },
      bufferBody(),
    ])
    const sent = request(server.url, { method: 'POST', headers: { 'content-length': 10 } })
    sent.on('error', () => undefined)
    sent.write('abc', () => sent.destroy())

    expect(await failed.promise).toMatchObject({ code: 'ERR_BODY_ABORTED', status: 400 })
  })
})

describe('bufferBody() while others are served', () => {
  it('does not wait for a body whose client has gone before it was looked at', async () => {
    const failed = Promise.withResolvers<unknown>()
    await using server = await serve([
      async (ctx, next) => {
        ctx.req.destroy()
        await next().catch(failed.resolve)
      },
      bufferBody(),
    ])
    const sent = request(server.url, { method: 'POST', headers: { 'content-length': 10 } })
    sent.on('error', () => undefined)
    sent.write('abc')

    expect(await failed.promise).toMatchObject({ code: 'ERR_BODY_ABORTED', status: 400 })
  })
})

describe('bufferBody() before an application that reads the stream itself', () => {
  /** Reads as oidc-provider does: only while `readable`, and through `iterator()`. */
  async function readStream({ req }: Koa.Context): Promise<string> {
    if (!req.readable) return 'not readable'
    if (req.readableEncoding !== null) return 'encoding set'
    const chunks: Buffer[] = []
    for await (const chunk of req.iterator({ destroyOnReturn: false })) chunks.push(chunk as Buffer)
    return Buffer.concat(chunks).toString()
  }

  async function postTo(inner: Middleware, body: string) {
    const app = new Koa()
    app.use(inner)
    const handle = app.callback()
    await using server = await serve([
      bufferBody(),
      async (ctx) => {
        ctx.respond = false
        await handle(ctx.req, ctx.res)
      },
    ])
    const answer = await send(server.url, {
      method: 'POST',
      headers: { 'content-type': FORM },
      body,
    })
    return answer.body
  }

  it('lets it read the same body', async () => {
    const echo: Middleware = async (ctx) => {
      ctx.body = await readStream(ctx)
    }

    expect(await postTo(echo, 'grant_type=refresh_token')).toBe('grant_type=refresh_token')
  })

  it('shows the stream as read once it was', async () => {
    const echo: Middleware = async (ctx) => {
      await readStream(ctx)
      ctx.body = await readStream(ctx)
    }

    expect(await postTo(echo, 'a=1')).toBe('not readable')
  })

  it('leaves a request without body as it was', async () => {
    await using server = await serve([
      bufferBody(),
      async (ctx) => {
        ctx.body = `[${await readStream(ctx)}]`
      },
    ])

    expect((await send(server.url, { method: 'POST' })).body).toBe('[]')
  })
})

describe('parseForm()', () => {
  it('decodes names and values', async () => {
    expect((await post('a+b=c%26d&e=&f', { read: parseForm })).body).toBe(
      '{"a b":"c&d","e":"","f":""}',
    )
  })

  it('reads what any form field was told', async () => {
    await using server = await serve([
      bufferBody(),
      (ctx) => {
        ctx.body = JSON.stringify(Object.entries(parseForm(ctx)))
      },
    ])
    const fields = fc.dictionary(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.string({ unit: 'grapheme' }),
    )

    await fc.assert(
      fc.asyncProperty(fields, async (form) => {
        const expected = Object.entries(form)
        const body = new URLSearchParams(expected)
        const answer = await fetch(server.url, { method: 'POST', body })

        expect(new Map((await answer.json()) as [string, string][])).toEqual(new Map(expected))
      }),
      { numRuns: 50 },
    )
  })

  it('refuses a repeated parameter and names it (RFC 6749 §3.1)', async () => {
    expect(await post('a=1&scope=x&b=2&scope=y', { read: parseForm })).toMatchObject({
      status: 400,
      body: 'The form carries more than one value for "scope". Send each field once.',
    })
  })

  it('refuses another content type and names the one it saw', async () => {
    const answer = await post('{}', { type: 'text/plain', read: parseForm })

    expect(answer).toMatchObject({
      status: 415,
      body: expect.stringContaining('"text/plain"') as string,
    })
  })

  it('takes a content type with a charset', async () => {
    expect((await post('a=1', { type: `${FORM}; charset=UTF-8`, read: parseForm })).body).toBe(
      '{"a":"1"}',
    )
  })

  it('reads an empty form where there is no body', async () => {
    await using server = await serve([
      bufferBody(),
      (ctx) => {
        ctx.body = parseForm(ctx)
      },
    ])

    expect((await send(server.url, { method: 'POST' })).body).toBe('{}')
  })

  it('is not misled by fields named like members of every object', async () => {
    expect((await post('__proto__=1&constructor=2', { read: parseForm })).body).toBe(
      '{"__proto__":"1","constructor":"2"}',
    )
  })
})

describe('readForm()', () => {
  it('reports repeated fields and gives every value of them', async () => {
    const read = (ctx: Koa.Context) => {
      const form = readForm(ctx)
      return [form.fields, form.repeated, form.all('scope'), form.all('none')]
    }

    expect(JSON.parse((await post('scope=x&a=1&scope=y', { read })).body)).toEqual([
      { scope: 'x', a: '1' },
      ['scope'],
      ['x', 'y'],
      [],
    ])
  })
})

describe('parseJson()', () => {
  it.each(['{"a":[1]}', '"text"', 'null'])('reads %s', async (body) => {
    expect((await post(body, { type: JSON_TYPE, read: parseJson })).body).toBe(body)
  })

  it.each(['{', '', '{"a":1} trailing'])('answers 400 for %j', async (body) => {
    expect((await post(body, { type: JSON_TYPE, read: parseJson })).status).toBe(400)
  })

  it('answers 400 for JSON that is nested too deeply, and says how deep it may be', async () => {
    const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)
    const answer = await post(nested(10_000), { type: JSON_TYPE, read: parseJson })
    expect(answer.status).toBe(400)
    expect(answer.body).toContain('At most 100')
    expect((await post(nested(100), { type: JSON_TYPE, read: parseJson })).status).toBe(200)
  })

  it('answers 415 where there is no body at all', async () => {
    await using server = await serve([
      bufferBody(),
      (ctx) => {
        ctx.body = parseJson(ctx)
      },
    ])

    expect((await send(server.url, { method: 'POST' })).status).toBe(415)
  })

  it('refuses JSON under a type that a page of another site could send', async () => {
    expect((await post('{}', { type: 'text/plain', read: parseJson })).status).toBe(415)
  })

  it('does not repeat the body, which may hold secrets', async () => {
    const answer = await post('{"client_secret":"hunter2",}', { type: JSON_TYPE, read: parseJson })

    expect(answer.body).not.toContain('hunter2')
  })
})
