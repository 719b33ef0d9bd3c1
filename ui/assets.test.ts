/**
 * Serving the stylesheet and the script.
 *
 * @module
 */
import { once } from 'node:events'
import type { Server } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { AddressInfo } from 'node:net'

import Koa from 'koa'
import { afterEach, describe, expect, it } from 'vitest'

import { assetsUnder, createAssets } from './assets.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function serve(basePath: string): Promise<string> {
  const app = new Koa()
  app.use(assetsUnder(basePath).middleware)
  const server = app.listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
}

describe('assetsUnder()', () => {
  it('puts the path of the public URL before both addresses', () => {
    const { stylesheetUrl, scriptUrl } = assetsUnder('/lab/alexa')

    expect(stylesheetUrl).toMatch(/^\/lab\/alexa\/assets\/app\.[0-9a-f]{12}\.css$/)
    expect(scriptUrl).toMatch(/^\/lab\/alexa\/assets\/page\.[0-9a-f]{12}\.js$/)
  })

  it('serves the stylesheet for ever, under its type', async () => {
    const url = await serve('')

    const answer = await fetch(url + assetsUnder('').stylesheetUrl)

    expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(answer.headers.get('cache-control')).toContain('immutable')
    expect(await answer.text()).toBe(createAssets().stylesheet.body)
  })

  it('is found whether a proxy strips the path of the public URL or not', async () => {
    const url = await serve('/lab')
    const { path } = createAssets().script

    const answers = await Promise.all([fetch(url + path), fetch(`${url}/lab${path}`)])

    expect(answers.map((answer) => answer.status)).toEqual([200, 200])
  })

  it('answers 304 to a browser that has the file (RFC 9110 §13.1.2)', async () => {
    const url = await serve('')
    const { path, etag } = createAssets().stylesheet

    const answer = await fetch(url + path, {
      // Without a cache-control of ours, fetch sends no-cache, which asks for the whole file.
      headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' },
    })

    expect(answer.status).toBe(304)
  })

  it.each(['/assets/app.000000000000.css', '/assets/', '/assets/../app.css'])(
    'does not answer for %s',
    async (path) => {
      const url = await serve('')

      expect((await fetch(url + path)).status).toBe(404)
    },
  )

  it('leaves other methods to others', async () => {
    const url = await serve('')

    const answer = await fetch(url + createAssets().stylesheet.path, { method: 'POST' })

    expect(answer.status).toBe(404)
  })
})

describe('createAssets()', () => {
  it('keeps the stylesheet under 4 kB as browsers receive it compressed', () => {
    const dense = createAssets().stylesheet.body.replace(/\s+/g, ' ')

    expect(gzipSync(dense).length).toBeLessThan(4_096)
  })

  it('asks for nothing from elsewhere', () => {
    const { stylesheet, script } = createAssets()

    expect(stylesheet.body + script.body).not.toMatch(/https?:|@import|url\(/)
  })
})
