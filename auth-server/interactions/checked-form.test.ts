import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import { describe, expect, it } from 'vitest'
import { bufferBody, formTokens } from '../../edge/index.ts'
import { readCheckedForm } from './checked-form.ts'

const tokens = formTokens({ cookiePrefix: 't_', cookiePath: '/', key: '0123456789abcdef' })

/** A server whose one form has a field `name` and check boxes `box`. */
async function startFormServer() {
  const app = new Koa()
  app.use(bufferBody()).use(tokens.middleware)
  app.use((ctx) => {
    if (ctx.method === 'GET') {
      ctx.body = tokens.field(ctx).value
      return
    }
    const form = readCheckedForm(ctx, {
      formTokens: tokens,
      frame: { locale: 'en', assets: { stylesheetUrl: '/app.css', scriptUrl: '/page.js' } },
      againUrl: '/again',
      mayRepeat: ['box'],
    })
    if (form !== undefined) ctx.body = { fields: form.fields, boxes: form.all('box') }
  })
  const handle = app.callback()
  const server = createServer((req, res) => void handle(req, res))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function post(url: string, fields: string, withToken = true): Promise<Response> {
  const page = await fetch(url)
  const token = withToken ? `form_token=${await page.text()}&` : ''
  return fetch(url, {
    method: 'POST',
    headers: {
      cookie: page.headers.getSetCookie()[0]?.split(';')[0] ?? '',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: token + fields,
  })
}

describe('readCheckedForm()', () => {
  it('gives the fields of a form that this server made', async () => {
    await using server = await startFormServer()

    const answer = await post(server.url, 'name=Alice&box=1&box=2')

    expect(await answer.json()).toMatchObject({ fields: { name: 'Alice' }, boxes: ['1', '2'] })
  })

  it('refuses a form without a token, and leads to a fresh one', async () => {
    await using server = await startFormServer()

    const answer = await post(server.url, 'name=Alice', false)

    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('href="/again"')
  })

  it('refuses a field that came twice, and names it', async () => {
    await using server = await startFormServer()

    const answer = await post(server.url, 'name=Alice&name=Bob')

    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('The value of “name”')
  })
})
