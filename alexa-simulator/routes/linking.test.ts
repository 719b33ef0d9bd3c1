import { describe, expect, it } from 'vitest'

import { Browser } from '../testing/browser.ts'
import { rehearse } from '../testing/rehearsal.ts'
import type { Rehearsal } from '../testing/rehearsal.ts'

/** Enables the skill in a browser and goes on to where the provider would be. */
async function leave(lab: Rehearsal, browser = new Browser()) {
  const { skillUrl } = lab.alexa
  const enabled = await browser.submit(skillUrl, `${skillUrl}/enable`)
  const page = await browser.get(enabled.location ?? '')
  const left = await browser.get(`${skillUrl}/link`)
  const authorizationUrl = new URL(left.location ?? '')
  const callback = (query: string) =>
    `${authorizationUrl.searchParams.get('redirect_uri') ?? ''}?${query}&state=${
      authorizationUrl.searchParams.get('state') ?? ''
    }`
  return { browser, enabled, page, left, authorizationUrl, callback }
}

describe('enabling in the companion app', () => {
  it('leads to a page of its own, never by a form’s redirect, to the provider', async () => {
    await using lab = await rehearse()

    const { enabled, page, left } = await leave(lab)

    expect(enabled.status).toBe(303)
    expect(enabled.location).toBe(`${lab.alexa.skillUrl}/continue`)
    expect(page.html).toContain('http-equiv="refresh"')
    expect(left.status).toBe(302)
    expect(left.location).toMatch(/^http:\/\/localhost:4702\/authorize\?client_id=alexa&/)
  })

  it('shows the skill at once where linking can wait (skipOnEnablement)', async () => {
    await using lab = await rehearse({ linking: { skipOnEnablement: true } })
    const browser = new Browser()
    const { skillUrl } = lab.alexa

    const enabled = await browser.submit(skillUrl, `${skillUrl}/enable`)

    expect(enabled.location).toBe(`${skillUrl}?notice=enabled`)
  })

  it('records one tap, and one flow from tap to result', async () => {
    await using lab = await rehearse()
    const { browser, callback } = await leave(lab)
    const back = await browser.get(callback('code=c'))
    await browser.get(back.location ?? '')

    const ids = lab.messageIds()
    expect(ids.filter((id) => id === 'app.enable')).toHaveLength(1)
    expect([...new Set(ids)]).toEqual([
      'app.enable',
      'event.skill-enabled',
      'app.authz-url.request',
      'alexa.prepare',
      'app.authz-url.response',
      'app.open-browser',
      'redirect.callback',
      'state.check',
      'token.request',
      'token.response',
      'tokens.store',
      'event.account-linked',
      'link.result',
      'app.linked',
    ])
    expect(new Set(lab.flow.events().map((event) => event.flowId)).size).toBe(1)
  })

  it('records the tap on "Link account" when the customer comes back to the skill first', async () => {
    await using lab = await rehearse()
    const browser = new Browser()
    const { skillUrl } = lab.alexa
    await browser.submit(skillUrl, `${skillUrl}/enable`)
    await browser.get(skillUrl)
    await browser.get(`${skillUrl}/link`)

    const taps = lab.flow.events({ id: 'app.enable' }).map((event) => event.summary)
    expect(taps).toEqual(['taps Enable', 'taps Link account'])
  })

  it('does not start a link for a skill that is disabled', async () => {
    await using lab = await rehearse()

    const answer = await new Browser().get(`${lab.alexa.skillUrl}/link`)

    expect(answer).toMatchObject({ status: 303, location: lab.alexa.skillUrl })
  })

  it('starts nothing for HEAD', async () => {
    await using lab = await rehearse()
    await lab.alexa.enable()

    const answer = await new Browser().request(`${lab.alexa.skillUrl}/link`, { method: 'HEAD' })

    expect(answer.status).toBe(204)
    expect(lab.messageIds()).not.toContain('alexa.prepare')
  })
})

describe('coming back to a redirect endpoint', () => {
  it('goes on to the link-result page as the real one does', async () => {
    await using lab = await rehearse()
    const { browser, callback } = await leave(lab)

    const back = await browser.get(callback('code=c'))

    const { pathname, searchParams } = new URL(back.location ?? '')
    expect(back.status).toBe(303)
    expect(pathname).toBe('/external/link-result')
    expect([...searchParams].slice(0, 4)).toEqual([
      ['success', 'true'],
      ['languageCode', 'en_US'],
      ['skillId', 'amzn1.ask.skill.0f7b6c1e-0000-4000-8000-000000000001'],
      ['skillStage', 'development'],
    ])
    expect((await browser.get(back.location ?? '')).html).toContain('successfully linked')
  })

  it('tells the error key of a failure', async () => {
    await using lab = await rehearse()
    const { browser, authorizationUrl } = await leave(lab)
    const redirectUri = authorizationUrl.searchParams.get('redirect_uri') ?? ''

    const back = await browser.get(`${redirectUri}?code=c`)

    expect(back.location).toMatch(/\?success=false&errorKey=missing-state&/)
    expect((await browser.get(back.location ?? '')).html).toContain(
      'We were unable to link Tune Box at this time.',
    )
  })

  it('fails in a browser without the Amazon session that began', async () => {
    await using lab = await rehearse()
    const { callback } = await leave(lab)

    const back = await new Browser().get(callback('code=c'))

    expect(back.location).toContain('errorKey=wrong-session')
    expect(lab.tokens.requests).toEqual([])
  })

  it('fails the second time (RFC 6749 §10.12)', async () => {
    await using lab = await rehearse()
    const { browser, callback } = await leave(lab)
    await browser.get(callback('code=c'))

    const again = await browser.get(callback('code=c'))

    expect(again.location).toContain('errorKey=replayed-state')
  })

  it('uses nothing up for HEAD', async () => {
    await using lab = await rehearse()
    const { browser, callback } = await leave(lab)
    await browser.request(callback('code=c'), { method: 'HEAD' })

    const back = await browser.get(callback('code=c'))

    expect(back.location).toContain('success=true')
  })

  it('serves all three regions', async () => {
    await using lab = await rehearse()
    for (const [region, host] of [
      ['NA', 'pitangui.amazon.com'],
      ['EU', 'layla.amazon.com'],
      ['FE', 'alexa.amazon.co.jp'],
    ] as const) {
      lab.alexa.configure({ region })
      const { browser, callback } = await leave(lab)
      expect(callback('code=c')).toContain(`/${host}/api/skill/link/MLINKLAB0000?`)
      expect((await browser.get(callback('code=c'))).location).toContain('success=true')
      await lab.alexa.disable()
    }
  })
})

describe('the link-result page', () => {
  it('shows nothing to another browser', async () => {
    await using lab = await rehearse()
    const { browser, callback } = await leave(lab)
    const back = await browser.get(callback('error=access_denied&error_description=hush'))

    const page = await new Browser().get(back.location ?? '')

    expect(page.html).not.toContain('hush')
    expect(page.html).toContain('No result to show')
  })

  it('reflects nothing of its address', async () => {
    await using lab = await rehearse()

    const page = await new Browser().get(
      `${lab.alexa.publicUrl}/external/link-result?success=false&errorKey=zzz&id=zzz&skillId=zzz`,
    )

    // The language switch repeats the address of the page, in attributes.
    expect(page.html.replace(/href="[^"]*"|value="[^"]*"/g, '')).not.toContain('zzz')
  })

  it('escapes what the server said', async () => {
    await using lab = await rehearse()
    const { browser, callback } = await leave(lab)
    const back = await browser.get(
      callback(`error=x&error_description=${encodeURIComponent('<script>alert(1)</script>')}`),
    )

    const page = await browser.get(back.location ?? '')

    expect(page.html).toContain('&lt;script>alert(1)')
    expect(page.html).not.toContain('<script>alert(1)')
  })
})

describe('the implicit grant in a browser', () => {
  it('takes the fragment by a page of its own and posts it here', async () => {
    await using lab = await rehearse({ settings: { grant: 'IMPLICIT' } })
    const { browser, authorizationUrl } = await leave(lab)
    const redirectUri = authorizationUrl.searchParams.get('redirect_uri') ?? ''

    const page = await browser.get(redirectUri)
    const script = await browser.get(`${lab.alexa.publicUrl}/assets/fragment-return.js`)
    const back = await browser.post(
      redirectUri,
      {
        access_token: 'implicit-1',
        token_type: 'Bearer',
        state: authorizationUrl.searchParams.get('state') ?? '',
      },
      { origin: lab.alexa.publicUrl },
    )

    expect(page.html).toContain('/assets/fragment-return.js')
    expect(page.html).toContain('<noscript>')
    expect(script.headers.get('content-type')).toContain('text/javascript')
    expect(back.location).toContain('success=true')
    expect(await lab.alexa.accessToken()).toBe('implicit-1')
  })

  it('refuses a post from another site', async () => {
    await using lab = await rehearse({ settings: { grant: 'IMPLICIT' } })
    const { browser, authorizationUrl } = await leave(lab)

    const back = await browser.post(
      authorizationUrl.searchParams.get('redirect_uri') ?? '',
      { access_token: 'a', state: authorizationUrl.searchParams.get('state') ?? '' },
      { origin: 'http://evil.example' },
    )

    expect(back.status).toBe(403)
    expect(await lab.alexa.linkState()).toMatchObject({ status: 'unlinked' })
  })

  it('still reads an error out of the query', async () => {
    await using lab = await rehearse({ settings: { grant: 'IMPLICIT' } })
    const { browser, callback } = await leave(lab)

    const back = await browser.get(callback('error=access_denied'))

    expect(back.location).toContain('errorKey=access-denied')
  })
})

describe('below a path', () => {
  it.each(['passed on', 'stripped'])('links when a proxy has the path %s', async (how) => {
    const publicUrl = 'http://127.0.0.1:1/alexa'
    await using lab = await rehearse({ publicUrl })
    const base = how === 'stripped' ? lab.alexa.url : `${lab.alexa.url}/alexa`
    const through = (url: string | undefined) => (url ?? '').replace(publicUrl, base)
    const browser = new Browser()
    const skillUrl = through(lab.alexa.skillUrl)
    const enabled = await browser.submit(skillUrl, `${skillUrl}/enable`)
    const left = await browser.get(`${skillUrl}/link`)
    const { searchParams } = new URL(left.location ?? '')
    const redirectUri = searchParams.get('redirect_uri') ?? ''

    const callback = `${redirectUri}?code=c&state=${searchParams.get('state') ?? ''}`
    const back = await browser.get(through(callback))

    expect(new URL(enabled.location ?? '').pathname).toMatch(/^\/alexa\/skills\//)
    expect(redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:1\/alexa\/pitangui\.amazon\.com\//)
    expect(back.location).toMatch(
      /^http:\/\/127\.0\.0\.1:1\/alexa\/external\/link-result\?success=true/,
    )
  })
})
