import { describe, expect, it } from 'vitest'
import { authorizationUrl } from '../interactions/testing/linking.ts'
import { TestBrowser } from '../testing/browser.ts'
import { startTestServer } from '../testing/test-server.ts'
import { routePaths } from './send-page.ts'

/** Opens an address, follows redirects with cookies, and sends one more header on each request. */
async function languageOf(url: string, acceptLanguage: string): Promise<string | undefined> {
  const first = await fetch(url, { redirect: 'manual' })
  const cookie = first.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const page = await fetch(new URL(first.headers.get('location') ?? '', url), {
    headers: { cookie, 'accept-language': acceptLanguage },
  })
  return /<html lang="(\w+)"/.exec(await page.text())?.[1]
}

describe('the language of a page in a linking', () => {
  it('is what the browser prefers', async () => {
    await using lab = await startTestServer()

    expect(await languageOf(authorizationUrl(lab.server), 'fr, de;q=0.8')).toBe('de')
  })

  it('is ui_locales where the app sends it (OpenID Connect Core §3.1.2.1)', async () => {
    await using lab = await startTestServer()

    const url = authorizationUrl(lab.server, { ui_locales: 'fr-CA de-DE' })

    expect(await languageOf(url, 'en')).toBe('de')
  })

  it('is what the browser prefers where ui_locales names none that exists', async () => {
    await using lab = await startTestServer()

    expect(await languageOf(authorizationUrl(lab.server, { ui_locales: 'fr' }), 'de')).toBe('de')
  })

  it('is what the user chose, also on the following pages', async () => {
    await using lab = await startTestServer()
    const browser = new TestBrowser(lab.server.publicUrl)
    const page = await browser.open(authorizationUrl(lab.server, { ui_locales: 'en' }))

    const chosen = await browser.open(`${page.url}?lang=de`)
    const later = await browser.open(page.url)

    expect(chosen.body).toContain('<html lang="de"')
    expect(later.body).toContain('<html lang="de"')
  })
})

describe('routePaths()', () => {
  it('gives the path below the public path and, for a proxy that strips it, without', () => {
    expect(routePaths('https://lab.example/music', '/account/apps')).toEqual([
      '/music/account/apps',
      '/account/apps',
    ])
  })

  it('gives one path where the public URL has none', () => {
    expect(routePaths('http://localhost:4702', '/account/apps')).toEqual(['/account/apps'])
  })
})

describe('a public URL with a path', () => {
  it('stands in front of every address on the page', async () => {
    await using lab = await startTestServer({
      publicUrl: (port) => `http://localhost:${String(port)}/music`,
    })
    const page = await new TestBrowser(lab.server.publicUrl).open(authorizationUrl(lab.server))

    const addresses = [...page.body.matchAll(/(?:href|action|src)="(\/[^"]*)"/g)].map(
      ([, to]) => to,
    )
    expect(addresses.length).toBeGreaterThan(5)
    expect(addresses.filter((to) => to?.startsWith('/music/') !== true)).toEqual([])
  })
})
