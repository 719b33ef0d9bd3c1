import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet } from 'jose'
import { describe, expect, it } from 'vitest'
import { callHost, linkThroughPages, refreshWith } from '../testing/profile-link.ts'
import { sharedTestServer } from '../testing/shared-server.ts'
import { startTestServer } from '../testing/test-server.ts'
import { apiStatus, authorizationUrl, link, visit } from '../testing/token-client.ts'
import type { AuthServer } from '../index.ts'

const scope = 'openid profile aws.cognito.signin.user.admin'
const POOL = 'https://cognito-idp.eu-west-1.amazonaws.com'

describe('profile cognito', () => {
  const shared = sharedTestServer({ profile: 'cognito' })

  it('has its endpoints below /oauth2', () => {
    const { authorization, token, userinfo } = shared.server.endpoints

    expect([authorization, token, userinfo].map((url) => new URL(url).pathname)).toEqual([
      '/oauth2/authorize',
      '/oauth2/token',
      '/oauth2/userInfo',
    ])
  })

  it('gives signed access tokens with token_use, client_id and username', async () => {
    const { body } = await linkThroughPages(shared.server, { scope })

    expect(decodeJwt(String(body['access_token']))).toMatchObject({
      token_use: 'access',
      client_id: 'alexa',
      username: 'user-alice',
      scope,
    })
  })

  it('leaves the refresh token out when it refreshes', async () => {
    const { status, body } = await refreshWith(
      shared.server,
      await linkThroughPages(shared.server, { scope }),
    )

    expect(status).toBe(200)
    expect(body).not.toHaveProperty('refresh_token')
  })

  it('takes a redirect_uri byte for byte alone', async () => {
    const url = authorizationUrl(shared.server, {
      redirect_uri: 'http://127.0.0.1:4701/pitangui.amazon.com/api/skill/link/MLINKLAB0000/',
    })

    expect(await visit(url)).toMatchObject({ status: 400, location: null })
  })

  it('shows the linked user to GetUser', async () => {
    const { access } = await link(shared.server)

    expect(await getUser(shared.server, { AccessToken: access })).toMatchObject({
      status: 200,
      body: {
        Username: 'user-alice',
        UserAttributes: expect.arrayContaining([{ Name: 'name', Value: 'Alice' }]) as unknown,
      },
    })
  })

  it('leaves other actions of the service to others', async () => {
    const headers = { 'x-amz-target': 'AWSCognitoIdentityProviderService.ListUsers' }

    await expect(
      callHost(shared.server, `${POOL}/`, { method: 'POST', headers, body: '{}' }),
    ).rejects.toThrow('nobody answers')
  })

  it.each([
    ['a foreign token', { AccessToken: 'foreign' }, 'Invalid Access Token'],
    ['no token', {}, 'Member must not be null'],
  ])('refuses GetUser with %s', async (_what, body, message) => {
    expect(await getUser(shared.server, body)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining(message) as string },
    })
  })

  it('refuses GetUser with an expired token', async () => {
    await using test = await startTestServer({ profile: 'cognito' })
    const { access } = await link(test.server)
    test.clock.advance(3_601_000)

    expect(await getUser(test.server, { AccessToken: access })).toMatchObject({
      body: { __type: 'NotAuthorizedException', message: 'Access Token has expired' },
    })
  })

  it('refuses GetUser with a revoked token', async () => {
    await using test = await startTestServer({ profile: 'cognito' })
    const { access } = await link(test.server)
    await test.server.revoke('access', { user: 'alice', clientId: 'alexa' })

    expect(await getUser(test.server, { AccessToken: access })).toMatchObject({
      body: { __type: 'NotAuthorizedException', message: 'Access Token has been revoked' },
    })
  })

  it('publishes the keys that verify its tokens at the pool’s host', async () => {
    const { access } = await link(shared.server)

    const { body } = await callHost(shared.server, `${POOL}/eu-west-1_Abc/.well-known/jwks.json`)

    const keys = createLocalJWKSet(body as JSONWebKeySet)
    expect((await jwtVerify(access, keys, { algorithms: ['RS256'] })).payload.sub).toBe(
      'user-alice',
    )
  })

  it('shows the linked user’s claims at the domain’s /oauth2/userInfo', async () => {
    const { access } = await link(shared.server)
    const url = 'https://shop.auth.eu-west-1.amazoncognito.com/oauth2/userInfo'

    const { body } = await callHost(shared.server, url, { token: access })

    expect(body).toMatchObject({ sub: 'user-alice', username: 'user-alice' })
  })

  it('answers a wrong code with the name of the error alone', async () => {
    const { body } = await refreshWith(shared.server, {
      status: 200,
      headers: new Headers(),
      body: { refresh_token: 'unknown' },
    })

    expect(body).toEqual({ error: 'invalid_grant' })
  })

  it('lets Tunebox’s API take its tokens', async () => {
    const { access } = await link(shared.server)

    expect(await apiStatus(shared.server, access)).toBe(200)
  })
})

function getUser(server: AuthServer, body: object): ReturnType<typeof callHost> {
  return callHost(server, `${POOL}/`, {
    method: 'POST',
    headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.GetUser' },
    body: JSON.stringify(body),
  })
}
