import { describe, expect, it } from 'vitest'
import { callHost, linkThroughPages, refreshWith } from '../testing/profile-link.ts'
import { sharedTestServer } from '../testing/shared-server.ts'
import { startTestServer } from '../testing/test-server.ts'
import { authorizationUrl, link } from '../testing/token-client.ts'

const scope = 'openid email profile'
const offline = { scope, access_type: 'offline' }

const WEB_VIEW =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/131.0 Mobile Safari/537.36'
const CHROME =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Mobile Safari/537.36'

describe('profile google', () => {
  const shared = sharedTestServer({ profile: 'google' })

  it('has its authorization endpoint at /o/oauth2/v2/auth', () => {
    expect(new URL(shared.server.endpoints.authorization).pathname).toBe('/o/oauth2/v2/auth')
  })

  it('gives no refresh token without access_type=offline', async () => {
    await using test = await startTestServer({ profile: 'google' })

    const { status, body } = await linkThroughPages(test.server, { scope })

    expect(status).toBe(200)
    expect(body).not.toHaveProperty('refresh_token')
  })

  it('gives a refresh token for access_type=offline at the first consent', async () => {
    await using test = await startTestServer({ profile: 'google' })

    const { body } = await linkThroughPages(test.server, offline)

    expect(body).toHaveProperty('refresh_token')
  })

  it('gives none at the second consent', async () => {
    await using test = await startTestServer({ profile: 'google' })
    await linkThroughPages(test.server, offline)

    const { body } = await linkThroughPages(test.server, offline)

    expect(body).not.toHaveProperty('refresh_token')
  })

  it('gives one at every consent for prompt=consent', async () => {
    await using test = await startTestServer({ profile: 'google' })
    await linkThroughPages(test.server, offline)

    const { body } = await linkThroughPages(test.server, { ...offline, prompt: 'consent' })

    expect(body).toHaveProperty('refresh_token')
  })

  it('counts a consent as the first again once the user has removed the app', async () => {
    await using test = await startTestServer({ profile: 'google' })
    await linkThroughPages(test.server, offline)
    await test.server.revoke('grant', { user: 'alice', clientId: 'alexa' })

    const { body } = await linkThroughPages(test.server, offline)

    expect(body).toHaveProperty('refresh_token')
  })

  it('leaves the refresh token out when it refreshes', async () => {
    const params = { ...offline, prompt: 'consent' }
    const linked = await linkThroughPages(shared.server, params)

    const { status, body } = await refreshWith(shared.server, linked)

    expect(status).toBe(200)
    expect(body).not.toHaveProperty('refresh_token')
  })

  it('turns an embedded browser away with 403', async () => {
    const url = authorizationUrl(shared.server, offline)

    const response = await fetch(url, { headers: { 'user-agent': WEB_VIEW, accept: 'text/html' } })

    expect(response.status).toBe(403)
    expect(await response.text()).toContain('disallowed_useragent')
  })

  it('lets a browser of its own in', async () => {
    const url = authorizationUrl(shared.server, offline)

    const response = await fetch(url, { headers: { 'user-agent': CHROME }, redirect: 'manual' })

    expect(response.status).toBe(303)
  })

  it('lets embedded browsers in where a profile of one’s own says so', async () => {
    const profile = { extends: 'google', refusesWebViews: false } as const
    await using test = await startTestServer({ profile })
    const url = authorizationUrl(test.server, offline)

    const response = await fetch(url, { headers: { 'user-agent': WEB_VIEW }, redirect: 'manual' })

    expect(response.status).toBe(303)
  })

  it.each([
    ['https://www.googleapis.com/oauth2/v1/userinfo', { id: 'user-alice', verified_email: true }],
    ['https://www.googleapis.com/oauth2/v2/userinfo', { id: 'user-alice', verified_email: true }],
    ['https://www.googleapis.com/oauth2/v3/userinfo', { sub: 'user-alice', email_verified: true }],
    ['https://openidconnect.googleapis.com/v1/userinfo', { sub: 'user-alice', name: 'Alice' }],
  ])('shows the linked user at %s', async (url, expected) => {
    const { access } = await link(shared.server)

    const reply = await callHost(shared.server, url, { token: access })

    expect(reply).toMatchObject({ status: 200, body: expected })
  })

  it('takes the token in the query, too', async () => {
    const { access } = await link(shared.server)
    const url = `https://www.googleapis.com/oauth2/v3/userinfo?access_token=${access}`

    expect(await callHost(shared.server, url)).toMatchObject({ status: 200 })
  })

  it('refuses a foreign token as the second version of userinfo does', async () => {
    const url = 'https://www.googleapis.com/oauth2/v2/userinfo'

    const reply = await callHost(shared.server, url, { token: 'foreign' })

    expect(reply).toMatchObject({
      status: 401,
      body: { error: { code: 401, status: 'UNAUTHENTICATED' } },
    })
  })
})
