import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startAuthServerLab } from './only-auth-server.ts'
import type { AuthServerLab } from './only-auth-server.ts'
import { CALLBACK, sharedAuthServerLab } from './testing/shared-auth-server-lab.ts'

const shared = sharedAuthServerLab({ registration: true })

describe('registration', () => {
  const register = (of: AuthServerLab, token?: string) =>
    fetch(`${of.authServer.issuer}/register`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ redirect_uris: [CALLBACK] }),
    })

  it('is off unless it is switched on', async () => {
    await using other = await startAuthServerLab()

    expect((await register(other)).status).toBe(404)
    const metadata = await fetch(other.authServer.endpoints.discovery)
    expect(await metadata.json()).not.toHaveProperty('registration_endpoint')
  })

  it('takes those that have the initial access token (RFC 7591 §3)', async () => {
    await using other = await startAuthServerLab({
      registration: { initialAccessToken: 'let-me-in' },
    })

    expect((await register(other)).status).toBe(401)
    expect((await register(other, 'let-me-in')).status).toBe(201)
  })

  it('outlives the server where the store does', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'linklab-registration-'))
    const kept = { registration: true, store: { sqlite: join(folder, 'lab.sqlite') } }
    const first = await startAuthServerLab(kept)
    const { client_id: clientId } = (await (await register(first)).json()) as { client_id: string }
    await first.close()
    await using second = await startAuthServerLab(kept)

    const redirected = await fetch(
      `${second.authServer.endpoints.authorization}?${new URLSearchParams({
        client_id: clientId,
        redirect_uri: CALLBACK,
        response_type: 'code',
        scope: 'orders',
      }).toString()}`,
      { redirect: 'manual' },
    )

    // Only a client that the layers know has scopes to be compared with.
    expect(redirected.headers.get('location')).toContain('error=invalid_scope')
    await second.close()
    await rm(folder, { recursive: true })
  })

  it('refuses a redirect URI with a fragment (RFC 7591 §3.2.2)', async () => {
    const response = await fetch(`${shared.lab.authServer.issuer}/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ redirect_uris: [`${CALLBACK}#top`] }),
    })

    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: 'invalid_redirect_uri' })
  })
})
