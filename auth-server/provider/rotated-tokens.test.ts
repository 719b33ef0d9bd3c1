/**
 * What is kept of refresh tokens that were used (RFC 9700 section 4.14.2).
 *
 * @module
 */
import { describe, expect, it } from 'vitest'
import type { AuthServerOptions } from '../index.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { apiStatus, link, post, refresh, secretOf, tokensOf } from '../testing/token-client.ts'
import { GENERATIONS_KEPT } from './rotated-tokens.ts'

/** Links and refreshes so often, and returns every refresh token in turn. */
async function rotate(
  { server, clock }: TestServer,
  { times, everyMs = 0 }: { times: number; everyMs?: number },
): Promise<{ readonly first: string; readonly last: string; readonly access: string }> {
  let tokens = await link(server)
  const first = tokens.refresh
  for (let time = 0; time < times; time += 1) {
    clock.advance(everyMs)
    tokens = tokensOf(await refresh(server, tokens.refresh))
  }
  return { first, last: tokens.refresh, access: tokens.access }
}

async function refreshTokens({ store }: TestServer): Promise<number> {
  return (await store.collection('auth-server.RefreshToken').list()).length
}

const strict: Partial<AuthServerOptions> = { rotation: 'strict' }

describe('a family of refresh tokens', () => {
  it.each([8, 9, 15, 16, 40])('has a handful of records after %i rotations', async (times) => {
    await using lab = await startTestServer(strict)

    await rotate(lab, { times })

    const sinceLooked = times % GENERATIONS_KEPT
    expect(await refreshTokens(lab)).toBe(GENERATIONS_KEPT + sinceLooked + 1)
  })

  it('keeps tokens that still work, and forgets them when their window is over', async () => {
    await using lab = await startTestServer({ rotation: 'grace', graceS: 60 })

    const { first, last } = await rotate(lab, { times: 20, everyMs: 1_000 })

    expect(await refreshTokens(lab)).toBe(21)
    expect((await refresh(lab.server, first)).status).toBe(200)
    lab.clock.advance(60_000)
    let token = last
    for (let n = 0; n < 4; n += 1) token = tokensOf(await refresh(lab.server, token)).refresh
    expect(await refreshTokens(lab)).toBeLessThan(12)
  })

  it('keeps every token where the old ones go on working', async () => {
    await using lab = await startTestServer({ rotation: 'grace', graceS: Infinity })
    const { first } = await rotate(lab, { times: 12, everyMs: 60_000 })

    expect((await refresh(lab.server, first)).status).toBe(200)
  })
})

describe('a refresh token that was used so long ago that it was forgotten', () => {
  it.each(['strict', 'grace'] as const)('ends the family under %s', async (rotation) => {
    await using lab = await startTestServer({ rotation })
    const { first, last, access } = await rotate(lab, { times: 20, everyMs: 3_000_000 })
    const { record } = await lab.store.collection('auth-server.RefreshToken').get(first)
    expect(record).toBeUndefined()

    const replay = await refresh(lab.server, first)

    expect(replay).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect((await refresh(lab.server, last)).status).toBe(400)
    expect(await apiStatus(lab.server, access)).toBe(401)
    expect(lab.flow.events({ id: 'refresh.validate' }).at(-2)?.summary).toMatch(
      /already used before; everything issued from it is now revoked/,
    )
  })

  it('does nothing in the hands of another client', async () => {
    await using lab = await startTestServer(strict)
    const { first, last } = await rotate(lab, { times: 20 })
    const other = { client_id: 'other', client_secret: secretOf('other') }
    const form = { grant_type: 'refresh_token', refresh_token: first, ...other }

    const stolen = await post(lab.server.endpoints.token, form, {})

    expect(stolen).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect((await refresh(lab.server, last)).status).toBe(200)
  })

  it('is inactive at the introspection endpoint (RFC 7662 §2.2)', async () => {
    await using lab = await startTestServer(strict)
    const { first } = await rotate(lab, { times: 20 })

    const { body } = await post(lab.server.endpoints.introspection, { token: first })

    expect(body).toEqual({ active: false })
  })
})

describe('a refresh token that was never issued', () => {
  it.each([
    ['of the generation at hand', (last: string) => `x${last}`],
    ['of one to come', (last: string) => last.replace(/~[^~]+~/, '~zz~')],
    ['of another grant', (last: string) => last.replace(/~[^~]+~.*/, '~0~nobody')],
    ['of no generation', (last: string) => last.replace(/~[^~]+~/, '~~')],
  ])('does nothing: one %s', async (_what, change) => {
    await using lab = await startTestServer(strict)
    const { last } = await rotate(lab, { times: 12 })

    const refused = await refresh(lab.server, change(last))

    expect(refused).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect((await refresh(lab.server, last)).status).toBe(200)
  })
})
