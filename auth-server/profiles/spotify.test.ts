import { describe, expect, it } from 'vitest'
import { TestBrowser } from '../testing/browser.ts'
import { askForTokens, callHost, linkThroughPages, refreshWith } from '../testing/profile-link.ts'
import { sharedTestServer } from '../testing/shared-server.ts'
import { startTestServer } from '../testing/test-server.ts'
import { authorizationUrl, link, visit } from '../testing/token-client.ts'

const scope = 'user-read-private user-read-email'

/** Just over six months. */
const SIX_MONTHS_MS = 15_552_001_000

/** Just over four months. */
const FOUR_MONTHS_MS = 10_500_000_000

describe('profile spotify', () => {
  const shared = sharedTestServer({ profile: 'spotify' })

  it('has its token endpoint at /api/token', () => {
    expect(new URL(shared.server.endpoints.token).pathname).toBe('/api/token')
  })

  it('has nothing at /token', async () => {
    const { status, body } = await visit(`${shared.server.publicUrl}/token`)

    expect({ status, isNamed: body.includes('/api/token') }).toEqual({ status: 404, isNamed: true })
  })

  it('takes scopes that only Spotify knows, and gives opaque tokens for 3600 s', async () => {
    const { body } = await linkThroughPages(shared.server, { scope })

    expect(body).toMatchObject({
      access_token: expect.not.stringContaining('.') as string,
      refresh_token: expect.any(String) as string,
      expires_in: 3_600,
      scope,
    })
  })

  it('leaves the refresh token out when it refreshes', async () => {
    const { body } = await refreshWith(shared.server, await linkThroughPages(shared.server))

    expect(Object.keys(body)).toEqual(expect.arrayContaining(['access_token', 'expires_in']))
    expect(body).not.toHaveProperty('refresh_token')
  })

  it('goes on taking the refresh token that it left out', async () => {
    const linked = await linkThroughPages(shared.server)
    await refreshWith(shared.server, linked)

    expect(await refreshWith(shared.server, linked)).toMatchObject({ status: 200 })
  })

  it('ends a refresh token six months after consent, however much it is used', async () => {
    await using test = await startTestServer({ profile: 'spotify' })
    const linked = await linkThroughPages(test.server)
    test.clock.advance(FOUR_MONTHS_MS)
    const used = await refreshWith(test.server, linked)
    test.clock.advance(SIX_MONTHS_MS - FOUR_MONTHS_MS)

    const late = await refreshWith(test.server, linked)

    expect([used.status, late.status, late.body['error']]).toEqual([200, 400, 'invalid_grant'])
  })

  it('refuses client credentials in the body', async () => {
    const form = { grant_type: 'refresh_token', refresh_token: 'any' }

    const { body } = await askForTokens(shared.server, form, 'body')

    expect(body).toEqual({ error: 'invalid_client', error_description: 'Invalid client' })
  })

  it('says "Invalid authorization code" to a code it does not know', async () => {
    const form = {
      grant_type: 'authorization_code',
      code: 'unknown',
      redirect_uri: 'https://x.test/',
    }

    const answer = await askForTokens(shared.server, form)

    expect(answer).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant', error_description: 'Invalid authorization code' },
    })
  })

  it('names itself on its pages', async () => {
    const page = await new TestBrowser(shared.server.publicUrl).open(
      authorizationUrl(shared.server),
    )

    expect(page.body).toContain('Tunebox, behaving like Spotify.')
  })

  it('shows the linked user at api.spotify.com/v1/me', async () => {
    const { access } = await link(shared.server)

    const reply = await callHost(shared.server, 'https://api.spotify.com/v1/me', { token: access })

    expect(reply).toMatchObject({ status: 200, body: { display_name: 'Alice', type: 'user' } })
  })

  it('lists the user’s playlists at api.spotify.com/v1/me/playlists', async () => {
    const { access } = await link(shared.server)
    const url = 'https://api.spotify.com/v1/me/playlists?limit=20'

    const { body } = await callHost(shared.server, url, { token: access })

    expect(body).toMatchObject({ total: 2, items: [{ name: 'Morning Coffee' }, {}] })
  })

  it('serves its API at its own address, too', async () => {
    const { access } = await link(shared.server)
    const headers = { authorization: `Bearer ${access}` }

    const response = await fetch(`${shared.server.publicUrl}/v1/me`, { headers })

    expect(await response.json()).toMatchObject({ email: 'alice@tunebox.test' })
  })

  it('refuses an expired token as Spotify does', async () => {
    await using test = await startTestServer({ profile: 'spotify' })
    const { access } = await link(test.server)
    test.clock.advance(3_601_000)

    const reply = await callHost(test.server, 'https://api.spotify.com/v1/me', { token: access })

    expect(reply).toMatchObject({
      status: 401,
      body: { error: { status: 401, message: 'The access token expired' } },
    })
  })

  it('refuses a token that the user has revoked', async () => {
    await using test = await startTestServer({ profile: 'spotify' })
    const { access } = await link(test.server)
    await test.server.revoke('grant', { user: 'alice', clientId: 'alexa' })

    const reply = await callHost(test.server, 'https://api.spotify.com/v1/me', { token: access })

    expect(reply).toMatchObject({ body: { error: { message: 'Invalid access token' } } })
  })
})
