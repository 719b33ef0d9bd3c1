/**
 * The implicit grant as Alexa asks for it (RFC 6749 section 4.2).
 *
 * @module
 */
import { describe, expect, it } from 'vitest'
import { TestBrowser, type Visit } from './testing/browser.ts'
import { sharedTestServer } from './testing/shared-server.ts'
import { ALEXA_REDIRECT_URIS } from './testing/test-server.ts'
import { apiStatus, authorizationUrl, redirectUriOf, visit } from './testing/token-client.ts'

const lab = sharedTestServer()

async function linkImplicitly(params: Record<string, string> = {}): Promise<Visit> {
  const url = authorizationUrl(lab.server, { response_type: 'token', ...params })
  return new TestBrowser(lab.server.publicUrl).authorize(url)
}

describe('response_type=token', () => {
  it('answers in the fragment, and with an access token alone (RFC 6749 §4.2.2)', async () => {
    const { url } = await linkImplicitly()

    const { origin, pathname, search, hash } = new URL(url)
    const answer = new URLSearchParams(hash.slice(1))
    expect(origin + pathname).toBe(ALEXA_REDIRECT_URIS[0])
    expect(search).toBe('')
    expect([...answer.keys()]).toEqual([
      'state',
      'access_token',
      'token_type',
      'expires_in',
      'scope',
    ])
    expect(answer.get('token_type')).toBe('Bearer')
    expect(answer.get('scope')).toBe('profile playlists.read')
  })

  it('hands out no ID token in the body of the redirect either', async () => {
    const { body } = await linkImplicitly()

    expect(body).not.toContain('id_token')
  })

  it('gives a token that the API takes', async () => {
    const { url } = await linkImplicitly()
    const token = new URLSearchParams(new URL(url).hash.slice(1)).get('access_token') ?? ''

    expect(await apiStatus(lab.server, token)).toBe(200)
  })

  it('works with another registered redirect URI', async () => {
    const { url } = await linkImplicitly({ redirect_uri: ALEXA_REDIRECT_URIS[2] })

    expect(url.startsWith(`${ALEXA_REDIRECT_URIS[2]}#state=`)).toBe(true)
  })

  it('matches redirect URIs exactly, the loopback port included (RFC 9700 §4.1.3)', async () => {
    const redirectUri = ALEXA_REDIRECT_URIS[0].replace('4701', '4999')

    const page = await visit(
      authorizationUrl(lab.server, { response_type: 'token', redirect_uri: redirectUri }),
    )

    expect(page).toMatchObject({ status: 400, location: null })
  })

  it('asks for consent without a word about openid', async () => {
    const browser = new TestBrowser(lab.server.publicUrl)
    await browser.authorize(authorizationUrl(lab.server))

    const consent = await browser.open(authorizationUrl(lab.server, { response_type: 'token' }))

    expect(consent.body).toContain('name="decision"')
    expect(consent.body).not.toContain('openid')
  })

  it('tells errors in the fragment, too (RFC 6749 §4.2.2.1)', async () => {
    const { location } = await visit(
      authorizationUrl(lab.server, { response_type: 'token', scope: 'admin' }),
    )

    expect(new URLSearchParams(new URL(location ?? '').hash.slice(1)).get('error')).toBe(
      'invalid_scope',
    )
  })

  it('is refused to a client that is not registered for it (RFC 6749 §4.2.2.1)', async () => {
    const { location } = await visit(
      authorizationUrl(lab.server, {
        response_type: 'token',
        client_id: 'other',
        redirect_uri: redirectUriOf('other'),
      }),
    )

    expect(new URLSearchParams(new URL(location ?? '').hash.slice(1)).get('error')).toBe(
      'unauthorized_client',
    )
  })
})
