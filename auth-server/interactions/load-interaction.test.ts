import { describe, expect, it } from 'vitest'
import { TestBrowser } from '../testing/browser.ts'
import { startTestServer } from '../testing/test-server.ts'
import { openConsent, openSignIn, requireForm, textOf } from './testing/linking.ts'

describe('a sign-in that cannot be continued', () => {
  it('says that it has timed out', async () => {
    await using lab = await startTestServer({ ttlS: { interaction: 600 } })
    const { browser, page } = await openSignIn(lab.server)
    lab.clock.advance(601_000)

    const late = await browser.open(page.url)

    expect(late.status).toBe(410)
    expect(textOf(late)).toContain('This sign-in has timed out')
  })

  it('says so as well when a form is sent too late', async () => {
    await using lab = await startTestServer({ ttlS: { interaction: 600 } })
    const { browser, page } = await openConsent(lab.server)
    lab.clock.advance(601_000)

    const late = await browser.submit(requireForm(page, '/consent'), { decision: 'allow' })

    expect(textOf(late)).toContain('This sign-in has timed out')
  })

  it('starts again with the same request', async () => {
    await using lab = await startTestServer({ ttlS: { interaction: 600 } })
    const { browser, page } = await openSignIn(lab.server)
    lab.clock.advance(601_000)
    const late = await browser.open(page.url)

    const restart = /<a class="btn[^"]*" href="([^"]*)"/.exec(late.body)?.[1] ?? ''
    const fresh = await browser.open(restart.replaceAll('&amp;', '&'))

    expect(fresh.status).toBe(200)
    expect(fresh.url).not.toBe(page.url)
    expect(textOf(fresh)).toContain('Sign in to Tunebox')
  })

  it('cannot be continued in another browser', async () => {
    await using lab = await startTestServer()
    const { page } = await openSignIn(lab.server)

    const stranger = await new TestBrowser(lab.server.publicUrl).open(page.url)

    expect(stranger.status).toBe(400)
    expect(textOf(stranger)).toContain('This sign-in belongs to another browser')
  })

  it('says that an unknown one does not exist', async () => {
    await using lab = await startTestServer()

    const browser = new TestBrowser(lab.server.publicUrl)
    const unknown = await browser.open(`${lab.server.publicUrl}/interaction/nothing`)

    expect(unknown.status).toBe(404)
    expect(textOf(unknown)).toContain('This sign-in does not exist any more')
  })

  it('says that somebody has signed in already who goes back to the sign-in page', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await openSignIn(lab.server)
    const form = requireForm(page, '/login', 'persona')
    await browser.submit(form, { persona: 'user-alice' })

    const back = await browser.submit(form, { persona: 'user-alice' })

    expect(back.status).toBe(410)
    expect(textOf(back)).toContain('You have already signed in')
  })

  it('never repeats the path of the request as markup', async () => {
    await using lab = await startTestServer()

    const browser = new TestBrowser(lab.server.publicUrl)
    const hostile = await browser.open(
      `${lab.server.publicUrl}/interaction/${encodeURIComponent('"><script>alert(1)</script>')}`,
    )

    expect(hostile.status).toBe(404)
    expect(hostile.body).not.toContain('<script>alert')
  })
})
