import { describe, expect, it } from 'vitest'
import {
  authorizationUrl,
  redeem,
  requireForm,
  textOf,
  tokenRequest,
} from '../interactions/testing/linking.ts'
import { findForm, TestBrowser, type Visit } from '../testing/browser.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

function appsUrl({ server }: TestServer): string {
  return `${server.publicUrl}/account/apps`
}

/** Signs in to the account pages in a new browser and ends on the list of apps. */
async function signIn(
  lab: TestServer,
  persona = 'user-alice',
): Promise<{ browser: TestBrowser; page: Visit }> {
  const browser = new TestBrowser(lab.server.publicUrl)
  const form = requireForm(await browser.open(appsUrl(lab)), '/account/sign-in', 'persona')
  return { browser, page: await browser.submit(form, { persona }) }
}

/** Links alice's account with Alexa. */
async function link(lab: TestServer) {
  const browser = new TestBrowser(lab.server.publicUrl)
  const { refresh_token = '', access_token = '' } = await redeem(
    lab.server,
    await browser.authorize(authorizationUrl(lab.server)),
  )
  return { refresh_token, access_token }
}

describe('the connected-apps page', () => {
  it('asks for a sign-in first', async () => {
    await using lab = await startTestServer()

    const page = await new TestBrowser(lab.server.publicUrl).open(appsUrl(lab))

    expect(textOf(page)).toContain('To see which apps are connected to your account')
  })

  it('does not take the session of a linking for its own', async () => {
    await using lab = await startTestServer()
    const browser = new TestBrowser(lab.server.publicUrl)
    await browser.authorize(authorizationUrl(lab.server))

    const page = await browser.open(appsUrl(lab))

    expect(textOf(page)).toContain('Sign in to Tunebox')
  })

  it('lists what the user linked, with client, skill and scopes', async () => {
    await using lab = await startTestServer()
    await link(lab)

    const { page } = await signIn(lab)

    expect(textOf(page)).toContain('Alexa Skill Tune Box')
    expect(page.body).toContain('<code>playlists.read</code>')
    expect(page.body).not.toContain('<code>playlists.write</code>')
  })

  it('lists nothing of other users', async () => {
    await using lab = await startTestServer()
    await link(lab)

    const { page } = await signIn(lab, 'user-bob')

    expect(textOf(page)).toContain('No app is connected')
  })

  it('disconnects an app with everything issued to it', async () => {
    await using lab = await startTestServer()
    const { refresh_token, access_token } = await link(lab)
    const { browser, page } = await signIn(lab)

    const after = await browser.submit(requireForm(page, '/account/apps/revoke'))

    expect(textOf(after)).toContain('Alexa is disconnected')
    const refreshed = await tokenRequest(lab.server, { grant_type: 'refresh_token', refresh_token })
    expect(refreshed).toMatchObject({ status: 400, error: 'invalid_grant' })
    const me = await fetch(`${lab.server.apiUrl}/me`, {
      headers: { authorization: `Bearer ${access_token}` },
    })
    expect(me.status).toBe(401)
  })

  it('tells the news once', async () => {
    await using lab = await startTestServer()
    await link(lab)
    const { browser, page } = await signIn(lab)
    await browser.submit(requireForm(page, '/account/apps/revoke'))

    const later = await browser.open(appsUrl(lab))

    expect(textOf(later)).not.toContain('is disconnected')
  })

  it('ends one of two links and leaves the other alive', async () => {
    await using lab = await startTestServer()
    const older = await link(lab)
    const newer = await link(lab)
    const { browser, page } = await signIn(lab)

    await browser.submit(requireForm(page, '/account/apps/revoke'))

    const refresh = async ({ refresh_token }: { refresh_token: string }) =>
      (await tokenRequest(lab.server, { grant_type: 'refresh_token', refresh_token })).status
    expect([await refresh(older), await refresh(newer)]).toEqual([200, 400])
  })

  it('does not disconnect what belongs to somebody else', async () => {
    await using lab = await startTestServer()
    const { refresh_token } = await link(lab)
    const alice = await signIn(lab)
    const { fields } = requireForm(alice.page, '/account/apps/revoke')
    const bob = await signIn(lab, 'user-bob')
    const { form_token = '' } = requireForm(bob.page, '/account/sign-out').fields

    const answer = await bob.browser.submit(
      { action: '/account/apps/revoke', fields: { grant: fields['grant'] ?? '' } },
      { form_token },
    )

    expect(textOf(answer)).toContain('was not connected any more')
    const refreshed = await tokenRequest(lab.server, { grant_type: 'refresh_token', refresh_token })
    expect(refreshed.status).toBe(200)
  })

  it('refuses a form without its token and disconnects nothing', async () => {
    await using lab = await startTestServer()
    const { refresh_token } = await link(lab)
    const { browser, page } = await signIn(lab)
    const { action, fields } = requireForm(page, '/account/apps/revoke')

    const refused = await browser.submit({ action, fields: { grant: fields['grant'] ?? '' } })

    expect(refused.status).toBe(403)
    const refreshed = await tokenRequest(lab.server, { grant_type: 'refresh_token', refresh_token })
    expect(refreshed.status).toBe(200)
  })
})

describe('the session of the account pages', () => {
  it('refuses a wrong password with the page of a linking’s sign-in', async () => {
    await using lab = await startTestServer()
    const browser = new TestBrowser(lab.server.publicUrl)
    const form = requireForm(await browser.open(appsUrl(lab)), '/account/sign-in', 'password')

    const again = await browser.submit(form, { username: 'alice@tunebox.test', password: 'no' })

    expect(again.status).toBe(422)
    expect(textOf(again)).toContain('The email address or the password is not right')
  })

  it('counts failures together with those of a linking’s sign-in', async () => {
    await using lab = await startTestServer()
    const browser = new TestBrowser(lab.server.publicUrl)
    const linking = await browser.open(authorizationUrl(lab.server))
    const own = await browser.open(appsUrl(lab))
    const wrong = { username: 'alice@tunebox.test', password: 'no' }
    for (const form of [linking, linking, linking].map((at) =>
      requireForm(at, '/login', 'password'),
    )) {
      await browser.submit(form, wrong)
    }
    const form = requireForm(own, '/account/sign-in', 'password')
    await browser.submit(form, wrong)
    await browser.submit(form, wrong)

    expect((await browser.submit(form, wrong)).status).toBe(429)
  })

  it('ends after an hour', async () => {
    await using lab = await startTestServer()
    const { browser } = await signIn(lab)

    lab.clock.advance(3_600_000)

    expect(textOf(await browser.open(appsUrl(lab)))).toContain('Sign in to Tunebox')
  })

  it('ends with sign-out, also for whoever copied the cookie', async () => {
    await using lab = await startTestServer()
    const signedIn = await fetchSignedIn(lab)
    const withCookie = () => fetch(appsUrl(lab), { headers: { cookie: signedIn.cookie } })
    const before = await (await withCookie()).text()

    await fetch(`${lab.server.publicUrl}/account/sign-out`, {
      method: 'POST',
      headers: { cookie: signedIn.cookie },
      body: new URLSearchParams({ form_token: signedIn.formToken }),
      redirect: 'manual',
    })

    expect(before).toContain('No app is connected')
    expect(await (await withCookie()).text()).toContain('Sign in to Tunebox')
  })

  it('leads to a page that says that links stay', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await signIn(lab)

    const end = await browser.submit(requireForm(page, '/account/sign-out'))

    expect(end.url).toBe(`${lab.server.publicUrl}/signed-out`)
    expect(textOf(end)).toContain('Apps that you linked stay connected')
  })

  it('does not take a cookie whose signature is wrong', async () => {
    await using lab = await startTestServer()
    const { cookie } = await fetchSignedIn(lab)
    const forged = cookie.replace(
      /(tb_account=[^.]+\.)(.)/,
      (_, start: string, first: string) => start + (first === 'A' ? 'B' : 'A'),
    )

    const page = await fetch(appsUrl(lab), { headers: { cookie: forged } })

    expect(await page.text()).toContain('Sign in to Tunebox')
  })

  it('is kept in a cookie that scripts cannot read, for the account pages alone', async () => {
    await using lab = await startTestServer()

    const { setCookie } = await fetchSignedIn(lab)

    expect(setCookie).toMatch(/^tb_account=[^;]+; path=\/account; samesite=lax; httponly$/i)
  })
})

/** Signs in as alice with plain requests, so that a test can hold the cookies in its hands. */
async function fetchSignedIn(lab: TestServer) {
  const url = `${lab.server.publicUrl}/account/sign-in`
  const page = await fetch(url)
  const csrf = page.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const visit = { url, status: 200, headers: page.headers, body: await page.text() }
  const formToken = findForm(visit, '/account/sign-in')?.fields['form_token'] ?? ''
  const answer = await fetch(url, {
    method: 'POST',
    headers: { cookie: csrf },
    body: new URLSearchParams({ form_token: formToken, persona: 'user-alice' }),
    redirect: 'manual',
  })
  const setCookie =
    answer.headers.getSetCookie().find((line) => line.startsWith('tb_account=')) ?? ''
  return { cookie: `${csrf}; ${setCookie.split(';')[0] ?? ''}`, formToken, setCookie }
}
