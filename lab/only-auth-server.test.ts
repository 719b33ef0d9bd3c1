/**
 * Public OAuth clients, unchanged, against the authorization server alone.
 *
 * @module
 */
import * as oauth from 'oauth4webapi'
import * as openid from 'openid-client'
import OAuth2Strategy from 'passport-oauth2'
import { describe, expect, it } from 'vitest'
import { describeAuthServer } from './only-auth-server.ts'
import { CALLBACK, sharedAuthServerLab, signInAt } from './testing/shared-auth-server-lab.ts'

const SECRET = 'a-secret-of-a-test'

const web = {
  clientId: 'web',
  clientSecret: SECRET,
  redirectUris: [CALLBACK],
  scopes: ['openid', 'profile', 'orders'],
}

const options = {
  clients: [
    web,
    { ...web, clientId: 'posting', authMethod: 'client_secret_post' as const, scopes: ['orders'] },
    { ...web, clientId: 'browser', grantTypes: ['implicit' as const] },
    {
      clientId: 'batch',
      clientSecret: SECRET,
      grantTypes: ['client_credentials' as const],
      scopes: ['orders'],
    },
    { clientId: 'app', authMethod: 'none' as const, redirectUris: [CALLBACK], scopes: ['orders'] },
  ],
  scopes: ['openid', 'profile', 'orders'],
  registration: true,
}

const shared = sharedAuthServerLab(options)

function configure(clientId: string, auth?: openid.ClientAuth): Promise<openid.Configuration> {
  return openid.discovery(new URL(shared.lab.authServer.issuer), clientId, SECRET, auth, overHttp)
}

// eslint-disable-next-line @typescript-eslint/no-deprecated -- the way to allow http on loopback
const overHttp = { execute: [openid.allowInsecureRequests] }

describe('openid-client', () => {
  it('signs in with PKCE, refreshes and reads userinfo', async () => {
    const config = await configure('web', openid.ClientSecretBasic(SECRET))
    const verifier = openid.randomPKCECodeVerifier()
    const state = openid.randomState()
    const callback = await signInAt(
      openid.buildAuthorizationUrl(config, {
        redirect_uri: CALLBACK,
        scope: 'openid profile orders',
        state,
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      }),
    )

    const tokens = await openid.authorizationCodeGrant(config, callback, {
      pkceCodeVerifier: verifier,
      expectedState: state,
    })
    const fresh = await openid.refreshTokenGrant(config, tokens.refresh_token ?? '')

    expect(tokens.claims()?.sub).toBe('user-alice')
    expect(await openid.fetchUserInfo(config, fresh.access_token, 'user-alice')).toMatchObject({
      name: 'Alice',
    })
  })

  it('gets a token of its own by client credentials (RFC 6749 §4.4)', async () => {
    const config = await configure('batch', openid.ClientSecretBasic(SECRET))

    expect(await openid.clientCredentialsGrant(config, { scope: 'orders' })).toMatchObject({
      token_type: 'bearer',
      scope: 'orders',
    })
  })

  it('registers itself and signs in (RFC 7591 §3)', async () => {
    const config = await openid.dynamicClientRegistration(
      new URL(shared.lab.authServer.issuer),
      { redirect_uris: [CALLBACK], token_endpoint_auth_method: 'client_secret_post' },
      undefined,
      overHttp,
    )
    const verifier = openid.randomPKCECodeVerifier()
    const url = openid.buildAuthorizationUrl(config, {
      redirect_uri: CALLBACK,
      scope: 'openid orders',
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    })

    const tokens = await openid.authorizationCodeGrant(config, await signInAt(url), {
      pkceCodeVerifier: verifier,
    })

    expect(tokens.scope).toBe('openid orders')
  })
})

describe('oauth4webapi', () => {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the way to allow http on loopback
  const insecure = { [oauth.allowInsecureRequests]: true }

  async function server(): Promise<oauth.AuthorizationServer> {
    const issuer = new URL(shared.lab.authServer.issuer)
    const response = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure })
    return oauth.processDiscoveryResponse(issuer, response)
  }

  it('signs in as a public client with PKCE and refreshes', async () => {
    const as = await server()
    const client = { client_id: 'app' }
    const verifier = oauth.generateRandomCodeVerifier()
    const url = new URL(as.authorization_endpoint ?? '')
    url.search = new URLSearchParams({
      client_id: 'app',
      redirect_uri: CALLBACK,
      response_type: 'code',
      scope: 'orders',
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }).toString()
    const answer = oauth.validateAuthResponse(as, client, await signInAt(url), oauth.expectNoState)
    const response = await oauth.authorizationCodeGrantRequest(
      as,
      client,
      oauth.None(),
      answer,
      CALLBACK,
      verifier,
      insecure,
    )
    const tokens = await oauth.processAuthorizationCodeResponse(as, client, response)

    const again = await oauth.refreshTokenGrantRequest(
      as,
      client,
      oauth.None(),
      tokens.refresh_token ?? '',
      insecure,
    )

    expect(await oauth.processRefreshTokenResponse(as, client, again)).toMatchObject({
      token_type: 'bearer',
    })
  })

  it('gets a token by client credentials', async () => {
    const as = await server()
    const client = { client_id: 'batch' }

    const response = await oauth.clientCredentialsGrantRequest(
      as,
      client,
      oauth.ClientSecretBasic(SECRET),
      { scope: 'orders' },
      insecure,
    )

    expect(await oauth.processClientCredentialsResponse(as, client, response)).toMatchObject({
      scope: 'orders',
    })
  })

  it('registers a client, which then counts as registered for its own method alone', async () => {
    const as = await server()
    const metadata = {
      redirect_uris: [CALLBACK],
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'client_secret_post',
      scope: 'orders',
    }
    const request = await oauth.dynamicClientRegistrationRequest(as, metadata, insecure)
    const client = await oauth.processDynamicClientRegistrationResponse(request)

    const response = await oauth.refreshTokenGrantRequest(
      as,
      client,
      oauth.ClientSecretBasic(client['client_secret'] as string),
      'no-token',
      insecure,
    )

    expect(client['scope']).toBe('orders')
    expect(await response.json()).toMatchObject({
      error: 'invalid_client',
      error_description: expect.stringContaining('client_secret_post') as string,
    })
  })
})

describe('passport-oauth2', () => {
  interface SignedIn {
    readonly accessToken: string
    readonly refreshToken: string
  }

  /** Carries the strategy out as Passport does, for one request. */
  function run(
    strategy: OAuth2Strategy,
    request: { readonly query: Record<string, string>; readonly session: object },
  ): Promise<SignedIn | URL> {
    return new Promise((resolve, reject) => {
      const action = Object.assign(Object.create(strategy) as OAuth2Strategy, {
        success: resolve,
        redirect: (url: string) => {
          resolve(new URL(url))
        },
        fail: (challenge: unknown) => {
          reject(new Error(JSON.stringify(challenge)))
        },
        error: reject,
      })
      action.authenticate(request as never, {})
    })
  }

  it('signs in with its secret in the body, with state and PKCE', async () => {
    const { endpoints } = shared.lab.authServer
    const strategy = new OAuth2Strategy(
      {
        authorizationURL: endpoints.authorization,
        tokenURL: endpoints.token,
        clientID: 'posting',
        clientSecret: SECRET,
        callbackURL: CALLBACK,
        scope: 'orders',
        state: true as never,
        pkce: true,
      },
      (
        accessToken: string,
        refreshToken: string,
        _profile: unknown,
        done: (...of: unknown[]) => void,
      ) => {
        done(null, { accessToken, refreshToken })
      },
    )
    const session = {}
    const callback = await signInAt((await run(strategy, { query: {}, session })) as URL)

    const user = await run(strategy, { query: Object.fromEntries(callback.searchParams), session })

    expect(user).toMatchObject({
      accessToken: expect.any(String) as string,
      refreshToken: expect.any(String) as string,
    })
  })
})

describe('the implicit grant', () => {
  it('answers in the fragment, with a token that userinfo takes (RFC 6749 §4.2)', async () => {
    const url = new URL(shared.lab.authServer.endpoints.authorization)
    url.search = new URLSearchParams({
      client_id: 'browser',
      redirect_uri: CALLBACK,
      response_type: 'token',
      scope: 'openid profile',
      state: 'a-state',
    }).toString()
    const answer = new URLSearchParams((await signInAt(url)).hash.slice(1))

    const info = await fetch(shared.lab.authServer.endpoints.userinfo, {
      headers: { authorization: `Bearer ${answer.get('access_token') ?? ''}` },
    })

    expect(answer.get('state')).toBe('a-state')
    expect(await info.json()).toMatchObject({ name: 'Alice' })
  })
})

describe('what is printed', () => {
  it('names endpoints, clients and users, and no secret of a configured client', () => {
    const text = describeAuthServer(shared.lab).join('\n')

    expect(text).toContain(shared.lab.authServer.endpoints.token)
    expect(text).toContain(`Registration   ${shared.lab.authServer.issuer}/register`)
    expect(text).toMatch(/Client +batch \(client_secret_basic; client_credentials\)/)
    expect(text).toContain('alice@tunebox.test')
    expect(text).not.toContain(SECRET)
  })
})
