/**
 * A code redeemed many times at once, and once more later (RFC 6749 section 4.1.2).
 *
 * @module
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../edge/index.ts'
import { createMemoryStore, createSqliteStore, type Store } from '../store/index.ts'
import type { AuthServer } from './index.ts'
import { delayedStore, seededRandom } from './testing/delayed-store.ts'
import { startTestServer } from './testing/test-server.ts'
import {
  apiStatus,
  basic,
  codeForm,
  post,
  refresh,
  tokensOf,
  type JsonAnswer,
} from './testing/token-client.ts'

const ROUNDS = 100
const AT_ONCE = 20
/** Rounds that run at the same time, each with a code of its own. */
const ROUNDS_TOGETHER = 5
const TIMEOUT_MS = 120_000

/** Runs rounds of races over some servers that share a store, and reports what went wrong. */
async function race(servers: readonly AuthServer[], rounds: number): Promise<string[]> {
  const problems: string[] = []
  for (let round = 0; round < rounds; round += ROUNDS_TOGETHER) {
    const together = Array.from({ length: ROUNDS_TOGETHER }, () => raceOnce(servers))
    for (const problem of await Promise.all(together)) {
      if (problem !== undefined) problems.push(`round ${String(round)}: ${problem}`)
    }
  }
  return problems
}

async function raceOnce(servers: readonly AuthServer[]): Promise<string | undefined> {
  const [home] = servers
  if (home === undefined) throw new Error('no server')
  const form = await codeForm(home)
  const answers = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, index) =>
      post((servers[index % servers.length] ?? home).endpoints.token, form),
    ),
  )
  return judgeRound(home, form, answers)
}

async function judgeRound(
  server: AuthServer,
  form: Record<string, string>,
  answers: readonly JsonAnswer[],
): Promise<string | undefined> {
  const winners = answers.filter(({ status }) => status === 200)
  const losers = answers.filter(({ body }) => body['error'] === 'invalid_grant')
  const [winner] = winners
  if (winner === undefined || winners.length > 1 || losers.length !== AT_ONCE - 1) {
    return `${String(winners.length)} won, ${String(losers.length)} lost`
  }
  const { access, refresh: refreshToken } = tokensOf(winner)
  if ((await apiStatus(server, access)) !== 200) return 'the access token of the winner is dead'
  const refreshed = await refresh(server, refreshToken)
  if (refreshed.status !== 200) return 'the refresh token of the winner is dead'

  const replay = await post(server.endpoints.token, form)
  if (replay.body['error'] !== 'invalid_grant') return 'a later replay was not refused'
  if ((await apiStatus(server, access)) !== 401) return 'the access token survived the replay'
  const after = await refresh(server, tokensOf(refreshed).refresh)
  return after.status === 400 ? undefined : 'the refresh token survived the replay'
}

async function withStore(
  backend: 'memory' | 'sqlite',
  use: (store: Store, clock: VirtualClock) => Promise<void>,
): Promise<void> {
  const clock = new VirtualClock()
  const folder = await mkdtemp(join(tmpdir(), 'race-'))
  const store =
    backend === 'memory'
      ? createMemoryStore({ now: clock.now })
      : createSqliteStore({ now: clock.now, file: join(folder, 'lab.db') })
  try {
    await use(store, clock)
  } finally {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}

describe.each(['memory', 'sqlite'] as const)('twenty redemptions at once, store %s', (backend) => {
  it(
    'give one 200 and leave its tokens alive; a later replay ends them (RFC 6749 §4.1.2)',
    { timeout: TIMEOUT_MS },
    async () => {
      await withStore(backend, async (store, clock) => {
        const slow = delayedStore(store, seededRandom(1))
        await using lab = await startTestServer({ store: slow, clock })

        expect(await race([lab.server], ROUNDS)).toEqual([])
      })
    },
  )

  it('do so without any delay, too (RFC 6749 §4.1.2)', { timeout: TIMEOUT_MS }, async () => {
    await withStore(backend, async (store, clock) => {
      await using lab = await startTestServer({ store, clock })

      expect(await race([lab.server], 10)).toEqual([])
    })
  })

  it(
    'do so at two servers that share the store (RFC 6749 §4.1.2)',
    { timeout: TIMEOUT_MS },
    async () => {
      await withStore(backend, async (store, clock) => {
        const slow = delayedStore(store, seededRandom(2))
        const publicUrl = 'http://127.0.0.1:4702'
        await using one = await startTestServer({ store: slow, clock, publicUrl })
        await using two = await startTestServer({ store: slow, clock, publicUrl })
        const at = ({ server }: typeof one): AuthServer => ({
          ...server,
          apiUrl: `${server.url}/api`,
          endpoints: { ...server.endpoints, token: `${server.url}/token` },
        })

        expect(await race([at(one), at(two)], 10)).toEqual([])
      })
    },
  )

  it('do so while the clock stands still (RFC 6749 §4.1.2)', { timeout: TIMEOUT_MS }, async () => {
    await withStore(backend, async (store, clock) => {
      clock.freeze()
      const slow = delayedStore(store, seededRandom(3))
      await using lab = await startTestServer({ store: slow, clock })

      expect(await race([lab.server], 5)).toEqual([])
    })
  })
})

describe('a used code', () => {
  it('still ends what it issued when it is replayed after its own expiry (RFC 6749 §4.1.2)', async () => {
    await using lab = await startTestServer()
    const form = await codeForm(lab.server)
    const { access } = tokensOf(await post(lab.server.endpoints.token, form))
    lab.clock.advance(120_000)

    const replay = await post(lab.server.endpoints.token, form)

    expect(replay.body['error']).toBe('invalid_grant')
    expect(await apiStatus(lab.server, access)).toBe(401)
  })

  it('ends what it issued when it is replayed over a connection of its own (RFC 6749 §4.1.2)', async () => {
    await using lab = await startTestServer()
    const form = await codeForm(lab.server)
    const { access } = tokensOf(await post(lab.server.endpoints.token, form))

    const status = await postAlone(lab.server.endpoints.token, form)

    expect(status).toBe(400)
    expect(await apiStatus(lab.server, access)).toBe(401)
  })
})

/** Posts a form as `alexa` over a connection that is opened for it. */
function postAlone(url: string, form: Record<string, string>): Promise<number | undefined> {
  const headers = { ...basic('alexa'), 'content-type': 'application/x-www-form-urlencoded' }
  return new Promise((resolve, reject) => {
    request(url, { method: 'POST', agent: false, headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .on('error', reject)
      .end(new URLSearchParams(form).toString())
  })
}
