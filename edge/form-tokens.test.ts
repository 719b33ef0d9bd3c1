import type Koa from 'koa'
import { describe, expect, it } from 'vitest'

import { bufferBody, parseForm } from './body.ts'
import { formTokens, type FormTokensOptions } from './form-tokens.ts'
import { send, serve } from './testing/serve.ts'

const base = { cookiePrefix: 'lab1_', cookiePath: '/', key: 'k'.repeat(32) }

/** A server with one form: GET answers with its hidden fields, POST with `true` or `false`. */
async function startForm(options: Partial<FormTokensOptions> = {}) {
  const tokens = formTokens({ ...base, ...options })
  const server = await serve([
    bufferBody(),
    tokens.middleware,
    (ctx: Koa.Context) => {
      ctx.body =
        ctx.method === 'POST'
          ? tokens.check(ctx, parseForm(ctx))
          : [tokens.field(ctx), tokens.field(ctx)]
    },
  ])
  return Object.assign(server, {
    open: (cookie?: string) => openForm(server.url, cookie),
    post: (sent: { token?: string; cookie?: string; origin?: string }) => post(server.url, sent),
  })
}

async function openForm(url: string, cookie?: string) {
  const answer = await send(url, { headers: cookie === undefined ? {} : { cookie } })
  const fields = JSON.parse(answer.body) as { name: string; value: string }[]
  const setCookie = answer.headers['set-cookie'] ?? []
  return {
    fields,
    token: fields[0]?.value ?? '',
    setCookie,
    cookie: setCookie[0]?.split(';')[0] ?? '',
  }
}

async function post(url: string, sent: { token?: string; cookie?: string; origin?: string }) {
  const { token, cookie, origin } = sent
  const answer = await send(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(cookie !== undefined && { cookie }),
      ...(origin !== undefined && { origin }),
    },
    body: new URLSearchParams(token === undefined ? {} : { form_token: token }).toString(),
  })
  return JSON.parse(answer.body) as boolean
}

describe('formTokens()', () => {
  it('accepts the form that it served to this browser', async () => {
    await using form = await startForm()
    const { token, cookie } = await form.open()

    expect(await form.post({ token, cookie })).toBe(true)
  })

  it('sets one cookie that scripts and posts of other sites do not get', async () => {
    await using form = await startForm({ cookiePath: '/lab' })

    const { setCookie } = await form.open()

    expect(setCookie).toHaveLength(1)
    expect(setCookie[0]).toMatch(
      /^lab1_csrf=[\w-]{43}\.[\w-]{43}; path=\/lab; samesite=lax; httponly$/,
    )
  })

  it('marks the cookie secure behind a public https address', async () => {
    await using form = await startForm({ publicUrl: 'https://lab.example' })

    expect((await form.open()).setCookie[0]).toMatch(/; secure/)
  })

  it('gives two forms on one page the same token', async () => {
    await using form = await startForm()

    const { fields } = await form.open()

    expect(fields[1]).toEqual(fields[0])
  })

  it('keeps a browser’s cookie, so that forms in other tabs stay valid', async () => {
    await using form = await startForm()
    const first = await form.open()

    const second = await form.open(first.cookie)

    expect(second.setCookie).toEqual([])
    expect(second.token).toBe(first.token)
  })

  it('gives two browsers different tokens', async () => {
    await using form = await startForm()

    expect((await form.open()).token).not.toBe((await form.open()).token)
  })

  it('never puts the cookie’s value into the page', async () => {
    await using form = await startForm()
    const { token, cookie } = await form.open()

    expect(cookie).not.toContain(token)
  })

  it('refuses a form without token', async () => {
    await using form = await startForm()
    const { cookie } = await form.open()

    expect(await form.post({ cookie })).toBe(false)
  })

  it('refuses a form without cookie', async () => {
    await using form = await startForm()
    const { token } = await form.open()

    expect(await form.post({ token })).toBe(false)
  })

  it('refuses the token of another browser', async () => {
    await using form = await startForm()
    const [mine, theirs] = [await form.open(), await form.open()]

    expect(await form.post({ token: theirs.token, cookie: mine.cookie })).toBe(false)
  })

  it('refuses a cookie that it did not sign', async () => {
    await using form = await startForm()
    await using other = await startForm({ key: 'x'.repeat(32) })
    const { token, cookie } = await other.open()

    expect(await form.post({ token, cookie })).toBe(false)
  })

  it.each(['lab1_csrf=', 'lab1_csrf=.', 'lab1_csrf=ü', 'lab1_csrf=a.b.c'])(
    'refuses the malformed cookie %j and replaces it',
    async (cookie) => {
      await using form = await startForm()
      const headers = Buffer.from(cookie, 'utf8').toString('latin1')

      const opened = await form.open(headers)

      expect(opened.setCookie).toHaveLength(1)
      expect(await form.post({ token: opened.token, cookie: headers })).toBe(false)
    },
  )

  it('refuses a tampered token of the same length', async () => {
    await using form = await startForm()
    const { token, cookie } = await form.open()
    const tampered = (token.startsWith('A') ? 'B' : 'A') + token.slice(1)

    expect(await form.post({ token: tampered, cookie })).toBe(false)
  })

  it.each(['https://evil.example', 'null', 'http://lab.example', 'https://lab.example:444'])(
    'refuses a good token that is posted from %s',
    async (origin) => {
      await using form = await startForm({ publicUrl: 'https://lab.example/alexa' })
      const { token, cookie } = await form.open()

      expect(await form.post({ token, cookie, origin })).toBe(false)
    },
  )

  it('accepts a good token that is posted from the public address', async () => {
    await using form = await startForm({ publicUrl: 'https://lab.example/alexa' })
    const { token, cookie } = await form.open()

    expect(await form.post({ token, cookie, origin: 'https://lab.example' })).toBe(true)
  })

  it('keeps servers on one host apart by the cookie’s prefix', async () => {
    await using a = await startForm({ cookiePrefix: 'a_' })
    await using b = await startForm({ cookiePrefix: 'b_' })
    const [fromA, fromB] = [await a.open(), await b.open()]
    const cookie = `${fromA.cookie}; ${fromB.cookie}`

    expect(await a.post({ token: fromA.token, cookie })).toBe(true)
    expect(await b.post({ token: fromB.token, cookie })).toBe(true)
  })

  it.each(['', 'short', new Uint8Array(15)])('refuses the weak key %j', (key) => {
    expect(() => formTokens({ ...base, key })).toThrow(
      expect.objectContaining({ code: 'ERR_FORM_KEY_WEAK' }),
    )
  })
})
