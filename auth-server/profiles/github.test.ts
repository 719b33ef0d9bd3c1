import { describe, expect, it } from 'vitest'
import { TestBrowser } from '../testing/browser.ts'
import { askForTokens, callHost } from '../testing/profile-link.ts'
import { sharedTestServer } from '../testing/shared-server.ts'
import { ALEXA_REDIRECT_URIS, startTestServer } from '../testing/test-server.ts'
import { authorizationUrl, codeForm, secretOf } from '../testing/token-client.ts'
import type { AuthServer } from '../index.ts'

const YEAR_MS = 365 * 86_400_000

const scope = 'read:user user:email'

describe('profile github', () => {
  const shared = sharedTestServer({ profile: 'github' })

  it('answers form encoded', async () => {
    const { type, fields } = await redeem(shared.server)

    expect(type).toMatch(/^application\/x-www-form-urlencoded/)
    expect(fields).toMatchObject({
      token_type: 'Bearer',
      access_token: expect.any(String) as string,
    })
  })

  it('answers with JSON to Accept: application/json', async () => {
    const { type } = await redeem(shared.server, { accept: 'application/json' })

    expect(type).toMatch(/^application\/json/)
  })

  it('sends neither expires_in nor a refresh token', async () => {
    const { fields } = await redeem(shared.server)

    expect(Object.keys(fields).sort()).toEqual(['access_token', 'scope', 'token_type'])
  })

  it('reports scopes with commas', async () => {
    const { fields } = await redeem(shared.server)

    expect(fields['scope']).toBe('read:user,user:email')
  })

  it('keeps an access token good for years', async () => {
    await using test = await startTestServer({ profile: 'github' })
    const { fields } = await redeem(test.server)
    test.clock.advance(YEAR_MS)

    const reply = await callHost(test.server, 'https://api.github.com/user', {
      token: fields['access_token'] ?? '',
    })

    expect(reply.status).toBe(200)
  })

  it('refuses a code that it does not know with status 200', async () => {
    const { status, fields } = await redeem(shared.server, {}, { code: 'unknown' })

    expect({ status, error: fields['error'] }).toEqual({
      status: 200,
      error: 'bad_verification_code',
    })
  })

  it('names a redirect_uri that is not the one of the code', async () => {
    const { fields } = await redeem(shared.server, {}, { redirect_uri: 'https://other.test/' })

    expect(fields['error']).toBe('redirect_uri_mismatch')
  })

  it('names wrong client credentials', async () => {
    const { fields } = await redeem(shared.server, {}, { client_secret: 'wrong' })

    expect(fields['error']).toBe('incorrect_client_credentials')
  })

  it('takes no client credentials in the header', async () => {
    const answer = await askForTokens(shared.server, await codeForm(shared.server))

    expect(answer.headers.get('content-type')).toContain('form-urlencoded')
    expect(answer.body).not.toHaveProperty('access_token')
  })

  it('records a refusal with status 200 as a refusal', async () => {
    await using test = await startTestServer({ profile: 'github' })

    await redeem(test.server, {}, { code: 'unknown' })

    expect(test.flow.events({ id: 'token.rejected' })).toHaveLength(1)
  })

  it('keeps a code good for ten minutes', async () => {
    await using test = await startTestServer({ profile: 'github' })
    const form = await codeForm(test.server)
    test.clock.advance(595_000)

    const { fields } = await redeem(test.server, {}, form)

    expect(fields).toHaveProperty('access_token')
  })

  it('shows the linked user at api.github.com/user, for the scheme "token" as well', async () => {
    const { fields } = await redeem(shared.server)
    const headers = { authorization: `token ${fields['access_token'] ?? ''}` }

    const reply = await callHost(shared.server, 'https://api.github.com/user', { headers })

    expect(reply.body).toMatchObject({ login: 'alice', id: expect.any(Number) as number })
  })

  it('lists the user’s addresses at api.github.com/user/emails', async () => {
    const { fields } = await redeem(shared.server)
    const token = fields['access_token'] ?? ''

    const { body } = await callHost(shared.server, 'https://api.github.com/user/emails', { token })

    expect(body).toMatchObject([{ email: 'alice@tunebox.test', primary: true }])
  })

  it('answers "Bad credentials" to a foreign token', async () => {
    const reply = await callHost(shared.server, 'https://api.github.com/user', { token: 'foreign' })

    expect(reply).toMatchObject({ status: 401, body: { message: 'Bad credentials' } })
  })
})

/** Redeems a code of alice with credentials in the body. */
async function redeem(
  server: AuthServer,
  headers: Readonly<Record<string, string>> = {},
  changes: Readonly<Record<string, string>> = {},
): Promise<{ status: number; type: string; fields: Readonly<Record<string, string>> }> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code: changes['code'] ?? (await codeThroughPages(server)),
    redirect_uri: ALEXA_REDIRECT_URIS[0],
    client_id: 'alexa',
    client_secret: secretOf('alexa'),
    ...changes,
  })
  const response = await fetch(server.endpoints.token, { method: 'POST', headers, body })
  const type = response.headers.get('content-type') ?? ''
  const text = await response.text()
  const fields = type.includes('json')
    ? (JSON.parse(text) as Record<string, string>)
    : Object.fromEntries(new URLSearchParams(text))
  return { status: response.status, type, fields }
}

async function codeThroughPages(server: AuthServer): Promise<string> {
  const url = authorizationUrl(server, { scope })
  const visit = await new TestBrowser(server.publicUrl).authorize(url)
  return new URL(visit.url).searchParams.get('code') ?? ''
}
