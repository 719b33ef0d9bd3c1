import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { VirtualClock } from '../../edge/index.ts'
import { createMemoryStore, createSqliteStore } from '../../store/index.ts'
import { rehearse } from '../testing/rehearsal.ts'
import { goodTokens, json } from '../testing/token-endpoint.ts'
import { Vault } from './vault.ts'

const owner = { customerId: 'c', skillId: 's' }
const account = { linkId: 'l1', accessToken: 'a', scopes: [], linkedAt: 1 }

describe('Vault', () => {
  it('keeps one link for a customer and a skill: the newest', async () => {
    const vault = new Vault(createMemoryStore({ now: () => 0 }), owner)
    await vault.link(account)
    await vault.link({ ...account, linkId: 'l2' })

    expect(await vault.current()).toMatchObject({ linkId: 'l2' })
    expect(await vault.replace({ ...account, accessToken: 'late' })).toBe(false)
  })

  it('keeps the links of others apart', async () => {
    const store = createMemoryStore({ now: () => 0 })
    await new Vault(store, owner).link(account)

    expect(await new Vault(store, { ...owner, customerId: 'd' }).current()).toBeUndefined()
  })

  it('survives a restart: the account is still linked and refresh still works', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vault-'))
    const clock = new VirtualClock()
    const open = () => createSqliteStore({ now: () => clock.now(), file: join(folder, 'lab.db') })
    try {
      const before = open()
      {
        await using lab = await rehearse({ store: before, clock })
        await lab.link()
      }
      await before.close()
      const after = open()
      {
        await using lab = await rehearse({ store: after, clock })
        expect(await lab.alexa.linkState()).toMatchObject({ status: 'linked' })
        lab.tokens.answer(json({ ...goodTokens, access_token: 'access-2' }))
        clock.advance(3_600_000)
        expect(await lab.alexa.accessToken()).toBe('access-2')
        expect(lab.tokens.requests[0]?.fields).toContainEqual(['refresh_token', 'refresh-1'])
      }
      await after.close()
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
