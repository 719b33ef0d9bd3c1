import { describe, expect, it } from 'vitest'
import { askForTokens, callHost, linkThroughPages, refreshWith } from '../testing/profile-link.ts'
import { sharedTestServer } from '../testing/shared-server.ts'
import { startTestServer } from '../testing/test-server.ts'
import { codeForm, link } from '../testing/token-client.ts'

const scope = 'User.Read offline_access'

/** More than any window of grace. */
const MONTH_MS = 30 * 86_400_000

describe('profile microsoft', () => {
  const shared = sharedTestServer({ profile: 'microsoft' })

  it('has its endpoints below the tenant common', () => {
    const { authorization, token } = shared.server.endpoints

    expect([authorization, token].map((url) => new URL(url).pathname)).toEqual([
      '/common/oauth2/v2.0/authorize',
      '/common/oauth2/v2.0/token',
    ])
  })

  it('takes any other tenant in the path', async () => {
    const url = shared.server.endpoints.token.replace('/common/', '/contoso.example/')

    const response = await fetch(url, { method: 'POST', body: new URLSearchParams() })

    expect(await response.json()).toHaveProperty('error_codes')
  })

  it('says expires_in 3599', async () => {
    const { body } = await linkThroughPages(shared.server, { scope })

    expect(body['expires_in']).toBe(3_599)
  })

  it('gives no refresh token without offline_access', async () => {
    const { status, body } = await linkThroughPages(shared.server, { scope: 'User.Read' })

    expect(status).toBe(200)
    expect(body).not.toHaveProperty('refresh_token')
  })

  it('gives a new refresh token with each refresh', async () => {
    const linked = await linkThroughPages(shared.server, { scope })

    const { body } = await refreshWith(shared.server, linked)

    expect(body['refresh_token']).toEqual(expect.any(String))
    expect(body['refresh_token']).not.toBe(linked.body['refresh_token'])
  })

  it('goes on taking a refresh token that was used a month ago', async () => {
    await using test = await startTestServer({ profile: 'microsoft' })
    const linked = await linkThroughPages(test.server, { scope })
    await refreshWith(test.server, linked)
    test.clock.advance(MONTH_MS)

    expect(await refreshWith(test.server, linked)).toMatchObject({ status: 200 })
  })

  it('words a wrong code with AADSTS70008 and its own fields', async () => {
    const form = {
      grant_type: 'authorization_code',
      code: 'unknown',
      redirect_uri: 'https://x.test/',
    }

    const { status, body } = await askForTokens(shared.server, form)

    expect({ status, ...body }).toEqual({
      status: 400,
      error: 'invalid_grant',
      error_description: expect.stringMatching(/^AADSTS70008: /) as string,
      error_codes: [70_008],
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/) as string,
      trace_id: expect.any(String) as string,
      correlation_id: expect.any(String) as string,
    })
  })

  it('words a code that comes twice with AADSTS54005', async () => {
    const form = await codeForm(shared.server)
    await askForTokens(shared.server, form)

    const { body } = await askForTokens(shared.server, form)

    expect(body['error_codes']).toEqual([54_005])
  })

  it('words wrong credentials with AADSTS7000215', async () => {
    const form = { ...(await codeForm(shared.server)), client_id: 'alexa', client_secret: 'wrong' }
    const response = await fetch(shared.server.endpoints.token, {
      method: 'POST',
      body: new URLSearchParams(form),
    })

    expect(await response.json()).toMatchObject({
      error: 'invalid_client',
      error_codes: [7_000_215],
    })
  })

  it('takes a secret that is form encoded in the body', async () => {
    const form = await codeForm(shared.server)

    expect(await askForTokens(shared.server, form, 'body')).toMatchObject({ status: 200 })
  })

  it('shows the linked user at graph.microsoft.com/v1.0/me', async () => {
    const { access } = await link(shared.server)

    const reply = await callHost(shared.server, 'https://graph.microsoft.com/v1.0/me', {
      token: access,
    })

    expect(reply.body).toMatchObject({ displayName: 'Alice', mail: 'alice@tunebox.test' })
  })

  it('shows the linked user’s claims at graph.microsoft.com/oidc/userinfo', async () => {
    const { access } = await link(shared.server)
    const url = 'https://graph.microsoft.com/oidc/userinfo'

    const { body } = await callHost(shared.server, url, { token: access })

    expect(body).toMatchObject({ sub: 'user-alice' })
  })

  it('refuses an expired token with InvalidAuthenticationToken', async () => {
    await using test = await startTestServer({ profile: 'microsoft' })
    const { access } = await link(test.server)
    test.clock.advance(3_600_000)
    const url = 'https://graph.microsoft.com/v1.0/me'

    const reply = await callHost(test.server, url, { token: access })

    expect(reply).toMatchObject({
      status: 401,
      body: {
        error: {
          code: 'InvalidAuthenticationToken',
          message: 'Lifetime validation failed, the token is expired.',
        },
      },
    })
  })
})
