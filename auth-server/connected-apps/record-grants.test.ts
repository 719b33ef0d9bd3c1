import { describe, expect, it } from 'vitest'
import { createMemoryStore } from '../../store/index.ts'
import { AuthServerRecords, type ModelRecord } from '../provider/records.ts'
import { recordGrants } from './record-grants.ts'

const alice = { keys: { accountId: 'alice' } }

function directory() {
  const records = new AuthServerRecords(createMemoryStore({ now: () => 0 }))
  return { records, grants: recordGrants(records) }
}

describe('recordGrants()', () => {
  it('joins the scopes of both kinds and leaves out what the user refused', async () => {
    const { records, grants } = directory()
    const grant = {
      clientId: 'alexa',
      iat: 1_700_000_000,
      openid: { scope: 'openid profile' },
      resources: { 'urn:tunebox:api': 'profile playlists.read playlists.write' },
      rejected: { resources: { 'urn:tunebox:api': 'playlists.write' } },
    } as ModelRecord
    await records.models('Grant').put('g1', grant, alice)

    expect(await grants.listFor('alice')).toEqual([
      {
        grantId: 'g1',
        clientId: 'alexa',
        scopes: ['openid', 'profile', 'playlists.read'],
        since: 1_700_000_000_000,
      },
    ])
  })

  it('lists the newest first, and nothing that was revoked', async () => {
    const { records, grants } = directory()
    for (const id of ['g1', 'g2', 'g3']) await records.models('Grant').put(id, {}, alice)

    await grants.revoke('g2')

    expect((await grants.listFor('alice')).map(({ grantId }) => grantId)).toEqual(['g3', 'g1'])
  })

  it('tells whether there was something to revoke', async () => {
    const { records, grants } = directory()
    await records.models('Grant').put('g1', {}, alice)

    expect([await grants.revoke('g1'), await grants.revoke('g1')]).toEqual([true, false])
  })
})
