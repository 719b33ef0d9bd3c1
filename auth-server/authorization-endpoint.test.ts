/**
 * The authorization endpoint: which errors become a page, which a redirect, and what a request may
 * ask for.
 *
 * @module
 */
import { describe, expect, it } from 'vitest'
import { TestBrowser } from './testing/browser.ts'
import { sharedTestServer } from './testing/shared-server.ts'
import { ALEXA_REDIRECT_URIS, startTestServer, testClients } from './testing/test-server.ts'
import {
  apiStatus,
  authorizationUrl,
  basic,
  codeForm,
  post,
  redirectUriOf,
  refresh,
  tokensOf,
  visit,
} from './testing/token-client.ts'

const lab = sharedTestServer()

const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' // RFC 7636 appendix B.

/** Where a refused request sends the browser, without the URI itself. */
async function errorOf(params: Record<string, string | undefined>): Promise<URLSearchParams> {
  const { status, location } = await visit(authorizationUrl(lab.server, params))
  expect(status).toBe(303)
  const url = new URL(location ?? '')
  expect(url.origin + url.pathname).toBe(ALEXA_REDIRECT_URIS[0])
  return new URLSearchParams(url.search || url.hash.slice(1))
}

describe('GET /authorize shows a page', () => {
  it.each([
    ['without client_id', { client_id: undefined }, 'alexa'],
    [
      'without redirect_uri (RFC 6749 §3.1.2.3)',
      { redirect_uri: undefined },
      ALEXA_REDIRECT_URIS[1],
    ],
    ['for the redirect URI of another client', { redirect_uri: redirectUriOf('other') }, 'alexa'],
    [
      'for a redirect_uri that differs by a slash',
      { redirect_uri: `${ALEXA_REDIRECT_URIS[0]}/` },
      'alexa',
    ],
  ])('%s, and does not redirect', async (_name, params, named) => {
    const page = await visit(authorizationUrl(lab.server, params))

    expect(page).toMatchObject({ status: 400, location: null })
    expect(page.body).toContain(named)
  })

  it('never with a stack trace, a web font or a script of oidc-provider', async () => {
    const { body } = await visit(authorizationUrl(lab.server, { client_id: 'nobody' }))

    expect(body).not.toMatch(/node_modules|fonts\.|oops|<style/)
  })

  it('escapes what it repeats', async () => {
    const { body } = await visit(
      authorizationUrl(lab.server, { client_id: '<script>alert(1)</script>' }),
    )

    expect(body).not.toContain('<script>alert')
  })
})

describe('GET /authorize redirects with an error', () => {
  it.each([
    [
      'plain PKCE (RFC 7636 §4.4.1)',
      { code_challenge: challenge, code_challenge_method: 'plain' },
      'invalid_request',
    ],
    [
      'a challenge without method, which would mean plain (RFC 7636 §4.3)',
      { code_challenge: challenge },
      'invalid_request',
    ],
    [
      'a response type it does not know (RFC 6749 §4.1.2.1)',
      { response_type: 'device' },
      'unsupported_response_type',
    ],
    ['no response type (RFC 6749 §4.1.2.1)', { response_type: undefined }, 'invalid_request'],
    [
      'a response mode with a page of its own',
      { response_mode: 'form_post' },
      'unsupported_response_mode',
    ],
    ['prompt=none without a session', { prompt: 'none' }, 'login_required'],
  ])('for %s', async (_name, params, error) => {
    const answer = await errorOf(params)

    expect(answer.get('error')).toBe(error)
    expect(answer.get('state')).toBe('a-state')
    expect(answer.get('iss')).toBe(lab.server.issuer)
  })

  it('for a scope the client is not registered for, and names it (RFC 6749 §3.3)', async () => {
    const answer = await errorOf({ scope: 'profile admin' })

    expect(answer.get('error')).toBe('invalid_scope')
    expect(answer.get('error_description')).toContain('admin')
    expect(answer.get('error_description')).toContain('playlists.read')
  })

  it('for a request without PKCE where the server requires it (RFC 9700 §2.1.1)', async () => {
    await using strict = await startTestServer({ requirePkce: true })

    const { location } = await visit(authorizationUrl(strict.server))

    expect(new URL(location ?? '').searchParams.get('error_description')).toContain('PKCE')
  })

  it('for a public client without PKCE (RFC 9700 §2.1.1)', async () => {
    const params = { client_id: 'public', redirect_uri: redirectUriOf('public'), scope: 'profile' }

    const { location } = await visit(authorizationUrl(lab.server, params))

    expect(new URL(location ?? '').searchParams.get('error')).toBe('invalid_request')
  })
})

describe('a person who signs in and allows', () => {
  it('is sent back with code, the state byte for byte, and iss (RFC 6749 §4.1.2, RFC 9207 §2)', async () => {
    const state = `A2SAAEAE${'aZ09_-'.repeat(116)}`

    const { url } = await new TestBrowser(lab.server.publicUrl).authorize(
      authorizationUrl(lab.server, { state }),
    )

    const answer = new URL(url)
    expect([...answer.searchParams.keys()].sort()).toEqual(['code', 'iss', 'state'])
    expect(answer.searchParams.get('state')).toBe(state)
    expect(url.startsWith(`${ALEXA_REDIRECT_URIS[0]}?`)).toBe(true)
  })

  it('gets the required scopes when the client asks for none (RFC 6749 §3.3)', async () => {
    const { url } = await new TestBrowser(lab.server.publicUrl).authorize(
      authorizationUrl(lab.server, { scope: undefined }),
    )
    const code = new URL(url).searchParams.get('code') ?? ''
    const form = { grant_type: 'authorization_code', code, redirect_uri: ALEXA_REDIRECT_URIS[0] }

    const { body } = await post(lab.server.endpoints.token, form)

    expect(body['scope']).toBe('profile playlists.read')
  })

  it('is asked for consent again at the next link, though still signed in', async () => {
    const browser = new TestBrowser(lab.server.publicUrl)
    await browser.authorize(authorizationUrl(lab.server))

    const second = await browser.open(authorizationUrl(lab.server))

    expect(second.status).toBe(200)
    expect(second.body).toContain('name="decision"')
  })

  it('makes a grant for each link, so that ending one leaves the other', async () => {
    const browser = new TestBrowser(lab.server.publicUrl)
    const redeem = async () => {
      const { url } = await browser.authorize(authorizationUrl(lab.server))
      const code = new URL(url).searchParams.get('code') ?? ''
      const form = { grant_type: 'authorization_code', code, redirect_uri: ALEXA_REDIRECT_URIS[0] }
      return { form, tokens: tokensOf(await post(lab.server.endpoints.token, form)) }
    }
    const first = await redeem()
    const second = await redeem()

    await post(lab.server.endpoints.token, first.form) // A replay ends the first link.

    expect(await apiStatus(lab.server, first.tokens.access)).toBe(401)
    expect(await apiStatus(lab.server, second.tokens.access)).toBe(200)
  })

  it('keeps the link alive when somebody else signs in on the same browser', async () => {
    const browser = new TestBrowser(lab.server.publicUrl)
    const { url } = await browser.authorize(authorizationUrl(lab.server))
    const code = new URL(url).searchParams.get('code') ?? ''
    const form = { grant_type: 'authorization_code', code, redirect_uri: ALEXA_REDIRECT_URIS[0] }
    const alice = tokensOf(await post(lab.server.endpoints.token, form))

    const bob = await browser.authorize(authorizationUrl(lab.server, { prompt: 'login' }), {
      user: 'bob@tunebox.test',
    })

    expect(new URL(bob.url).searchParams.get('code')).not.toBeNull()
    expect((await refresh(lab.server, alice.refresh)).status).toBe(200)
  })
})

describe('leniency drop-unknown-scopes', () => {
  it('drops them and says so in the flow log', async () => {
    await using lenient = await startTestServer({ leniencies: ['drop-unknown-scopes'] })

    const { location } = await visit(authorizationUrl(lenient.server, { scope: 'profile admin' }))

    expect(location).toContain('/interaction/')
    expect(lenient.flow.events({ id: 'leniency.used' })[0]?.summary).toContain('admin')
  })
})

describe('a server whose public URL has a path', () => {
  it('makes every address from it and links as any other', async () => {
    const publicUrl = (port: number) => `http://localhost:${String(port)}/third/party`
    await using lab = await startTestServer({ publicUrl })
    const discovery: unknown = await (await fetch(lab.server.endpoints.discovery)).json()

    const { url } = await new TestBrowser(lab.server.publicUrl).authorize(
      authorizationUrl(lab.server),
    )

    const code = new URL(url).searchParams.get('code') ?? ''
    const form = { grant_type: 'authorization_code', code, redirect_uri: ALEXA_REDIRECT_URIS[0] }
    const { access } = tokensOf(await post(lab.server.endpoints.token, form))
    expect(discovery).toMatchObject({
      issuer: lab.server.publicUrl,
      token_endpoint: `${lab.server.publicUrl}/token`,
    })
    expect(new URL(url).searchParams.get('iss')).toBe(lab.server.publicUrl)
    expect(await apiStatus(lab.server, access)).toBe(200)
  })

  it('believes it over the Host header, as behind a proxy that strips the path', async () => {
    await using lab = await startTestServer({ publicUrl: 'http://id.localhost:9/tunebox' })

    const metadata: unknown = await (
      await fetch(`${lab.server.url}/.well-known/openid-configuration`)
    ).json()

    expect(metadata).toMatchObject({ token_endpoint: 'http://id.localhost:9/tunebox/token' })
  })
})

describe('a client with redirect URIs that the implicit grant cannot have', () => {
  it('still works with codes', async () => {
    const redirectUri = 'http://10.0.0.5:4701/callback'
    const clients = testClients.map((client) =>
      client.clientId === 'alexa' ? { ...client, redirectUris: [redirectUri] } : client,
    )
    await using lab = await startTestServer({ clients })
    const { code } = await lab.server.issueCode({ user: 'alice', clientId: 'alexa', redirectUri })

    const answer = await post(
      lab.server.endpoints.token,
      { grant_type: 'authorization_code', code, redirect_uri: redirectUri },
      basic('alexa'),
    )

    expect(answer.status).toBe(200)
  })
})

describe('a code', () => {
  it('is refused once its time is over (RFC 6749 §4.1.2)', async () => {
    await using lab = await startTestServer({ ttlS: { code: 60 } })
    const form = await codeForm(lab.server)
    lab.clock.advance(61_000)

    const answer = await post(lab.server.endpoints.token, form)

    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  it('stays good for as long as the clock stands still', async () => {
    const realNow = { ms: 1_800_000_000_000 }
    const { VirtualClock } = await import('../edge/index.ts')
    const clock = new VirtualClock({ realNow: () => realNow.ms })
    await using lab = await startTestServer({ clock })
    const form = await codeForm(lab.server)
    clock.freeze()
    realNow.ms += 3_600_000

    expect((await post(lab.server.endpoints.token, form)).status).toBe(200)
  })
})
