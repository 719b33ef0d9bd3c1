/**
 * What becomes of a refresh token that was used (RFC 6749 section 6, RFC 9700 section 4.14.2).
 *
 * @module
 */
import { describe, expect, it } from 'vitest'
import { startTestServer } from './testing/test-server.ts'
import { apiStatus, link, refresh, tokensOf } from './testing/token-client.ts'

describe('rotation off', () => {
  it('keeps the refresh token through any number of uses', async () => {
    await using lab = await startTestServer({ rotation: 'off' })
    const tokens = await link(lab.server)

    const first = tokensOf(await refresh(lab.server, tokens.refresh))
    const second = tokensOf(await refresh(lab.server, tokens.refresh))

    expect([first.refresh, second.refresh]).toEqual([tokens.refresh, tokens.refresh])
    expect(second.access).not.toBe(first.access)
  })
})

describe('rotation grace', () => {
  it('replaces the refresh token and lets the old one work inside the window', async () => {
    await using lab = await startTestServer({ rotation: 'grace', graceS: 60 })
    const tokens = await link(lab.server)
    const first = tokensOf(await refresh(lab.server, tokens.refresh))
    lab.clock.advance(59_000)

    const again = await refresh(lab.server, tokens.refresh)

    expect(first.refresh).not.toBe(tokens.refresh)
    expect(again.status).toBe(200)
    expect((await refresh(lab.server, first.refresh)).status).toBe(200)
  })

  it('counts the window from the first use, however often the old token is used in it', async () => {
    await using lab = await startTestServer({ rotation: 'grace', graceS: 60 })
    const tokens = await link(lab.server)
    await refresh(lab.server, tokens.refresh)
    lab.clock.advance(40_000)
    expect((await refresh(lab.server, tokens.refresh)).status).toBe(200)
    lab.clock.advance(40_000)

    const late = await refresh(lab.server, tokens.refresh)

    expect(late).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  it('ends the family when the old token is used after the window', async () => {
    await using lab = await startTestServer({ rotation: 'grace', graceS: 60 })
    const tokens = await link(lab.server)
    const first = tokensOf(await refresh(lab.server, tokens.refresh))
    lab.clock.advance(60_000)

    const late = await refresh(lab.server, tokens.refresh)

    expect(late).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect((await refresh(lab.server, first.refresh)).status).toBe(400)
    expect(await apiStatus(lab.server, first.access)).toBe(401)
  })

  it('serves twenty refreshes at once, because Alexa may lose an answer and ask again', async () => {
    await using lab = await startTestServer()
    const tokens = await link(lab.server)

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => refresh(lab.server, tokens.refresh)),
    )

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  })
})

describe('rotation strict', () => {
  it('lets exactly one of twenty refreshes at once succeed', async () => {
    await using lab = await startTestServer({ rotation: 'strict' })
    const tokens = await link(lab.server)

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => refresh(lab.server, tokens.refresh)),
    )

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ body }) => body['error'] === 'invalid_grant')).toHaveLength(19)
  })
})

describe('a refresh token', () => {
  it('expires, counted from its last rotation (RFC 6749 §5.2)', async () => {
    await using lab = await startTestServer({ ttlS: { refresh: 1_000 } })
    const tokens = await link(lab.server)
    lab.clock.advance(900_000)
    const renewed = tokensOf(await refresh(lab.server, tokens.refresh))
    lab.clock.advance(900_000)
    expect((await refresh(lab.server, renewed.refresh)).status).toBe(200)

    lab.clock.advance(1_000_000)

    expect(await refresh(lab.server, renewed.refresh)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    })
  })

  it('survives the end of the sign-in session', async () => {
    await using lab = await startTestServer({ ttlS: { session: 100 } })
    const tokens = await link(lab.server)
    lab.clock.advance(86_400_000)

    expect((await refresh(lab.server, tokens.refresh)).status).toBe(200)
  })
})
