import { describe, expect, it } from 'vitest'
import { TestBrowser } from '../testing/browser.ts'
import { startTestServer, testClients, type TestServer } from '../testing/test-server.ts'
import {
  answerParam,
  authorizationUrl,
  openConsent,
  redeem,
  requireForm,
  textOf,
  tokenRequest,
} from './testing/linking.ts'

async function grantsOf(lab: TestServer): Promise<number> {
  return (await lab.store.collection('auth-server.Grant').list()).length
}

describe('the consent page of a linking', () => {
  it('lets its form end at the redirect URI, whose origin the redirects after the post lead to', async () => {
    await using lab = await startTestServer()

    const { page } = await openConsent(lab.server)

    expect(page.headers.get('content-security-policy')).toContain(
      "form-action 'self' http://127.0.0.1:4701;",
    )
  })

  it('asks again at the next linking, also for what was allowed before', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await openConsent(lab.server)
    await browser.submit(requireForm(page, '/consent'), { decision: 'allow' })

    const again = await browser.open(authorizationUrl(lab.server))

    expect(textOf(again)).toContain('Allow Alexa to use your Tunebox account?')
  })

  it('lists only what was asked for', async () => {
    await using lab = await startTestServer()

    const { page } = await openConsent(lab.server, { scope: 'profile' })

    expect(page.body).toContain('<code>profile</code>')
    expect(page.body).not.toContain('<code>playlists.')
  })

  it('does not list what the server itself adds for the implicit grant', async () => {
    await using lab = await startTestServer()

    const { page } = await openConsent(lab.server, { response_type: 'token', scope: 'profile' })

    expect(page.body).toContain('<code>profile</code>')
    expect(page.body).not.toContain('<code>openid</code>')
  })
})

describe('submitting the consent form', () => {
  it('answers Allow with a code and the state', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await openConsent(lab.server)

    const end = await browser.submit(requireForm(page, '/consent'), { decision: 'allow' })

    expect(answerParam(end, 'code')).toMatch(/.{20}/)
    expect(answerParam(end, 'state')).toBe('state-1')
  })

  it('leaves optional scopes out unless they were ticked', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await openConsent(lab.server)

    const end = await browser.submit(requireForm(page, '/consent'), { decision: 'allow' })

    expect((await redeem(lab.server, end)).scope).toBe('profile playlists.read')
  })

  it('leaves them out as well where the token is for no resource', async () => {
    const clients = testClients.map((client) =>
      client.clientId === 'alexa'
        ? { ...client, accessTokenFormat: 'opaque' as const, scopes: ['openid', ...client.scopes] }
        : client,
    )
    await using lab = await startTestServer({ clients })
    const { browser, page } = await openConsent(lab.server, {
      scope: 'openid profile playlists.write',
    })

    const end = await browser.submit(requireForm(page, '/consent'), { decision: 'allow' })

    expect((await redeem(lab.server, end)).scope).toBe('openid profile')
  })

  it('grants optional scopes that were ticked', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await openConsent(lab.server)

    const end = await browser.submit(requireForm(page, '/consent'), {
      decision: 'allow',
      scope: 'playlists.write',
    })

    expect((await redeem(lab.server, end)).scope).toBe('profile playlists.read playlists.write')
  })

  it('answers Deny with error=access_denied and makes no grant (RFC 6749 §4.1.2.1)', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await openConsent(lab.server)

    const end = await browser.submit(requireForm(page, '/consent'), { decision: 'deny' })

    expect(answerParam(end, 'error')).toBe('access_denied')
    expect(answerParam(end, 'state')).toBe('state-1')
    expect(await grantsOf(lab)).toBe(0)
  })

  it.each([
    ['decision', { decision: 'perhaps' }],
    ['decision', {}],
    ['scope', { decision: 'allow', scope: 'profile' }],
    ['scope', { decision: 'allow', scope: 'payments' }],
  ])('refuses a %s that was not offered, and names the field', async (field, fields) => {
    await using lab = await startTestServer()
    const { browser, page } = await openConsent(lab.server)

    const refused = await browser.submit(requireForm(page, '/consent'), fields)

    expect(refused.status).toBe(400)
    expect(textOf(refused)).toContain(`The value of “${field}”`)
    expect(await grantsOf(lab)).toBe(0)
  })

  it('refuses a form without its token and grants nothing', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await openConsent(lab.server)
    const { action } = requireForm(page, '/consent')

    const refused = await browser.submit({ action, fields: {} }, { decision: 'allow' })

    expect(refused.status).toBe(403)
    expect(await grantsOf(lab)).toBe(0)
  })

  it('answers the same form sent again later with a page, not with a second code', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await openConsent(lab.server)
    const form = requireForm(page, '/consent')
    await browser.submit(form, { decision: 'allow' })

    const second = await browser.submit(form, { decision: 'allow' })

    expect(second.status).toBe(410)
    expect(textOf(second)).toContain('You have already allowed it')
    expect(textOf(second)).not.toContain('Link account')
    expect(await grantsOf(lab)).toBe(1)
  })

  it('makes one grant of a double click', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await openConsent(lab.server)
    const form = requireForm(page, '/consent')

    await Promise.all([
      browser.submit(form, { decision: 'allow' }),
      browser.submit(form, { decision: 'allow' }),
    ])

    expect(await grantsOf(lab)).toBe(1)
  })

  it('does not let Deny follow Allow', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await openConsent(lab.server)
    const form = requireForm(page, '/consent')

    const [first, second] = await Promise.all([
      browser.submit(form, { decision: 'allow' }),
      browser.submit(form, { decision: 'deny' }),
    ])

    expect(answerParam(first, 'code')).not.toBeNull()
    expect(textOf(second)).toContain('You have already allowed it')
  })

  it('tells the flow log what was allowed and what was left out', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await openConsent(lab.server)

    await browser.submit(requireForm(page, '/consent'), { decision: 'allow' })

    const [decision] = lab.flow.events({ id: 'consent.decision' })
    expect(decision?.private).toEqual({
      account: 'user-alice',
      allowed: 'profile playlists.read',
      leftOut: 'playlists.write',
      decision: 'allowed',
    })
  })
})

describe('"Not you?"', () => {
  it('asks for another sign-in within the same request', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await openConsent(lab.server)

    const signIn = await browser.submit(requireForm(page, '/switch'))
    const form = requireForm(signIn, '/login', 'persona')
    const consent = await browser.submit(form, { persona: 'user-bob' })
    const end = await browser.submit(requireForm(consent, '/consent'), { decision: 'allow' })

    expect(textOf(consent)).toContain('Signed in as bob@tunebox.test')
    expect(answerParam(end, 'state')).toBe('state-1')
  })

  it('leaves what the first account linked alive', async () => {
    await using lab = await startTestServer()
    const browser = new TestBrowser(lab.server.publicUrl)
    const linked = await browser.authorize(authorizationUrl(lab.server))
    const { refresh_token = '' } = await redeem(lab.server, linked)

    const page = await browser.open(authorizationUrl(lab.server))
    const signIn = await browser.submit(requireForm(page, '/switch'))
    await browser.submit(requireForm(signIn, '/login', 'persona'), { persona: 'user-bob' })

    const refreshed = await tokenRequest(lab.server, { grant_type: 'refresh_token', refresh_token })
    expect(refreshed.status).toBe(200)
  })

  it('refuses a form without its token and keeps the session', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await openConsent(lab.server)
    const { action } = requireForm(page, '/switch')

    await browser.submit({ action, fields: {} })

    expect(textOf(await browser.open(page.url))).toContain('Signed in as alice@tunebox.test')
  })
})
