/**
 * `openid-client`, unchanged, against the server: an oracle that knows nothing of this project.
 *
 * @module
 */
import * as client from 'openid-client'
import { describe, expect, it } from 'vitest'
import { TestBrowser } from './testing/browser.ts'
import { sharedTestServer } from './testing/shared-server.ts'
import { redirectUriOf, secretOf } from './testing/token-client.ts'

const lab = sharedTestServer()

function discover(clientId: string, auth?: client.ClientAuth): Promise<client.Configuration> {
  const secret = secretOf(clientId)
  return client.discovery(
    new URL(lab.server.issuer),
    clientId,
    { client_secret: secret },
    auth ?? client.ClientSecretBasic(secret),
    {
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- the way to allow http on loopback
      execute: [client.allowInsecureRequests],
    },
  )
}

/** Code grant with PKCE through the pages; the library judges every answer. */
async function signIn(
  config: client.Configuration,
  scope: string,
  extra: Record<string, string> = {},
) {
  const verifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUriOf(config.clientMetadata().client_id),
    scope,
    state,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...extra,
  })
  const { url: callback } = await new TestBrowser(lab.server.publicUrl).authorize(url.href)
  const expectedNonce = extra['nonce']
  return client.authorizationCodeGrant(config, new URL(callback), {
    pkceCodeVerifier: verifier,
    expectedState: state,
    ...(expectedNonce === undefined ? {} : { expectedNonce }),
  })
}

describe('openid-client', () => {
  it('discovers the server (OpenID Connect Discovery §4)', async () => {
    const metadata = (await discover('oidc-client')).serverMetadata()

    expect(metadata.issuer).toBe(lab.server.issuer)
    expect(metadata.supportsPKCE()).toBe(true)
  })

  it('signs in with code and PKCE and gets an ID token it accepts (OpenID Connect Core §3.1)', async () => {
    const nonce = client.randomNonce()

    const tokens = await signIn(await discover('oidc-client'), 'openid profile email', { nonce })

    expect(tokens.claims()).toMatchObject({ sub: 'user-alice', nonce })
  })

  it('reads userinfo (OpenID Connect Core §5.3)', async () => {
    const config = await discover('oidc-client')
    const tokens = await signIn(config, 'openid profile email')

    const info = await client.fetchUserInfo(config, tokens.access_token, 'user-alice')

    expect(info).toMatchObject({ sub: 'user-alice', name: 'Alice', email: 'alice@tunebox.test' })
  })

  it('refreshes without having asked for offline_access (RFC 6749 §6)', async () => {
    const config = await discover('oidc-client')
    const tokens = await signIn(config, 'openid profile')

    const renewed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '')

    expect(renewed.access_token).not.toBe(tokens.access_token)
    expect(await client.fetchUserInfo(config, renewed.access_token, 'user-alice')).toBeDefined()
  })

  it.each([
    ['an opaque token', 'oidc-client', 'openid profile', {}],
    ['a signed token', 'alexa', 'profile', { audience: 'urn:tunebox:api' }],
  ])('introspects %s (RFC 7662 §2)', async (_name, clientId, scope, expected) => {
    const config = await discover(clientId)
    const tokens = await signIn(config, scope)

    const state = await client.tokenIntrospection(config, tokens.access_token)

    expect(state).toMatchObject({ active: true, client_id: clientId, sub: 'user-alice', scope })
    if ('audience' in expected) expect(state.aud).toBe(expected.audience)
  })

  it.each(['oidc-client', 'alexa'])('revokes a token of %s (RFC 7009 §2)', async (clientId) => {
    const config = await discover(clientId)
    const tokens = await signIn(config, clientId === 'alexa' ? 'profile' : 'openid profile')

    await client.tokenRevocation(config, tokens.access_token)

    expect(await client.tokenIntrospection(config, tokens.access_token)).toEqual({ active: false })
  })

  it('authenticates in the body where that is registered (RFC 6749 §2.3.1)', async () => {
    const config = await discover('other', client.ClientSecretPost(secretOf('other')))

    const tokens = await signIn(config, 'profile')

    expect(tokens.token_type).toBe('bearer')
  })

  it('gets a token for itself (RFC 6749 §4.4)', async () => {
    const tokens = await client.clientCredentialsGrant(await discover('service'), {
      scope: 'playlists.read',
    })

    expect(tokens).toMatchObject({ scope: 'playlists.read', expires_in: 3_600 })
    expect(tokens.refresh_token).toBeUndefined()
  })

  it('tells a denial as access_denied (RFC 6749 §4.1.2.1)', async () => {
    const config = await discover('oidc-client')
    const state = client.randomState()
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: redirectUriOf('oidc-client'),
      scope: 'openid',
      state,
    })
    const browser = new TestBrowser(lab.server.publicUrl)
    const { url: callback } = await browser.authorize(url.href, { decision: 'deny' })

    const attempt = client.authorizationCodeGrant(config, new URL(callback), {
      expectedState: state,
    })

    await expect(attempt).rejects.toMatchObject({ error: 'access_denied' })
  })
})
