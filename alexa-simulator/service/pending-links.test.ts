import { describe, expect, it } from 'vitest'

import { createMemoryStore } from '../../store/index.ts'
import { PendingLinks } from './pending-links.ts'

const link = {
  flowId: 'f1',
  userId: 'user',
  sessionHash: 'mine',
  region: 'NA',
  grant: 'AUTH_CODE',
  redirectUri: 'http://127.0.0.1/cb',
} as const
const here = { sessionHash: 'mine', region: 'NA' } as const

function pendingLinks() {
  const clock = { ms: 0 }
  const now = () => clock.ms
  return { clock, pending: new PendingLinks({ store: createMemoryStore({ now }), now }) }
}

describe('PendingLinks.take()', () => {
  it('returns a link once and tells a replay from an unknown state', async () => {
    const { pending } = pendingLinks()
    await pending.remember('state', link, 60)

    expect(await pending.take('state', here)).toEqual({ status: 'ok', link })
    expect(await pending.take('state', here)).toEqual({ status: 'replayed', link })
    expect(await pending.take('other', here)).toEqual({ status: 'unknown' })
  })

  it('gives the link to one of many callers at once', async () => {
    const { pending } = pendingLinks()
    await pending.remember('state', link, 60)

    const taken = await Promise.all(Array.from({ length: 20 }, () => pending.take('state', here)))

    expect(taken.filter(({ status }) => status === 'ok')).toHaveLength(1)
  })

  it('expires', async () => {
    const { clock, pending } = pendingLinks()
    await pending.remember('state', link, 60)
    clock.ms = 60_000

    expect(await pending.take('state', here)).toMatchObject({ status: 'expired' })
  })

  it.each([undefined, 'theirs'])('is refused to session %s and stays usable', async (session) => {
    const { pending } = pendingLinks()
    await pending.remember('state', link, 60)

    expect(await pending.take('state', { ...here, sessionHash: session })).toMatchObject({
      status: 'foreign-session',
    })
    expect(await pending.take('state', here)).toMatchObject({ status: 'ok' })
  })

  it('is unknown at the endpoint of another region', async () => {
    const { pending } = pendingLinks()
    await pending.remember('state', link, 60)

    expect(await pending.take('state', { ...here, region: 'EU' })).toEqual({ status: 'unknown' })
  })
})
