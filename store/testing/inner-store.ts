/**
 * What every backend must do with a store within another.
 *
 * @module
 */
import { describe, expect, it } from 'vitest'

import type { Collection, Store } from '../store.ts'
import { START, type Context } from './context.ts'

/** Adds the tests to the suite that is being described. */
export function describeWithin({ clock, codes, store }: Context): void {
  const inner = (name: string, now = () => clock.now): Store => store().within(name, { now })
  const innerCodes = (name: string): Collection<unknown> => inner(name).collection('codes')

  describe('within()', () => {
    it('shows no record of the outer store, nor of another inner one', async () => {
      await codes().put('a', 'outer', { keys: { grantId: 'g' } })
      await innerCodes('x').put('a', 'x', { keys: { grantId: 'g' } })
      await innerCodes('x-y').put('a', 'x-y', { keys: { grantId: 'g' } })

      const found = await Promise.all(
        [codes(), innerCodes('x'), innerCodes('x-y')].map((one) => one.findBy('grantId', 'g')),
      )

      expect(found.map(({ record }) => record?.value)).toEqual(['outer', 'x', 'x-y'])
      expect(await innerCodes('y').list()).toEqual([])
    })

    it('consumes and revokes no record of another', async () => {
      for (const one of [codes(), innerCodes('x'), innerCodes('y')]) {
        await one.put('a', 1, { keys: { grantId: 'g' } })
        await one.put('b', 1)
      }

      await innerCodes('x').revokeBy('grantId', 'g')
      await innerCodes('x').consume('b')

      for (const one of [codes(), innerCodes('y')]) {
        expect(
          (await one.list()).map(({ revokedAt, consumedAt }) => revokedAt ?? consumedAt),
        ).toEqual([undefined, undefined])
      }
    })

    it('judges expiry by its own clock', async () => {
      await inner('x', () => START + 5)
        .collection('codes')
        .put('a', 1, { expiresAt: START + 5 })

      expect(
        (
          await inner('x', () => START + 5)
            .collection('codes')
            .get('a')
        ).status,
      ).toBe('expired')
      expect((await innerCodes('x').get('a')).status).toBe('live')
    })

    it('is cleared, copied and replaced without the others', async () => {
      await codes().put('a', 'outer')
      await innerCodes('x').put('a', 'x')
      await innerCodes('y').put('a', 'y')
      const dump = await inner('x').dump()

      await inner('x').clear()
      expect(await innerCodes('x').list()).toEqual([])
      await inner('x').load(dump)

      expect(dump).toMatchObject([{ collection: 'codes', records: [{ value: 'x' }] }])
      expect((await innerCodes('x').get('a')).record?.value).toBe('x')
      expect((await innerCodes('y').get('a')).record?.value).toBe('y')
      expect((await codes().get('a')).record?.value).toBe('outer')
    })

    it('stays when the outer store is cleared or replaced', async () => {
      await codes().put('a', 'outer')
      await innerCodes('x').put('a', 'x')

      const dump = await store().dump()
      await store().clear()
      await store().load(dump)

      expect(dump).toMatchObject([{ collection: 'codes', records: [{ value: 'outer' }] }])
      expect((await innerCodes('x').get('a')).record?.value).toBe('x')
    })

    it('leaves the outer store open when it is closed, and is closed with it', async () => {
      const closed = inner('x')
      const open = inner('y')
      await closed.close()

      await codes().put('a', 1)
      expect((await codes().get('a')).status).toBe('live')
      await expect(closed.dump()).rejects.toMatchObject({ code: 'ERR_STORE_CLOSED' })

      await store().close()
      await expect(open.dump()).rejects.toMatchObject({ code: 'ERR_STORE_CLOSED' })
    })
  })

  describe('drop()', () => {
    it('forgets one inner store, and no other', async () => {
      await codes().put('a', 'outer')
      for (const name of ['x', 'x-y', 'x1']) await innerCodes(name).put('a', name)

      await store().drop('x')

      expect(await innerCodes('x').list()).toEqual([])
      expect((await innerCodes('x-y').get('a')).record?.value).toBe('x-y')
      expect((await innerCodes('x1').get('a')).record?.value).toBe('x1')
      expect((await codes().get('a')).record?.value).toBe('outer')
    })
  })
}
