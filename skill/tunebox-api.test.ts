import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { json, startTunebox, type Tunebox } from './testing/tunebox.ts'
import { createTuneboxApi, type TuneboxApi } from './tunebox-api.ts'

describe('createTuneboxApi()', () => {
  let tunebox: Tunebox
  let api: TuneboxApi

  beforeEach(async () => {
    tunebox = await startTunebox()
    api = createTuneboxApi(tunebox.settings)
  })
  afterEach(() => tunebox[Symbol.asyncDispose]())

  const challenge = (value: string) => ({ 'www-authenticate': value })

  it('sends the access token in the Authorization header (RFC 6750 §2.1)', async () => {
    let authorization: string | undefined
    tunebox.on('GET /api/me', (request, response) => {
      authorization = request.headers.authorization
      json({ name: 'Alice' })(request, response)
    })

    await api.profile('the-token')

    expect(authorization).toBe('Bearer the-token')
  })

  it('prefers the given name', async () => {
    tunebox.on('GET /api/me', json({ name: 'Alice Liddell', given_name: 'Alice' }))

    await expect(api.profile('t')).resolves.toEqual({ kind: 'ok', value: { firstName: 'Alice' } })
  })

  it('reads profile and playlists, one after the other', async () => {
    await expect(api.library('t')).resolves.toEqual({
      kind: 'ok',
      value: {
        firstName: 'Alice',
        playlists: [{ name: 'Morning Coffee' }, { name: 'Running Fast' }],
      },
    })
    expect(tunebox.requests).toEqual(['GET /api/me', 'GET /api/me/playlists'])
  })

  it('does not ask for playlists with a token that was just refused', async () => {
    tunebox.on('GET /api/me', json({}, 401))

    await api.library('t')

    expect(tunebox.requests).toEqual(['GET /api/me'])
  })

  it('creates a playlist by POST', async () => {
    await expect(api.createPlaylist('t', 'road trip')).resolves.toMatchObject({ kind: 'ok' })
    expect(tunebox.requests).toEqual(['POST /api/me/playlists {"name":"road trip"}'])
  })

  it('tells a refused token and the description of the challenge (RFC 6750 §3.1)', async () => {
    const value = 'Bearer error="invalid_token", error_description="token expired"'
    tunebox.on('GET /api/me', json({}, 401, challenge(value)))

    await expect(api.profile('t')).resolves.toEqual({
      kind: 'unauthorized',
      reason: `${tunebox.issuer}/api/me answered 401: token expired`,
    })
  })

  it('reads the missing scope from the challenge (RFC 6750 §3.1)', async () => {
    const value = 'Bearer realm="x", error="insufficient_scope", scope="playlists.write"'
    tunebox.on('POST /api/me/playlists', json({}, 403, challenge(value)))

    await expect(api.createPlaylist('t', 'x')).resolves.toEqual({
      kind: 'insufficient_scope',
      scope: 'playlists.write',
    })
  })

  it('accepts a 403 that does not name the scope', async () => {
    tunebox.on('GET /api/me', json({}, 403))

    await expect(api.profile('t')).resolves.toEqual({ kind: 'insufficient_scope', scope: '' })
  })

  it.each([
    ['an error of the server', json({}, 500), /answered 500/],
    ['a body of another shape', json({ playlists: 'none' }), /unexpected answer/],
    ['a body that is not JSON', json(undefined), /JSON/],
    ['a redirect', json({}, 302, { location: '/elsewhere' }), /redirect/],
  ])('calls %s unavailable', async (_what, answer, reason) => {
    tunebox.on('GET /api/me', answer)

    await expect(api.profile('t')).resolves.toEqual({
      kind: 'unavailable',
      reason: expect.stringMatching(reason) as string,
    })
  })

  it('gives up on an answer that never comes', async () => {
    tunebox.on('GET /api/me', () => undefined)
    const impatient = createTuneboxApi({ ...tunebox.settings, apiTimeoutMs: 30 })

    await expect(impatient.profile('t')).resolves.toMatchObject({ kind: 'unavailable' })
  })

  it('gives up on an answer that stops half way', async () => {
    tunebox.on('GET /api/me', (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"name":')
    })
    const impatient = createTuneboxApi({ ...tunebox.settings, apiTimeoutMs: 60 })

    await expect(impatient.profile('t')).resolves.toMatchObject({ kind: 'unavailable' })
  })

  it('survives an API that is not there, and never repeats the token', async () => {
    await tunebox[Symbol.asyncDispose]()

    const outcome = await api.profile('the-token')

    expect(outcome).toMatchObject({
      kind: 'unavailable',
      reason: expect.stringMatching(/\/me/) as string,
    })
    expect(JSON.stringify(outcome)).not.toContain('the-token')
  })
})
