/**
 * Twenty-five ways to ask for something one must not get, each with the answer a strict server gives.
 *
 * @module
 */
import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sharedTestServer } from './testing/shared-server.ts'
import {
  apiStatus,
  authorizationUrl,
  basic,
  codeForm,
  isActive,
  link,
  post,
  redirectUriOf,
  refresh,
  secretOf,
  tokensOf,
  visit,
} from './testing/token-client.ts'

const lab = sharedTestServer({ rotation: 'strict' })

const verifier = () => randomBytes(32).toString('base64url')
const challengeOf = (text: string) => createHash('sha256').update(text).digest('base64url')

describe('the token endpoint refuses', () => {
  it('1: client credentials with a wrong secret (RFC 6749 §5.2)', async () => {
    const { token } = lab.server.endpoints

    const answer = await post(
      token,
      { grant_type: 'client_credentials' },
      basic('service', 'wrong'),
    )

    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic /)
  })

  it('2: client credentials without any client (RFC 6749 §5.2)', async () => {
    const answer = await post(lab.server.endpoints.token, { grant_type: 'client_credentials' }, {})

    expect([400, 401]).toContain(answer.status)
    expect(['invalid_request', 'invalid_client']).toContain(answer.body['error'])
  })

  it('7: a code with a wrong client secret (RFC 6749 §3.2.1)', async () => {
    const form = await codeForm(lab.server)

    const answer = await post(lab.server.endpoints.token, form, basic('alexa', 'wrong'))

    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
  })

  it('8: a code that was never issued (RFC 6749 §5.2)', async () => {
    const form = { ...(await codeForm(lab.server)), code: 'made-up' }

    const answer = await post(lab.server.endpoints.token, form)

    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  it('9: a code used before, and ends what it issued (RFC 6749 §4.1.2)', async () => {
    const form = await codeForm(lab.server)
    const first = tokensOf(await post(lab.server.endpoints.token, form))

    const second = await post(lab.server.endpoints.token, form)

    expect(second).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect(await apiStatus(lab.server, first.access)).toBe(401)
    expect((await refresh(lab.server, first.refresh)).body['error']).toBe('invalid_grant')
  })

  it('10: a code with another redirect_uri (RFC 6749 §4.1.3)', async () => {
    const form = { ...(await codeForm(lab.server)), redirect_uri: 'http://127.0.0.1:4701/else' }

    const answer = await post(lab.server.endpoints.token, form)

    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  it('11: a code without the redirect_uri of its request (RFC 6749 §4.1.3)', async () => {
    const { code = '' } = await codeForm(lab.server, { clientId: 'oidc-client' })
    const form = { grant_type: 'authorization_code', code } // This client has one redirect URI only.

    const answer = await post(lab.server.endpoints.token, form, basic('oidc-client'))

    expect(answer.status).toBe(400)
  })

  it('12: a code of another client (RFC 6749 §4.1.3)', async () => {
    const form = await codeForm(lab.server)

    const answer = await post(lab.server.endpoints.token, form, basic('oidc-client'))

    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  it('13: a code with a challenge and no verifier (RFC 7636 §4.6)', async () => {
    const form = await codeForm(lab.server, { codeChallenge: challengeOf(verifier()) })

    const answer = await post(lab.server.endpoints.token, form)

    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  it('14: a code with the wrong verifier (RFC 7636 §4.6)', async () => {
    const form = await codeForm(lab.server, { codeChallenge: challengeOf(verifier()) })

    const answer = await post(lab.server.endpoints.token, { ...form, code_verifier: verifier() })

    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  it('15: a verifier for a code without a challenge (RFC 9700 §4.8.2)', async () => {
    const form = await codeForm(lab.server)

    const answer = await post(lab.server.endpoints.token, { ...form, code_verifier: verifier() })

    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  it('16: a refresh token that was never issued (RFC 6749 §5.2)', async () => {
    const answer = await refresh(lab.server, 'made-up')

    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  it('17: a refresh token used before, and ends its family (RFC 9700 §4.14.2)', async () => {
    const first = await link(lab.server)
    const second = tokensOf(await refresh(lab.server, first.refresh))

    const replay = await refresh(lab.server, first.refresh)

    expect(replay).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect((await refresh(lab.server, second.refresh)).status).toBe(400)
    expect(await apiStatus(lab.server, second.access)).toBe(401)
  })

  it('18: a refresh with a wrong client secret (RFC 6749 §6)', async () => {
    const { refresh: refreshToken } = await link(lab.server)
    const form = { grant_type: 'refresh_token', refresh_token: refreshToken }

    const answer = await post(lab.server.endpoints.token, form, basic('alexa', 'wrong'))

    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
  })

  it('19: a refresh for more scope than was granted (RFC 6749 §6)', async () => {
    const { refresh: refreshToken } = await link(lab.server, ['profile'])
    const form = { grant_type: 'refresh_token', refresh_token: refreshToken }

    const answer = await post(lab.server.endpoints.token, {
      ...form,
      scope: 'profile playlists.read',
    })

    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_scope' } })
  })

  it('23: an unknown grant type (RFC 6749 §5.2)', async () => {
    const answer = await post(lab.server.endpoints.token, { grant_type: 'password' })

    expect(answer).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } })
  })

  it('24: caching, on success and on every error (RFC 6749 §5.1)', async () => {
    const { token } = lab.server.endpoints
    const answers = [
      await post(token, await codeForm(lab.server)),
      await post(token, { grant_type: 'authorization_code' }),
      await post(token, { grant_type: 'client_credentials' }, basic('service', 'wrong')),
      await post(token, { grant_type: 'client_credentials' }, {}),
      await post(token, {}, { ...basic('alexa'), 'content-type': 'application/json' }),
    ]

    for (const { headers } of answers) expect(headers.get('cache-control')).toBe('no-store')
  })

  it('25: credentials in the body from a client registered for Basic (RFC 6749 §2.3.1)', async () => {
    const credentials = { client_id: 'alexa', client_secret: secretOf('alexa') }
    const form = { ...(await codeForm(lab.server)), ...credentials }

    const answer = await post(lab.server.endpoints.token, form, {})

    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
  })

  it('25: credentials in the header from a client registered for the body (RFC 6749 §2.3.1)', async () => {
    const form = await codeForm(lab.server, { clientId: 'other' })

    const answer = await post(lab.server.endpoints.token, form, basic('other'))

    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
  })
})

describe('the authorization endpoint shows a page and does not redirect for', () => {
  it('3: an unknown client (RFC 6749 §4.1.2.1)', async () => {
    const page = await visit(authorizationUrl(lab.server, { client_id: 'nobody' }))

    expect(page).toMatchObject({ status: 400, location: null })
    expect(page.body).toContain('nobody')
  })

  it.each([
    ['4: an unregistered redirect_uri', 'https://attacker.example/callback'],
    ['5: a registered redirect_uri with a query added', `${redirectUriOf('alexa')}?x=1`],
    [
      '6: a registered redirect_uri on another loopback port',
      redirectUriOf('alexa').replace('4701', '4711'),
    ],
  ])('%s (RFC 9700 §4.1.3)', async (_name, redirectUri) => {
    const page = await visit(authorizationUrl(lab.server, { redirect_uri: redirectUri }))

    expect(page).toMatchObject({ status: 400, location: null })
    expect(page.body).toContain(redirectUriOf('alexa'))
  })
})

describe('protected resources refuse', () => {
  it('20: userinfo without a token, and with a made-up one (RFC 6750 §3)', async () => {
    const { userinfo } = lab.server.endpoints

    const without = await fetch(userinfo)
    const madeUp = await fetch(userinfo, { headers: { authorization: 'Bearer made-up' } })

    expect(without.status).toBe(401)
    expect(without.headers.get('www-authenticate')).not.toContain('error=')
    expect(madeUp.status).toBe(401)
    expect(madeUp.headers.get('www-authenticate')).toContain('error="invalid_token"')
  })

  it.each(['made-up', 'a.b.c', 'eyJhbGciOiJFUzI1NiJ9.e30.AA'])(
    '21: introspection of garbage: %s is inactive (RFC 7662 §2.2)',
    async (token) => {
      expect(await isActive(lab.server, token)).toBe(false)
    },
  )

  it.each([
    ['a signed access token', 'alexa', 'access'],
    ['a refresh token', 'alexa', 'refresh'],
    ['an opaque access token', 'other', 'access'],
  ] as const)('22: %s after its revocation (RFC 7009 §2)', async (_name, clientId, kind) => {
    const { token: tokenUrl, revocation } = lab.server.endpoints
    const credentials = { client_id: clientId, client_secret: secretOf(clientId) }
    const [inBody, headers] = clientId === 'alexa' ? [{}, basic('alexa')] : [credentials, {}]
    const form = await codeForm(lab.server, { clientId })
    const tokens = tokensOf(await post(tokenUrl, { ...form, ...inBody }, headers))
    expect(await apiStatus(lab.server, tokens.access)).toBe(200)
    expect(await isActive(lab.server, tokens[kind])).toBe(true)

    const answer = await post(revocation, { token: tokens[kind], ...inBody }, headers)

    expect(answer.status).toBe(200)
    expect(await isActive(lab.server, tokens[kind])).toBe(false)
    expect(await apiStatus(lab.server, tokens.access)).toBe(401)
  })
})
