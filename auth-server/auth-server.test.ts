/**
 * The handle of a running server.
 *
 * @module
 */
import { describe, expect, it, vi } from 'vitest'
import { VirtualClock } from '../edge/index.ts'
import { createMemoryStore, StoreError } from '../store/index.ts'
import type { Collection, Store } from '../store/index.ts'
import { startTestServer, testClients } from './testing/test-server.ts'
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
  tokensOf,
  visit,
} from './testing/token-client.ts'

const alexa = { clientId: 'alexa', redirectUri: redirectUriOf('alexa') }

describe('startAuthServer()', () => {
  it('runs beside another one whose clock is elsewhere', async () => {
    await using present = await startTestServer({ clock: new VirtualClock() })
    await using future = await startTestServer({
      clock: new VirtualClock({ offsetMs: 86_400_000 }),
    })
    const [now, later] = [await link(present.server), await link(future.server)]
    const issuedAt = (token: string) =>
      (
        JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
          iat: number
        }
      ).iat

    expect(issuedAt(later.access) - issuedAt(now.access)).toBeGreaterThanOrEqual(86_395)
    expect(await apiStatus(present.server, now.access)).toBe(200)
    expect(await apiStatus(future.server, later.access)).toBe(200)
    expect(await apiStatus(present.server, later.access)).toBe(401)
  })

  it('expires the access tokens of one lab and not those of the other', async () => {
    await using one = await startTestServer()
    await using two = await startTestServer()
    const [a, b] = [await link(one.server), await link(two.server)]

    one.clock.advance(3_600_000)

    expect(await apiStatus(one.server, a.access)).toBe(401)
    expect(await apiStatus(two.server, b.access)).toBe(200)
  })

  it.each([
    [
      'no key',
      { keys: { signing: [], cookies: ['test-only-cookie-key-0123456789'] } },
      'ERR_OPTIONS_INVALID',
    ],
    [
      'a client without the secret it needs',
      { clients: [{ ...testClients[0], clientSecret: '' }] as typeof testClients },
      'ERR_CLIENT_INVALID',
    ],
    [
      'a redirect URI with a fragment (RFC 6749 §3.1.2)',
      {
        clients: [
          { ...testClients[0], redirectUris: ['http://127.0.0.1/#x'] },
        ] as typeof testClients,
      },
      'ERR_CLIENT_INVALID',
    ],
  ])('refuses %s', async (_name, overrides, code) => {
    await expect(startTestServer(overrides)).rejects.toMatchObject({ code })
  })

  it('answers for its own hosts alone', async () => {
    await using lab = await startTestServer()
    const { port } = new URL(lab.server.url)
    const { request } = await import('node:http')

    const status = await new Promise<number | undefined>((resolve, reject) => {
      request(
        { host: '127.0.0.1', port, path: '/jwks', headers: { host: 'rebound.example' } },
        (answer) => {
          answer.resume()
          resolve(answer.statusCode)
        },
      )
        .on('error', reject)
        .end()
    })

    expect(status).toBe(421)
  })

  it('publishes no private key (RFC 7517 §9.2)', async () => {
    await using lab = await startTestServer()

    const { keys } = (await (await fetch(lab.server.endpoints.jwks)).json()) as { keys: object[] }

    expect(keys).toHaveLength(2)
    for (const key of keys) expect(Object.keys(key)).not.toContain('d')
  })

  it('answers 404 for what there is not, and names what there is', async () => {
    await using lab = await startTestServer()

    const page = await fetch(`${lab.server.publicUrl}/oauth/authorize`, {
      headers: { accept: 'text/html' },
    })

    expect(page.status).toBe(404)
    expect(await page.text()).toContain('/authorize')
  })

  it('answers programs with an OAuth error where a method is wrong', async () => {
    await using lab = await startTestServer()

    const answer = await fetch(lab.server.endpoints.token, { headers: { accept: 'text/html' } })

    expect(answer.status).toBe(405)
    expect(await answer.json()).toMatchObject({ error: 'invalid_request' })
  })

  it('answers programs with JSON at the token endpoint even if they ask for HTML (RFC 6749 §5.2)', async () => {
    await using lab = await startTestServer()
    const headers = { ...basic('alexa'), accept: 'text/html' }

    const { status, body } = await post(lab.server.endpoints.token, { grant_type: 'nope' }, headers)

    expect({ status, error: body['error'] }).toEqual({
      status: 400,
      error: 'unsupported_grant_type',
    })
  })

  it('does not serve the routes of oidc-provider that have pages of their own', async () => {
    await using lab = await startTestServer()

    const answer = await fetch(`${lab.server.publicUrl}/session/end/confirm`, { method: 'POST' })

    expect(answer.status).toBe(404)
  })
})

describe('a server whose store fails', () => {
  it('says so to programs and people, and keeps the reason to its private view', async () => {
    const warned = vi.spyOn(process, 'emitWarning').mockReturnValue()
    const store = createMemoryStore({ now: Date.now })
    const failing: { error?: Error } = {}
    await using lab = await startTestServer({ store: failingStore(store, failing) })
    const form = await codeForm(lab.server)
    failing.error = new StoreError('ERR_STORE_FAILED', 'The disk is on fire.')

    const answer = await post(lab.server.endpoints.token, form)
    const page = await visit(authorizationUrl(lab.server))

    expect(answer).toMatchObject({ status: 500, body: { error: 'server_error' } })
    expect(page.status).toBe(500)
    for (const text of [JSON.stringify(answer.body), page.body]) {
      expect(text).not.toMatch(/ERR_STORE|on fire|oops/)
    }
    expect(lab.flow.events({ id: 'token.validate' }).at(-1)?.summary).toContain('on fire')
    expect(warned).toHaveBeenCalled()
  })

  it('asks for another try where its store cannot be reached in the middle of a request', async () => {
    vi.spyOn(process, 'emitWarning').mockReturnValue()
    await using lab = await startTestServer()
    const form = await codeForm(lab.server)
    await lab.store.close()

    const answer = await post(lab.server.endpoints.token, form)
    const page = await visit(authorizationUrl(lab.server))

    expect(answer).toMatchObject({ status: 503, body: { error: 'temporarily_unavailable' } })
    expect(answer.headers.get('retry-after')).toBe('1')
    expect(page.status).toBe(503)
    expect(page.body).toContain('try again')
    for (const text of [JSON.stringify(answer.body), page.body]) {
      expect(text).not.toMatch(/ERR_STORE|store is closed|oops/)
    }
    expect(lab.flow.events({ id: 'token.validate' }).at(-1)?.summary).toContain('store is closed')
  })
})

/** A store that works until it is told to fail. */
function failingStore(store: Store, failing: { readonly error?: Error }): Store {
  const guarded = <T>(collection: Collection<T>): Collection<T> => ({
    ...collection,
    get: (id) => (failing.error ? Promise.reject(failing.error) : collection.get(id)),
    put: (...args) => (failing.error ? Promise.reject(failing.error) : collection.put(...args)),
  })
  return { ...store, collection: <T>(name: string) => guarded(store.collection<T>(name)) }
}

describe('issueCode()', () => {
  it.each([
    ['an unknown user', { ...alexa, user: 'mallory' }, 'ERR_USER_UNKNOWN'],
    ['an unknown client', { ...alexa, user: 'alice', clientId: 'nobody' }, 'ERR_CLIENT_UNKNOWN'],
    [
      'an unregistered redirect URI',
      { ...alexa, user: 'alice', redirectUri: 'http://x/' },
      'ERR_REDIRECT_URI_UNREGISTERED',
    ],
    ['a scope out of reach', { ...alexa, user: 'alice', scopes: ['admin'] }, 'ERR_SCOPE_UNKNOWN'],
  ])('refuses %s', async (_name, request, code) => {
    await using lab = await startTestServer()

    await expect(lab.server.issueCode(request)).rejects.toMatchObject({ code })
  })
})

describe('revoke()', () => {
  it('ends access tokens alone, so that a refresh still works', async () => {
    await using lab = await startTestServer()
    const tokens = await link(lab.server)

    expect(await lab.server.revoke('access', { user: 'alice', clientId: 'alexa' })).toBe(1)

    expect(await apiStatus(lab.server, tokens.access)).toBe(401)
    expect((await refresh(lab.server, tokens.refresh)).status).toBe(200)
  })

  it('ends refresh tokens alone, so that the access token goes on', async () => {
    await using lab = await startTestServer()
    const tokens = await link(lab.server)

    expect(await lab.server.revoke('refresh', { user: 'alice', clientId: 'alexa' })).toBe(1)

    expect(await apiStatus(lab.server, tokens.access)).toBe(200)
    expect((await refresh(lab.server, tokens.refresh)).status).toBe(400)
  })

  it('ends the grant with everything issued under it, of that user alone', async () => {
    await using lab = await startTestServer()
    const alice = await link(lab.server)
    const { code } = await lab.server.issueCode({ ...alexa, user: 'bob' })
    const form = { grant_type: 'authorization_code', code, redirect_uri: alexa.redirectUri }

    expect(await lab.server.revoke('grant', { user: 'alice', clientId: 'alexa' })).toBe(1)

    expect(await apiStatus(lab.server, alice.access)).toBe(401)
    expect((await refresh(lab.server, alice.refresh)).status).toBe(400)
    expect((await post(lab.server.endpoints.token, form)).status).toBe(200)
  })
})

describe('an access token', () => {
  it('is dead when its grant was revoked while it was being issued', async () => {
    await using lab = await startTestServer()
    const { access } = await link(lab.server)
    const grants = lab.store.collection('auth-server.Grant')
    const [grant] = await grants.list()

    await grants.revoke(grant?.id ?? '') // The record of the token itself is left as it is.

    expect(await apiStatus(lab.server, access)).toBe(401)
    expect(await isActive(lab.server, access)).toBe(false)
  })

  it('expires to the second at userinfo, too (RFC 6749 §5.1)', async () => {
    const clock = new VirtualClock({ realNow: () => 1_800_000_000_000 })
    await using lab = await startTestServer({ clock, ttlS: { access: 400 } })
    const { endpoints } = lab.server
    const form = await codeForm(lab.server, { clientId: 'oidc-client', scopes: ['openid'] })
    const { access } = tokensOf(await post(endpoints.token, form, basic('oidc-client')))
    const headers = { authorization: `Bearer ${access}` }
    clock.advance(399_000)
    expect((await fetch(endpoints.userinfo, { headers })).status).toBe(200)

    clock.advance(1_000)

    expect((await fetch(endpoints.userinfo, { headers })).status).toBe(401)
  })
})

describe('reset()', () => {
  it('forgets links and keeps the keys', async () => {
    await using lab = await startTestServer()
    const before = await link(lab.server)

    await lab.server.reset()

    expect(await apiStatus(lab.server, before.access)).toBe(401)
    expect(await apiStatus(lab.server, (await link(lab.server)).access)).toBe(200)
  })
})
