import { describe, expect, it } from 'vitest'
import { sendHttp } from '../../flow/index.ts'
import type { Lab } from '../lab.ts'
import { startLab } from '../start-lab.ts'

async function post(lab: Lab, path: string, body: object = {}) {
  const outcome = await sendHttp({
    url: `${lab.urls.lab}/admin/v1${path}`,
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!outcome.ok) throw new Error(outcome.error)
  return { status: outcome.status, body: outcome.body, json: JSON.parse(outcome.body) as object }
}

/** What Alexa's client gets for its refresh token. */
async function refreshed(lab: Lab): Promise<string | undefined> {
  lab.clock.advance(3_600_000)
  return lab.alexa.accessToken()
}

async function kidsOf({ authServer }: Lab): Promise<readonly string[]> {
  const { keys } = (await (await fetch(authServer.endpoints.jwks)).json()) as {
    keys: { kid: string }[]
  }
  return keys.map(({ kid }) => kid)
}

describe('POST /admin/v1/provider/keys/rotate', () => {
  it('answers with the new key, which is published beside the old one', async () => {
    await using lab = await startLab()

    const { status, json } = await post(lab, '/provider/keys/rotate')

    const [kid = '', old] = await kidsOf(lab)
    expect({ status, json }).toEqual({ status: 200, json: { kid, alg: 'ES256' } })
    expect(old).toBe('test-only-es256')
  })

  it('drops the old key when asked to', async () => {
    await using lab = await startLab()

    await post(lab, '/provider/keys/rotate', { keepOld: false })

    expect(await kidsOf(lab)).not.toContain('test-only-es256')
  })
})

describe('POST /admin/v1/provider/accounts/delete', () => {
  it('ends the link of the user', async () => {
    await using lab = await startLab()
    await lab.seedLink()

    const { status, json } = await post(lab, '/provider/accounts/delete', { user: 'alice' })

    expect({ status, json }).toEqual({ status: 200, json: { status: 'ok' } })
    expect(await refreshed(lab)).toBeUndefined()
  })

  it('answers 404 for somebody unknown, and for an account that is gone', async () => {
    await using lab = await startLab()
    await post(lab, '/provider/accounts/delete', { user: 'bob' })

    for (const user of ['bob', 'mallory']) {
      const { status, body } = await post(lab, '/provider/accounts/delete', { user })
      expect(status).toBe(404)
      expect(body).toContain('ERR_LAB_UNKNOWN_USER')
    }
    expect((await post(lab, '/link/seed', { user: 'bob' })).status).toBe(404)
  })
})

describe('POST /admin/v1/provider/accounts/password', () => {
  it('ends the link of the user', async () => {
    await using lab = await startLab()
    await lab.seedLink()

    await post(lab, '/provider/accounts/password', { user: 'alice', password: 'another one' })

    expect(await refreshed(lab)).toBeUndefined()
  })

  it('leaves the link alone when asked to', async () => {
    await using lab = await startLab()
    await lab.seedLink()
    const change = { user: 'alice', password: 'another one', revokeGrants: false }

    await post(lab, '/provider/accounts/password', change)

    expect(await refreshed(lab)).toBeDefined()
  })

  it('never repeats a password that it refuses', async () => {
    await using lab = await startLab()
    const password = 'unmistakable-7391'.repeat(20)

    const { status, body } = await post(lab, '/provider/accounts/password', {
      user: 'alice',
      password,
    })

    expect(status).toBe(400)
    expect(body).toContain('A password has 1 to 256 characters')
    expect(body).not.toContain('unmistakable-7391')
  })
})

describe('POST /admin/v1/provider/client-secret', () => {
  it('makes Alexa fail with the secret of before', async () => {
    await using lab = await startLab()
    await lab.seedLink()

    await post(lab, '/provider/client-secret', { secret: 'a new secret' })

    expect(await refreshed(lab)).toBeUndefined()
    expect(await lab.alexa.linkState()).toMatchObject({ relinkReason: 'invalid_client' })
  })

  it('names the clients there are', async () => {
    await using lab = await startLab()

    const { status, body } = await post(lab, '/provider/client-secret', {
      clientId: 'nobody',
      secret: 'a new secret',
    })

    expect(status).toBe(400)
    expect(body).toContain('there are alexa, ')
  })
})
