import { base64url, generateKeyPair, SignJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { json, NOW, startTunebox, type Tunebox } from './testing/tunebox.ts'
import { createTokenVerifier, type TokenVerifier } from './verify-access-token.ts'

describe('createTokenVerifier()', () => {
  let tunebox: Tunebox
  let verify: TokenVerifier

  beforeEach(async () => {
    tunebox = await startTunebox()
    verify = createTokenVerifier({ settings: tunebox.settings, now: () => NOW })
  })
  afterEach(() => tunebox[Symbol.asyncDispose]())

  const unauthorized = (reason: RegExp) => ({
    kind: 'unauthorized',
    reason: expect.stringMatching(reason) as string,
  })

  it('accepts a token of the issuer for this API (RFC 9068 §4)', async () => {
    await expect(verify(await tunebox.token())).resolves.toEqual({ kind: 'ok' })
  })

  it('judges expiry by the clock that it is given', async () => {
    const token = await tunebox.token({ exp: NOW / 1000 - 1 })
    const earlier = createTokenVerifier({ settings: tunebox.settings, now: () => NOW - 2000 })

    await expect(verify(token)).resolves.toMatchObject(unauthorized(/ERR_JWT_EXPIRED/))
    await expect(earlier(token)).resolves.toMatchObject({ kind: 'ok' })
  })

  it('refuses a token for another audience and says which (RFC 9068 §4)', async () => {
    const token = await tunebox.token({ aud: 'urn:other:api' })

    await expect(verify(token)).resolves.toMatchObject(unauthorized(/"aud".*"urn:other:api"/))
  })

  it('refuses a token of another issuer and says which (RFC 9068 §4)', async () => {
    const token = await tunebox.token({ iss: 'http://evil.example.test' })

    await expect(verify(token)).resolves.toMatchObject(unauthorized(/"iss".*evil\.example\.test/))
  })

  it('refuses a token without a signature (RFC 9068 §2.1)', async () => {
    const [, payload = ''] = (await tunebox.token()).split('.')
    const header = base64url.encode(JSON.stringify({ alg: 'none', typ: 'at+jwt' }))

    await expect(verify(`${header}.${payload}.`)).resolves.toMatchObject(
      unauthorized(/ERR_JOSE_ALG_NOT_ALLOWED/),
    )
  })

  it('refuses a token signed with a shared secret', async () => {
    const token = await new SignJWT({ scope: 'profile', sub: 'x' })
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
      .setIssuer(tunebox.issuer)
      .sign(new TextEncoder().encode('a secret of thirty-two characters'))

    await expect(verify(token)).resolves.toMatchObject(unauthorized(/ERR_JOSE_ALG_NOT_ALLOWED/))
  })

  it('refuses an ID token in place of an access token (RFC 9068 §4, typ)', async () => {
    const token = await tunebox.token({}, { typ: 'JWT' })

    await expect(verify(token)).resolves.toMatchObject(unauthorized(/"typ"/))
  })

  it('refuses a token signed by a stranger under a known key id', async () => {
    const { privateKey } = await generateKeyPair('ES256')
    const token = await new SignJWT({ iss: tunebox.issuer, aud: 'urn:tunebox:api', sub: 'x' })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'key-1' })
      .setExpirationTime(NOW / 1000 + 60)
      .sign(privateKey)

    await expect(verify(token)).resolves.toMatchObject(
      unauthorized(/ERR_JWS_SIGNATURE_VERIFICATION_FAILED/),
    )
  })

  it('refuses a token that never expires', async () => {
    const token = await tunebox.token({ exp: undefined as never })

    await expect(verify(token)).resolves.toMatchObject(unauthorized(/"exp"/))
  })

  it('hints at the token format when the token is no JWT', async () => {
    await expect(verify('mF_9.B5f-4.1JqM')).resolves.toMatchObject(unauthorized(/ERR_JW/))
    await expect(verify('opaque')).resolves.toMatchObject(
      unauthorized(/TUNEBOX_TOKEN_FORMAT=opaque/),
    )
  })

  it('names the scope that a token lacks for every intent', async () => {
    const token = await tunebox.token({ scope: 'playlists.read' })

    await expect(verify(token)).resolves.toEqual({ kind: 'insufficient_scope', scope: 'profile' })
  })

  it('asks for discovery and keys once, not per token', async () => {
    await verify(await tunebox.token())
    await verify(await tunebox.token())

    expect(tunebox.requests).toEqual(['GET /.well-known/openid-configuration', 'GET /jwks'])
  })

  it('finds a rotated key at once', async () => {
    await verify(await tunebox.token())
    await tunebox.rotate('key-2')

    await expect(verify(await tunebox.token())).resolves.toMatchObject({ kind: 'ok' })
  })

  it('does not blame the token when the keys cannot be had', async () => {
    tunebox.on('GET /jwks', json({}, 500))

    await expect(verify(await tunebox.token())).resolves.toMatchObject({ kind: 'unavailable' })
  })

  it('recovers when discovery works again', async () => {
    tunebox.on('GET /.well-known/openid-configuration', json({}, 503))
    const during = await verify(await tunebox.token())
    const discovery = { issuer: tunebox.issuer, jwks_uri: `${tunebox.issuer}/jwks` }
    tunebox.on('GET /.well-known/openid-configuration', json(discovery))

    expect(during).toMatchObject({
      kind: 'unavailable',
      reason: expect.stringContaining('503') as string,
    })
    await expect(verify(await tunebox.token())).resolves.toMatchObject({ kind: 'ok' })
  })

  it('does not use a discovery document of another issuer (RFC 8414 §3.3)', async () => {
    const document = { issuer: 'http://evil.example.test', jwks_uri: `${tunebox.issuer}/jwks` }
    tunebox.on('GET /.well-known/openid-configuration', json(document))

    await expect(verify(await tunebox.token())).resolves.toMatchObject({
      kind: 'unavailable',
      reason: expect.stringContaining('evil.example.test') as string,
    })
  })

  it.each(['GET /.well-known/openid-configuration', 'GET /jwks'])(
    'gives up on a %s that hangs',
    async (route) => {
      const settings = { ...tunebox.settings, apiTimeoutMs: 80 }
      const impatient = createTokenVerifier({ settings, now: () => NOW })
      tunebox.on(route, () => undefined)

      await expect(impatient(await tunebox.token())).resolves.toMatchObject({ kind: 'unavailable' })
    },
  )

  it('leaves opaque tokens to the API', async () => {
    const settings = { ...tunebox.settings, tokenFormat: 'opaque' } as const
    const pass = createTokenVerifier({ settings, now: () => NOW })

    await expect(pass('anything')).resolves.toMatchObject({ kind: 'ok' })
    expect(tunebox.requests).toEqual([])
  })
})
