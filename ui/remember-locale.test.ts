/**
 * Remembering the language of a browser.
 *
 * @module
 */
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import Koa from 'koa'
import { afterEach, describe, expect, it } from 'vitest'

import { localeOf, rememberLocale } from './remember-locale.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function serve(): Promise<string> {
  const app = new Koa()
  app.use(rememberLocale({ cookieName: 'lab1.lang', cookiePath: '/lab' }))
  app.use((ctx) => {
    ctx.body = localeOf(ctx)
  })
  const server = app.listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
}

describe('rememberLocale()', () => {
  it('goes by the header at a first visit and sets no cookie', async () => {
    const url = await serve()

    const answer = await fetch(url, { headers: { 'accept-language': 'de' } })

    expect(await answer.text()).toBe('de')
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it('remembers an explicit choice in a cookie of its own path', async () => {
    const url = await serve()

    const answer = await fetch(`${url}/?lang=de`)

    expect(await answer.text()).toBe('de')
    expect(answer.headers.get('set-cookie')).toMatch(
      /^lab1\.lang=de; path=\/lab; expires=.*; samesite=lax; httponly$/,
    )
  })

  it('finds the remembered choice again', async () => {
    const url = await serve()

    const answer = await fetch(url, {
      headers: { cookie: 'lab1.lang=de', 'accept-language': 'en' },
    })

    expect(await answer.text()).toBe('de')
  })

  it.each(['?lang=xx', '?lang=de&lang=en', '?lang='])('passes over %s', async (query) => {
    const url = await serve()

    const answer = await fetch(`${url}/${query}`, { headers: { 'accept-language': 'en' } })

    expect(await answer.text()).toBe('en')
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it('tells caches that the header matters', async () => {
    const url = await serve()

    expect((await fetch(url)).headers.get('vary')).toBe('Accept-Language')
  })
})
