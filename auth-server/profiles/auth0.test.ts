import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet } from 'jose'
import { describe, expect, it } from 'vitest'
import { apiStatus, link } from '../testing/token-client.ts'
import { callHost, linkThroughPages, refreshWith } from '../testing/profile-link.ts'
import { sharedTestServer } from '../testing/shared-server.ts'
import { startTestServer } from '../testing/test-server.ts'

const audience = 'https://orders.example.com'
const scope = 'openid profile offline_access'

describe('profile auth0', () => {
  const shared = sharedTestServer({ profile: 'auth0' })

  it('has its token endpoint at /oauth/token', () => {
    expect(new URL(shared.server.endpoints.token).pathname).toBe('/oauth/token')
  })

  it('gives an opaque token of 32 characters without audience', async () => {
    const { body } = await linkThroughPages(shared.server, { scope })

    expect(body['access_token']).toMatch(/^[\w-]{32}$/)
  })

  it('gives a signed token for the audience that the request names', async () => {
    const { body } = await linkThroughPages(shared.server, { scope, audience })

    expect(decodeJwt(String(body['access_token']))).toMatchObject({
      aud: audience,
      sub: 'user-alice',
    })
  })

  it('takes an audience that is no URL', async () => {
    const { body } = await linkThroughPages(shared.server, { scope, audience: 'orders api' })

    expect(decodeJwt(String(body['access_token'])).aud).toBe('orders api')
  })

  it('keeps the audience when it refreshes', async () => {
    const linked = await linkThroughPages(shared.server, { scope, audience })

    const { body } = await refreshWith(shared.server, linked)

    expect(decodeJwt(String(body['access_token'])).aud).toBe(audience)
  })

  it('gives no refresh token without offline_access', async () => {
    const { status, body } = await linkThroughPages(shared.server, { scope: 'openid profile' })

    expect(status).toBe(200)
    expect(body).not.toHaveProperty('refresh_token')
  })

  it('gives a refresh token for offline_access', async () => {
    const { body } = await linkThroughPages(shared.server, { scope })

    expect(body).toHaveProperty('refresh_token')
  })

  it('takes an old refresh token while the overlap lasts', async () => {
    const linked = await linkThroughPages(shared.server, { scope })
    const rotated = await refreshWith(shared.server, linked)

    const again = await refreshWith(shared.server, linked)

    expect(rotated.body['refresh_token']).not.toBe(linked.body['refresh_token'])
    expect(again.status).toBe(200)
  })

  it('revokes the family when an old refresh token comes back after the overlap', async () => {
    await using test = await startTestServer({ profile: 'auth0' })
    const linked = await linkThroughPages(test.server, { scope })
    const rotated = await refreshWith(test.server, linked)
    test.clock.advance(61_000)

    const reused = await refreshWith(test.server, linked)
    const newest = await refreshWith(test.server, rotated)

    expect([reused.status, newest.status]).toEqual([403, 403])
    expect(newest.body['error']).toBe('invalid_grant')
  })

  it('publishes at every tenant’s host the keys that verify its tokens', async () => {
    const { body } = await linkThroughPages(shared.server, { scope, audience })
    const url = 'https://example.eu.auth0.com/.well-known/jwks.json'

    const keys = await callHost(shared.server, url)

    const verified = await jwtVerify(
      String(body['access_token']),
      createLocalJWKSet(keys.body as JSONWebKeySet),
      { audience, algorithms: ['RS256'] },
    )
    expect(verified.payload.sub).toBe('user-alice')
  })

  it('names the issuer that a profile of one’s own gives it', async () => {
    const issuer = 'https://example.auth0.com/'
    await using test = await startTestServer({
      profile: { extends: 'auth0', accessToken: { issuer } },
    })
    const { body } = await linkThroughPages(test.server, { scope, audience })
    const token = String(body['access_token'])

    const reply = await callHost(test.server, 'https://example.auth0.com/userinfo', { token })

    expect(decodeJwt(token).iss).toBe(issuer)
    expect(reply.status).toBe(200)
  })

  it('lets Tunebox’s API take the opaque token', async () => {
    const { access } = await link(shared.server)

    expect(await apiStatus(shared.server, access)).toBe(200)
  })

  it('shows the linked user’s claims at a tenant’s /userinfo', async () => {
    const { access } = await link(shared.server)
    const url = 'https://example.auth0.com/userinfo'

    const { body } = await callHost(shared.server, url, { token: access })

    expect(body).toMatchObject({ sub: 'auth0|user-alice', email: 'alice@tunebox.test' })
  })

  it('answers "Unauthorized" to a foreign token', async () => {
    const url = 'https://example.auth0.com/userinfo'

    const reply = await callHost(shared.server, url, { token: 'foreign' })

    expect(reply).toMatchObject({ status: 401, body: 'Unauthorized' })
  })
})
