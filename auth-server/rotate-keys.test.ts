/**
 * Signing keys that change while the server runs.
 *
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeProtectedHeader, importJWK, jwtVerify, type JWK } from 'jose'
import { describe, expect, it } from 'vitest'
import { seededRandom, VirtualClock } from '../edge/index.ts'
import { signingKeysFor } from '../fixtures/data/index.ts'
import { createMemoryStore, createSqliteStore } from '../store/index.ts'
import { signingAlgorithms, type AuthServer } from './index.ts'
import { authorizationUrl, requireForm } from './interactions/testing/linking.ts'
import { TestBrowser } from './testing/browser.ts'
import { startTestServer } from './testing/test-server.ts'
import { apiStatus, isActive, link, refresh, tokensOf } from './testing/token-client.ts'

const COOKIES = ['test-only-cookie-key-0123456789']

async function publishedKids({ endpoints }: AuthServer): Promise<readonly string[]> {
  const { keys } = (await (await fetch(endpoints.jwks)).json()) as { keys: { kid: string }[] }
  return keys.map(({ kid }) => kid)
}

function kidOf(token: string): string | undefined {
  return decodeProtectedHeader(token).kid
}

describe('rotateKeys()', () => {
  it('signs with a new key and goes on publishing the old one (OpenID Connect Core §10.1.1)', async () => {
    await using lab = await startTestServer()
    const before = await link(lab.server)

    const { kid, alg } = await lab.server.rotateKeys()

    const after = await link(lab.server)
    expect(alg).toBe('ES256')
    expect(kidOf(after.access)).toBe(kid)
    expect(kid).not.toBe(kidOf(before.access))
    expect(await publishedKids(lab.server)).toEqual([kid, kidOf(before.access), 'test-only-rs256'])
  })

  it('lets tokens of the old key go on working', async () => {
    await using lab = await startTestServer()
    const { access } = await link(lab.server)

    await lab.server.rotateKeys()

    expect(await apiStatus(lab.server, access)).toBe(200)
    expect(await isActive(lab.server, access)).toBe(true)
  })

  it('with keepOld off publishes no old key and refuses what it signed', async () => {
    await using lab = await startTestServer()
    const { access } = await link(lab.server)

    const { kid } = await lab.server.rotateKeys({ keepOld: false })

    expect(await publishedKids(lab.server)).toEqual([kid, 'test-only-rs256'])
    expect(await apiStatus(lab.server, access)).toBe(401)
    expect(await isActive(lab.server, access)).toBe(false)
  })

  it('lets refresh tokens go on working, whatever became of the old key', async () => {
    await using lab = await startTestServer()
    const tokens = await link(lab.server)

    const { kid } = await lab.server.rotateKeys({ keepOld: false })

    const renewed = tokensOf(await refresh(lab.server, tokens.refresh))
    expect(kidOf(renewed.access)).toBe(kid)
    expect(await apiStatus(lab.server, renewed.access)).toBe(200)
  })

  it('makes a key that others verify with, in every algorithm', async () => {
    for (const alg of signingAlgorithms) {
      const keys = { signing: signingKeysFor(alg), cookies: COOKIES }
      await using lab = await startTestServer({ keys })
      const { kid } = await lab.server.rotateKeys()
      const { access } = await link(lab.server)

      const { keys: published } = (await (await fetch(lab.server.endpoints.jwks)).json()) as {
        keys: JWK[]
      }

      const key = published.find((candidate) => candidate.kid === kid)
      const { protectedHeader } = await jwtVerify(access, await importJWK(key ?? { kty: '' }))
      expect(protectedHeader.alg).toBe(alg)
      expect(key).not.toHaveProperty('d')
      expect(await apiStatus(lab.server, access)).toBe(200)
    }
  })

  it('rotates the key of a profile that signs with another algorithm than the server', async () => {
    await using lab = await startTestServer({ profile: 'cognito' })

    const { kid, alg } = await lab.server.rotateKeys()

    expect(alg).toBe('RS256')
    expect(kidOf((await link(lab.server)).access)).toBe(kid)
  })

  it('rotates twice at the same time without losing a key', async () => {
    await using lab = await startTestServer()

    const made = await Promise.all([lab.server.rotateKeys(), lab.server.rotateKeys()])

    const kids = await publishedKids(lab.server)
    expect(kids).toEqual(expect.arrayContaining(made.map(({ kid }) => kid)))
    expect(kids).toHaveLength(4)
  })

  it('makes the same keys again from the same seed', async () => {
    const rotate = async (seed: string) => {
      await using lab = await startTestServer({ random: seededRandom(seed) })
      const { kid } = await lab.server.rotateKeys()
      const response = await fetch(lab.server.endpoints.jwks)
      return { kid, keys: ((await response.json()) as { keys: object[] }).keys[0] }
    }

    expect(await rotate('one')).toEqual(await rotate('one'))
    expect((await rotate('one')).keys).not.toEqual((await rotate('two')).keys)
  })

  it('is undone by reset()', async () => {
    await using lab = await startTestServer()
    await lab.server.rotateKeys({ keepOld: false })

    await lab.server.reset()

    expect(await publishedKids(lab.server)).toEqual(['test-only-es256', 'test-only-rs256'])
    expect(kidOf((await link(lab.server)).access)).toBe('test-only-es256')
  })

  it('lets an earlier sign-in under way go on to its end', async () => {
    await using lab = await startTestServer()
    const browser = new TestBrowser(lab.server.publicUrl)
    const page = await browser.open(authorizationUrl(lab.server))
    await lab.server.rotateKeys({ keepOld: false })

    const consent = await browser.submit(requireForm(page, '/login', 'persona'), {
      persona: 'user-alice',
    })
    const end = await browser.submit(requireForm(consent, '/consent'), { decision: 'allow' })

    expect(new URL(end.url).searchParams.get('code')).toBeTruthy()
  })
})

describe('a store that outlives the server', () => {
  it('keeps rotated keys (SQLite)', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keys-'))
    try {
      const clock = new VirtualClock()
      const file = join(folder, 'lab.sqlite')
      const made: string[] = []
      {
        await using store = createSqliteStore({ now: clock.now, file })
        await using lab = await startTestServer({ clock, store })
        made.push((await lab.server.rotateKeys()).kid)
      }

      await using store = createSqliteStore({ now: clock.now, file })
      await using lab = await startTestServer({ clock, store })

      expect(await publishedKids(lab.server)).toEqual([
        ...made,
        'test-only-es256',
        'test-only-rs256',
      ])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('forgets rotated keys when the server is started with others', async () => {
    const clock = new VirtualClock()
    await using store = createMemoryStore({ now: clock.now })
    {
      await using lab = await startTestServer({ clock, store })
      await lab.server.rotateKeys()
    }

    const keys = { signing: signingKeysFor('RS256'), cookies: COOKIES }
    await using lab = await startTestServer({ clock, store, keys })

    expect(await publishedKids(lab.server)).toEqual(['test-only-rs256', 'test-only-es256'])
  })
})
