import { describe, expect, it } from 'vitest'
import { askForTokens, callHost, linkThroughPages, refreshWith } from '../testing/profile-link.ts'
import { sharedTestServer } from '../testing/shared-server.ts'
import { startTestServer } from '../testing/test-server.ts'
import { apiStatus, link } from '../testing/token-client.ts'

/** Ten minutes less than ten years: "until the user removes the app". */
const YEARS_MS = 315_359_400_000

describe('profile login-with-amazon', () => {
  const shared = sharedTestServer({ profile: 'login-with-amazon' })

  it('has its endpoints at /ap/oa and /auth/o2/token', () => {
    const { authorization, token } = shared.server.endpoints

    expect([authorization, token].map((url) => new URL(url).pathname)).toEqual([
      '/ap/oa',
      '/auth/o2/token',
    ])
  })

  it('gives tokens that begin with Atza| and Atzr|', async () => {
    const { body } = await linkThroughPages(shared.server, { scope: 'profile' })

    expect(body).toMatchObject({
      access_token: expect.stringMatching(/^Atza\|/) as string,
      refresh_token: expect.stringMatching(/^Atzr\|/) as string,
      expires_in: 3_600,
    })
  })

  it('keeps access tokens within 2048 bytes', async () => {
    const { access } = await link(shared.server)

    expect(Buffer.byteLength(access)).toBeLessThanOrEqual(2_048)
  })

  it('names the same refresh token again when it refreshes', async () => {
    const linked = await linkThroughPages(shared.server, { scope: 'profile' })

    const { body } = await refreshWith(shared.server, linked)

    expect(body['refresh_token']).toBe(linked.body['refresh_token'])
  })

  it('keeps a refresh token good for years', async () => {
    await using test = await startTestServer({ profile: 'login-with-amazon' })
    const linked = await linkThroughPages(test.server, { scope: 'profile' })
    test.clock.advance(YEARS_MS)

    expect(await refreshWith(test.server, linked)).toMatchObject({ status: 200 })
  })

  it('refuses a refresh token that the user took back, in Amazon’s words', async () => {
    await using test = await startTestServer({ profile: 'login-with-amazon' })
    const linked = await linkThroughPages(test.server, { scope: 'profile' })
    await test.server.revoke('grant', { user: 'alice', clientId: 'alexa' })

    const { status, body } = await refreshWith(test.server, linked)

    expect([status, body['error'], body['error_description']]).toEqual([
      400,
      'invalid_grant',
      expect.stringContaining('User may have revoked'),
    ])
  })

  it.each(['basic', 'body'] as const)('takes client credentials by %s', async (auth) => {
    const form = { grant_type: 'refresh_token', refresh_token: 'unknown' }

    expect(await askForTokens(shared.server, form, auth)).toMatchObject({
      body: { error: 'invalid_grant' },
    })
  })

  it('lets Tunebox’s API take a token with a bar in it', async () => {
    const { access } = await link(shared.server)

    expect(await apiStatus(shared.server, access)).toBe(200)
  })

  it.each([
    ['in the header', (token: string) => ({ token })],
    ['as x-amz-access-token', (token: string) => ({ headers: { 'x-amz-access-token': token } })],
  ])('shows the linked user at api.amazon.com/user/profile for a token %s', async (_how, init) => {
    const { access } = await link(shared.server)

    const reply = await callHost(shared.server, 'https://api.amazon.com/user/profile', init(access))

    expect(reply).toMatchObject({
      status: 200,
      body: {
        user_id: expect.stringMatching(/^amzn1\.account\.[A-Z0-9]+$/) as string,
        name: 'Alice',
        email: 'alice@tunebox.test',
      },
    })
  })

  it('shows the id alone for the scope profile:user_id', async () => {
    const { body } = await linkThroughPages(shared.server, { scope: 'profile:user_id' })
    const token = String(body['access_token'])

    const reply = await callHost(shared.server, 'https://api.amazon.com/user/profile', { token })

    expect(Object.keys(reply.body as object)).toEqual(['user_id'])
  })

  it('tells at api.amazon.com/auth/o2/tokeninfo whom a token is for and how long it lives', async () => {
    const { access } = await link(shared.server)
    const url = `https://api.amazon.com/auth/o2/tokeninfo?access_token=${encodeURIComponent(access)}`

    const { body } = await callHost(shared.server, url)

    const { aud, exp } = body as { aud: string; exp: number }
    expect(aud).toBe('alexa')
    expect(exp).toBeGreaterThan(3_500)
    expect(exp).toBeLessThanOrEqual(3_600)
  })

  it('refuses a foreign token with 400 invalid_token', async () => {
    const url = 'https://api.amazon.com/user/profile'

    const reply = await callHost(shared.server, url, { token: 'Atza|foreign' })

    expect(reply).toMatchObject({ status: 400, body: { error: 'invalid_token' } })
  })
})
