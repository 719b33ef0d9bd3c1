/**
 * The resource API and its challenges (RFC 6750 section 3).
 *
 * @module
 */
import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sharedTestServer } from '../testing/shared-server.ts'
import { startTestServer } from '../testing/test-server.ts'
import { basic, codeForm, link, post, secretOf, tokensOf } from '../testing/token-client.ts'

const lab = sharedTestServer()

async function call(path: string, token?: string, init: RequestInit = {}) {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const headers = { ...authorization, 'content-type': 'application/json' }
  const response = await fetch(lab.server.apiUrl + path, { headers, ...init })
  const challenge = response.headers.get('www-authenticate')
  return {
    status: response.status,
    challenge,
    body: (await response.json()) as Record<string, unknown>,
  }
}

describe('GET /api/me', () => {
  it('tells who the user is', async () => {
    const { access } = await link(lab.server)

    expect(await call('/me', access)).toMatchObject({
      status: 200,
      body: { id: 'user-alice', name: 'Alice', email: 'alice@tunebox.test' },
    })
  })

  it('challenges a request without token, and gives no error (RFC 6750 §3.1)', async () => {
    expect(await call('/me')).toMatchObject({ status: 401, challenge: 'Bearer realm="tunebox"' })
  })

  it('says invalid_token for a token it never issued (RFC 6750 §3.1)', async () => {
    const { status, challenge } = await call('/me', 'made-up')

    expect(status).toBe(401)
    expect(challenge).toMatch(/^Bearer realm="tunebox", error="invalid_token", error_description="/)
  })

  it('says invalid_token once the token has expired (RFC 6750 §3.1)', async () => {
    await using own = await startTestServer({ ttlS: { access: 400 } })
    const { access } = await link(own.server)
    own.clock.advance(400_000)

    const answer = await fetch(`${own.server.apiUrl}/me`, {
      headers: { authorization: `Bearer ${access}` },
    })

    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toContain('expired')
  })

  it('refuses a token in the query (RFC 9700 §4.3.2)', async () => {
    const { access } = await link(lab.server)

    const { status, challenge } = await call(`/me?access_token=${access}`)

    expect(status).toBe(400)
    expect(challenge).toContain('error="invalid_request"')
  })

  it('refuses an ID token (RFC 9068 §4)', async () => {
    const form = await codeForm(lab.server, { clientId: 'oidc-client', scopes: ['openid'] })
    const { body } = await post(lab.server.endpoints.token, form, basic('oidc-client'))

    expect((await call('/me', String(body['id_token']))).status).toBe(401)
  })

  it('refuses a token that is meant for userinfo (RFC 8707 §2)', async () => {
    const form = await codeForm(lab.server, {
      clientId: 'oidc-client',
      scopes: ['openid', 'profile'],
    })
    const { access } = tokensOf(await post(lab.server.endpoints.token, form, basic('oidc-client')))

    expect(await call('/me', access)).toMatchObject({
      status: 401,
      body: { error: 'invalid_token' },
    })
  })

  it('refuses a token whose payload was changed (RFC 9068 §4)', async () => {
    const { access } = await link(lab.server)
    const [header = '', payload = '', signature = ''] = access.split('.')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object
    const forged = Buffer.from(JSON.stringify({ ...claims, sub: 'user-bob' })).toString('base64url')

    expect((await call('/me', `${header}.${forged}.${signature}`)).status).toBe(401)
  })

  it('refuses an unsigned token, and one signed with a secret (RFC 8725 §2.1)', async () => {
    const { access } = await link(lab.server)
    const [, payload = ''] = access.split('.')
    const headerOf = (alg: string) =>
      Buffer.from(JSON.stringify({ alg, typ: 'at+jwt', kid: 'test-only-es256' })).toString(
        'base64url',
      )
    const signed = `${headerOf('HS256')}.${payload}`
    const mac = createHmac('sha256', 'test-only-es256').update(signed).digest('base64url')

    expect((await call('/me', `${headerOf('none')}.${payload}.`)).status).toBe(401)
    expect((await call('/me', `${headerOf('none')}.${payload}.AA`)).status).toBe(401)
    expect((await call('/me', `${signed}.${mac}`)).status).toBe(401)
  })

  it('refuses the id of a signed token in place of the token', async () => {
    const { access } = await link(lab.server)
    const [, payload = ''] = access.split('.')
    const { jti } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { jti: string }

    expect((await call('/me', jti)).status).toBe(401)
  })

  it('takes an opaque token of a client that gets such', async () => {
    const credentials = { client_id: 'other', client_secret: secretOf('other') }
    const form = { ...(await codeForm(lab.server, { clientId: 'other' })), ...credentials }
    const { access } = tokensOf(await post(lab.server.endpoints.token, form, {}))

    expect(access).not.toContain('.')
    expect((await call('/me', access)).status).toBe(200)
  })
})

describe('GET /api/me/playlists', () => {
  it('lists the playlists of the user', async () => {
    const { access } = await link(lab.server)

    const { body } = await call('/me/playlists', access)

    expect(body['playlists']).toEqual([
      { id: 'pl-morning', name: 'Morning Coffee', tracks: 24 },
      { id: 'pl-running', name: 'Running Fast', tracks: 41 },
    ])
  })

  it('names the scope that is missing (RFC 6750 §3.1)', async () => {
    const { access } = await link(lab.server, ['profile'])

    const { status, challenge } = await call('/me/playlists', access)

    expect(status).toBe(403)
    expect(challenge).toContain('error="insufficient_scope"')
    expect(challenge).toContain('scope="playlists.read"')
  })

  it('refuses a token that speaks for no user', async () => {
    const form = { grant_type: 'client_credentials' }
    const { body } = await post(lab.server.endpoints.token, form, basic('service'))

    expect((await call('/me/playlists', String(body['access_token']))).status).toBe(403)
  })
})

describe('POST /api/me/playlists', () => {
  const scopes = ['profile', 'playlists.read', 'playlists.write']
  const create = (token: string, body: string) =>
    call('/me/playlists', token, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    })

  it('makes a playlist of the user, which reset() forgets', async () => {
    await using own = await startTestServer()
    const { access } = await link(own.server, scopes)
    const url = `${own.server.apiUrl}/me/playlists`
    const headers = { authorization: `Bearer ${access}`, 'content-type': 'application/json' }
    const made = await fetch(url, { method: 'POST', headers, body: '{"name":"Quiet"}' })
    expect(made.status).toBe(201)
    const names = async (token: string) => {
      const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
      const { playlists } = (await answer.json()) as { playlists: { name: string }[] }
      return playlists.map(({ name }) => name)
    }
    expect(await names(access)).toContain('Quiet')

    await own.server.reset()

    expect(await names((await link(own.server, scopes)).access)).not.toContain('Quiet')
  })

  it.each(['{"name":""}', '{}', '{"name":7}', '[]', '{"name":"x","owner":"bob"}', 'nonsense'])(
    'refuses %s and says what is wanted',
    async (body) => {
      const { access } = await link(lab.server, scopes)

      const answer = await create(access, body)

      expect(answer.status).toBe(400)
      expect(answer.body['error_description']).toMatch(/name|JSON/)
    },
  )

  it('needs the scope playlists.write (RFC 6750 §3.1)', async () => {
    const { access } = await link(lab.server)

    expect((await create(access, '{"name":"Quiet"}')).status).toBe(403)
  })
})

describe('other paths of the API', () => {
  it('answer 404 and name what there is', async () => {
    const { status, body } = await call('/songs')

    expect(status).toBe(404)
    expect(body['error_description']).toContain('/api/me/playlists')
  })

  it('answer 405 with the methods that are served (RFC 9110 §15.5.6)', async () => {
    const answer = await fetch(`${lab.server.apiUrl}/me`, { method: 'DELETE' })

    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('GET')
  })
})
