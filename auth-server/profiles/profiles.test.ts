import { describe, expect, it } from 'vitest'
import { callHost } from '../testing/profile-link.ts'
import { sharedTestServer } from '../testing/shared-server.ts'
import { startTestServer } from '../testing/test-server.ts'
import { link } from '../testing/token-client.ts'
import { guessProfile } from './guess-profile.ts'
import { profileNames } from './profile.ts'
import { profiles } from './profiles.ts'

describe('hosts', () => {
  const shared = sharedTestServer()

  it.each([
    ['https://api.spotify.com/v1/me', { display_name: 'Alice' }],
    ['https://api.amazon.com/user/profile', { name: 'Alice' }],
    ['https://api.github.com/user', { name: 'Alice' }],
    ['https://graph.microsoft.com/v1.0/me', { displayName: 'Alice' }],
    ['https://example.auth0.com/userinfo', { name: 'Alice' }],
  ])('answers %s whichever profile is chosen', async (url, expected) => {
    const { access } = await link(shared.server)

    const { body } = await callHost(shared.server, url, { token: access })

    expect(body).toMatchObject(expected)
  })

  it('leaves paths that it does not know to others', async () => {
    await expect(callHost(shared.server, 'https://api.spotify.com/v1/albums')).rejects.toThrow()
  })

  it('names the exchanges for the flow log', () => {
    const route = shared.server.hosts.find(({ host }) => host === 'api.spotify.com')
    const request = { method: 'GET', host: 'api.spotify.com', path: '/v1/me' }
    const rest = { query: new URLSearchParams(), headers: {}, body: '' }

    expect(route?.names?.({ ...request, ...rest })).toEqual({
      request: 'api.request',
      response: 'api.response',
    })
  })
})

describe('metadata', () => {
  it.each(profileNames.map((name) => [name]))('of %s names its own endpoints', async (profile) => {
    await using test = await startTestServer({ profile })
    const { endpoints } = test.server

    const response = await fetch(endpoints.discovery)

    expect(await response.json()).toMatchObject({
      authorization_endpoint: endpoints.authorization,
      token_endpoint: endpoints.token,
      jwks_uri: endpoints.jwks,
    })
  })

  it.each(profileNames.map((name) => [name]))('of %s leads to keys', async (profile) => {
    await using test = await startTestServer({ profile })

    const response = await fetch(test.server.endpoints.jwks)

    expect(await response.json()).toMatchObject({ keys: expect.any(Array) as unknown })
  })
})

describe('guessProfile()', () => {
  it.each([
    ['https://accounts.spotify.com/authorize', 'spotify'],
    ['https://accounts.google.com/o/oauth2/v2/auth?access_type=offline', 'google'],
    ['https://www.amazon.com/ap/oa', 'login-with-amazon'],
    ['https://eu.account.amazon.com/ap/oa', 'login-with-amazon'],
    ['https://www.amazon.co.uk/ap/oa', 'login-with-amazon'],
    ['https://github.com/login/oauth/authorize', 'github'],
    ['https://my-tenant.auth0.com/authorize', 'auth0'],
    ['https://my-tenant.eu.auth0.com/authorize', 'auth0'],
    ['https://shop.auth.eu-west-1.amazoncognito.com/oauth2/authorize', 'cognito'],
    ['https://login.microsoftonline.com/common/oauth2/v2.0/authorize', 'microsoft'],
    ['https://login.example.com/authorize', undefined],
    ['https://accounts.spotify.com.example.com/authorize', undefined],
    ['not a URL', undefined],
  ])('takes %s for %s', (url, expected) => {
    expect(guessProfile(url)).toBe(expected)
  })

  it('knows where every provider publishes its authorization endpoint', () => {
    const published = Object.values(profiles).flatMap(({ name, published }) =>
      published === undefined ? [] : [[name, guessProfile(published.authorization)]],
    )

    expect(published).toEqual(published.map(([name]) => [name, name]))
  })
})
