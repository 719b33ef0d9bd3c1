import { expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { link, refresh, tokensOf } from '../testing/token-client.ts'

/** Refreshes so often, and returns every refresh token from the first to the last. */
async function refreshTimes(lab: TestServer, first: string, times: number): Promise<string[]> {
  const all = [first]
  for (let count = 0; count < times; count += 1) {
    lab.clock.advance(3_600_000)
    all.push(tokensOf(await refresh(lab.server, all.at(-1) ?? '')).refresh)
  }
  return all
}

it('ends a family by the replay of a forgotten token though a slower branch was used last (RFC 9700 section 4.14.2)', async () => {
  await using lab = await startTestServer({ rotation: 'grace', graceS: 60 })
  const { refresh: root } = await link(lab.server)
  const branch = tokensOf(await refresh(lab.server, root)).refresh
  const slow = tokensOf(await refresh(lab.server, root)).refresh
  const all = await refreshTimes(lab, branch, 20)
  await refresh(lab.server, slow)

  await refresh(lab.server, all[9] ?? '')

  expect((await refresh(lab.server, all.at(-1) ?? '')).status).toBe(400)
})

it('explains a second replay of a forgotten token by the end of its family', async () => {
  await using lab = await startTestServer({ rotation: 'strict' })
  const { refresh: first } = await link(lab.server)
  await refreshTimes(lab, first, 20)

  await refresh(lab.server, first)
  await refresh(lab.server, first)

  const [last] = lab.flow.events({ id: 'refresh.validate' }).slice(-1)
  expect(last?.summary).toMatch(/revoked/)
})

it('keeps a used token on record whose name does not say its family', async () => {
  await using lab = await startTestServer({ rotation: 'strict' })
  const { refresh: first } = await link(lab.server)
  const tokens = lab.store.collection<Record<string, unknown>>('auth-server.RefreshToken')
  const { record } = await tokens.get(first)
  const [unnamed = ''] = first.split('~')
  const { keys, expiresAt, value } = record ?? { keys: {}, expiresAt: undefined, value: {} }
  await tokens.put(unnamed, { ...value, jti: unnamed }, { keys, expiresAt })
  const all = await refreshTimes(lab, unnamed, 20)

  await refresh(lab.server, unnamed)

  expect((await refresh(lab.server, all.at(-1) ?? '')).status).toBe(400)
})

it('tells what a forgotten token was', async () => {
  await using lab = await startTestServer({ rotation: 'strict' })
  const { refresh: first } = await link(lab.server)
  await refreshTimes(lab, first, 20)

  expect(await lab.server.explainToken(first)).toMatchObject({ record: { kind: 'RefreshToken' } })
})
