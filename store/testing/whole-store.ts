/**
 * What every backend must do with the store as a whole.
 *
 * @module
 */
import { describe, expect, it } from 'vitest'

import { START, type Context } from './context.ts'

/** Adds the tests to the suite that is being described. */
export function describeWhole({ codes, store }: Context): void {
  describe('the store', () => {
    it('clears every collection', async () => {
      await codes().put('a', 1, { keys: { grantId: 'g' } })
      await store().collection('other').put('b', 1)

      await store().clear()

      expect(await codes().list()).toEqual([])
      expect((await codes().findBy('grantId', 'g')).status).toBe('unknown')
      expect(await store().collection('other').list()).toEqual([])
    })

    it('takes records again after it was cleared', async () => {
      await codes().put('a', 1)
      await store().clear()

      await codes().put('a', 2)

      expect((await codes().get('a')).record?.value).toBe(2)
    })

    it('takes back what a dump held, marks, keys and order included, and nothing else', async () => {
      await codes().put('a', { n: 1 }, { expiresAt: START + 5, keys: { grantId: 'g' } })
      await codes().put('b', 2, { keys: { grantId: 'g' } })
      await codes().consume('a')
      await codes().revoke('b')
      const before = await codes().list()
      const dump = await store().dump()
      await codes().delete('a')
      await codes().put('c', 3)
      await store().collection('other').put('d', 4)

      await store().load(dump)

      expect(await codes().list()).toEqual(before)
      expect((await codes().findBy('grantId', 'g')).record?.id).toBe('b')
      expect(await store().collection('other').list()).toEqual([])
    })

    it('rejects every use after close()', async () => {
      await store().close()

      await expect(codes().get('a')).rejects.toMatchObject({ code: 'ERR_STORE_CLOSED' })
      await expect(store().clear()).rejects.toMatchObject({ code: 'ERR_STORE_CLOSED' })
    })

    it('can be closed twice', async () => {
      await store().close()

      await expect(store().close()).resolves.toBeUndefined()
    })
  })
}
