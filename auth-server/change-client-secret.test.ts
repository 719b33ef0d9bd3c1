/**
 * A client's secret that changes while links stand.
 *
 * @module
 */
import { describe, expect, it } from 'vitest'
import { startTestServer } from './testing/test-server.ts'
import { basic, link, post } from './testing/token-client.ts'

describe('changeClientSecret()', () => {
  const form = { grant_type: 'refresh_token' }

  it('refuses the old secret and takes the new one (RFC 6749 §2.3.1)', async () => {
    await using lab = await startTestServer()
    const tokens = await link(lab.server)
    await lab.server.changeClientSecret('alexa', 'a new secret')

    const body = { ...form, refresh_token: tokens.refresh }
    const old = await post(lab.server.endpoints.token, body)
    const next = await post(lab.server.endpoints.token, body, basic('alexa', 'a new secret'))

    expect(old).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
    expect(next.status).toBe(200)
  })

  it('holds for introspection of opaque and signed tokens', async () => {
    await using lab = await startTestServer()
    const { access, refresh: refreshToken } = await link(lab.server)
    await lab.server.changeClientSecret('service', 'a new secret')
    const ask = (token: string, secret?: string) =>
      post(lab.server.endpoints.introspection, { token }, basic('service', secret))

    for (const token of [access, refreshToken]) {
      expect((await ask(token)).status).toBe(401)
      expect((await ask(token, 'a new secret')).body).toMatchObject({ active: true })
    }
  })

  it('names the clients that have a secret', async () => {
    await using lab = await startTestServer()

    for (const clientId of ['public', 'nobody']) {
      await expect(lab.server.changeClientSecret(clientId, 'new')).rejects.toMatchObject({
        code: 'ERR_CLIENT_UNKNOWN',
        message: expect.stringContaining('alexa, ') as string,
      })
    }
  })

  it('is undone by reset()', async () => {
    await using lab = await startTestServer()
    await lab.server.changeClientSecret('alexa', 'a new secret')

    await lab.server.reset()

    expect((await link(lab.server)).access).not.toBe('')
  })

  it('survives clients that register themselves, and they survive it', async () => {
    await using lab = await startTestServer({ registration: {} })
    const response = await fetch(`${lab.server.issuer}/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      }),
    })
    const registered = (await response.json()) as { client_id: string; client_secret: string }

    await lab.server.changeClientSecret('service', 'a new secret')
    await lab.server.rotateKeys()

    const { client_id: id, client_secret: secret } = registered
    const grant = { grant_type: 'client_credentials' }
    expect((await post(lab.server.endpoints.token, grant, basic(id, secret))).status).toBe(200)
  })
})
