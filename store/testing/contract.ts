/**
 * What every backend must do, as one test suite that each backend's own tests run.
 *
 * @module
 */
import { beforeEach, afterEach, describe, expect, it } from 'vitest'

import type { Collection, Store, StoreOptions } from '../store.ts'
import { START, type Context } from './context.ts'
import { describeWithin } from './inner-store.ts'
import { describeWhole } from './whole-store.ts'

/** Runs the suite on stores that `open` makes; each test gets an empty one. */
export function describeStoreContract(
  name: string,
  open: (options: StoreOptions) => Store | Promise<Store>,
): void {
  describe(`store contract: ${name}`, () => {
    const clock = { now: START }
    let store: Store
    let codes: Collection<unknown>

    beforeEach(async () => {
      clock.now = START
      store = await open({ now: () => clock.now })
      codes = store.collection('codes')
    })
    afterEach(() => store.close())

    const context: Context = { clock, codes: () => codes, store: () => store }
    describePut(context)
    describeStatus(context)
    describeConsume(context)
    describeRevoke(context)
    describeKeys(context)
    describeWhole(context)
    describeWithin(context)
  })
}

const odd = ['', ' ', "'; DROP TABLE records; --", 'a\u0000b', '\ud800', 'ü😀', '"\\', '__proto__']

function describePut({ codes, store }: Context): void {
  describe('put(), update() and get()', () => {
    it('gives back the value, the keys and the expiry that were put', async () => {
      await codes().put(
        'a',
        { n: 1, deep: [null, 'x'] },
        { expiresAt: START + 5, keys: { grantId: 'g' } },
      )

      expect(await codes().get('a')).toEqual({
        status: 'live',
        record: {
          id: 'a',
          value: { n: 1, deep: [null, 'x'] },
          keys: { grantId: 'g' },
          expiresAt: START + 5,
          consumedAt: undefined,
          revokedAt: undefined,
        },
      })
    })

    it('answers unknown for an id that was never put', async () => {
      expect(await codes().get('nobody')).toEqual({ status: 'unknown' })
    })

    it('keeps collections apart', async () => {
      await codes().put('a', 1)

      expect((await store().collection('other').get('a')).status).toBe('unknown')
    })

    it('shows a collection the same records wherever it is asked for', async () => {
      await store().collection('shared').put('a', 1)

      expect((await store().collection('shared').get('a')).record?.value).toBe(1)
    })

    it.each(odd)('takes %j as id, value and key', async (text) => {
      await codes().put(text, text, { keys: { [`k${text}`]: text } })

      const found = await codes().findBy(`k${text}`, text)

      expect(found.record).toMatchObject({ id: text, value: text, keys: { [`k${text}`]: text } })
      expect((await codes().get(text)).record?.id).toBe(text)
    })

    it('does not let the caller change a stored value afterwards', async () => {
      const value = { list: [1] }
      await codes().put('a', value)

      value.list.push(2)

      expect((await codes().get('a')).record?.value).toEqual({ list: [1] })
    })

    it('does not let a reader change a stored value', async () => {
      await codes().put('a', { list: [1] })

      const seen = (await codes().get('a')).record?.value as { list: number[] }
      seen.list.push(2)

      expect((await codes().get('a')).record?.value).toEqual({ list: [1] })
    })

    it('does not let a reader change a stored record', async () => {
      await codes().put('a', { name: 'as it was' }, { keys: { grantId: 'g' } })

      const { record } = await codes().get('a')
      Reflect.set(record?.value as object, 'name', 'changed')
      Reflect.set(record?.keys as object, 'grantId', 'changed')
      Reflect.set(record as object, 'expiresAt', 1)

      expect(await codes().get('a')).toMatchObject({
        record: { value: { name: 'as it was' }, keys: { grantId: 'g' }, expiresAt: undefined },
      })
    })

    it('does not change what a reader was given', async () => {
      await codes().put('a', 1)
      const { record } = await codes().get('a')

      await codes().consume('a')
      await codes().update('a', 2)

      expect(record).toMatchObject({ value: 1, consumedAt: undefined })
    })

    it('clears the marks of a record that is put again', async () => {
      await codes().put('a', 1, { expiresAt: START + 5 })
      await codes().consume('a')
      await codes().revoke('a')

      await codes().put('a', 2)

      expect(await codes().get('a')).toMatchObject({ status: 'live', record: { value: 2 } })
    })

    it('forgets the keys of a record that is put again', async () => {
      await codes().put('a', 1, { keys: { grantId: 'old' } })

      await codes().put('a', 2, { keys: { grantId: 'new' } })

      expect((await codes().findBy('grantId', 'old')).status).toBe('unknown')
    })

    it('updates the value alone', async () => {
      await codes().put('a', 1, { expiresAt: START + 5, keys: { grantId: 'g' } })
      await codes().consume('a')

      expect(await codes().update('a', 2)).toBe(true)

      expect(await codes().findBy('grantId', 'g')).toMatchObject({
        status: 'consumed',
        record: { value: 2, expiresAt: START + 5, consumedAt: START },
      })
    })

    it('does not update an unknown record', async () => {
      expect(await codes().update('a', 2)).toBe(false)
      expect((await codes().get('a')).status).toBe('unknown')
    })

    it('refuses a value that is no plain data', async () => {
      await expect(codes().put('a', () => 1)).rejects.toMatchObject({ code: 'ERR_STORE_VALUE' })
    })
  })
}

function describeStatus({ clock, codes }: Context): void {
  describe('status', () => {
    it('is live until the millisecond before expiry', async () => {
      await codes().put('a', 1, { expiresAt: START + 5 })

      clock.now = START + 4

      expect((await codes().get('a')).status).toBe('live')
    })

    it('is expired from the very moment of expiry', async () => {
      await codes().put('a', 1, { expiresAt: START + 5 })

      clock.now = START + 5

      expect((await codes().get('a')).status).toBe('expired')
    })

    it('is consumed rather than expired', async () => {
      await codes().put('a', 1, { expiresAt: START + 5 })
      await codes().consume('a')

      clock.now = START + 6

      expect((await codes().get('a')).status).toBe('consumed')
    })

    it('is revoked rather than consumed or expired', async () => {
      await codes().put('a', 1, { expiresAt: START + 5 })
      await codes().consume('a')
      await codes().revoke('a')

      clock.now = START + 6

      expect((await codes().get('a')).status).toBe('revoked')
    })
  })
}

function describeConsume({ clock, codes }: Context): void {
  describe('consume() and take()', () => {
    it('succeeds once and keeps the time of the first success', async () => {
      await codes().put('a', 1)

      expect(await codes().consume('a')).toBe(true)
      clock.now += 1
      expect(await codes().consume('a')).toBe(false)

      expect((await codes().get('a')).record?.consumedAt).toBe(START)
    })

    it('gives exactly one of 20 callers at once true', async () => {
      await codes().put('a', 1)

      const wins = await Promise.all(Array.from({ length: 20 }, () => codes().consume('a')))

      expect(wins.filter(Boolean)).toHaveLength(1)
    })

    it('takes a record live once; 19 others at once see consumed', async () => {
      await codes().put('a', 1)

      const seen = await Promise.all(Array.from({ length: 20 }, () => codes().take('a')))

      expect(seen.map(({ status }) => status).sort()).toEqual([
        ...Array<string>(19).fill('consumed'),
        'live',
      ])
    })

    it('takes the value and leaves the record consumed', async () => {
      await codes().put('a', { n: 1 }, { keys: { grantId: 'g' } })

      const taken = await codes().take('a')

      expect(taken).toMatchObject({
        status: 'live',
        record: { value: { n: 1 }, keys: { grantId: 'g' } },
      })
      expect(await codes().get('a')).toMatchObject({
        status: 'consumed',
        record: { consumedAt: START },
      })
    })

    it('refuses an expired record and does not mark it', async () => {
      await codes().put('a', 1, { expiresAt: START })

      expect(await codes().consume('a')).toBe(false)
      expect((await codes().take('a')).status).toBe('expired')
      expect((await codes().get('a')).record?.consumedAt).toBeUndefined()
    })

    it('refuses a revoked record', async () => {
      await codes().put('a', 1)
      await codes().revoke('a')

      expect(await codes().consume('a')).toBe(false)
      expect((await codes().take('a')).status).toBe('revoked')
    })

    it('refuses an unknown record', async () => {
      expect(await codes().consume('a')).toBe(false)
      expect(await codes().take('a')).toEqual({ status: 'unknown' })
    })
  })
}

function describeRevoke({ clock, codes, store }: Context): void {
  describe('revoke() and revokeBy()', () => {
    it('revokes once and keeps the first time', async () => {
      await codes().put('a', 1)

      expect(await codes().revoke('a')).toBe(true)
      clock.now += 1
      expect(await codes().revoke('a')).toBe(false)

      expect((await codes().get('a')).record?.revokedAt).toBe(START)
    })

    it('does not revoke an unknown record', async () => {
      expect(await codes().revoke('a')).toBe(false)
    })

    it('revokes a family and counts those that were not revoked yet', async () => {
      for (const id of ['a', 'b', 'c']) await codes().put(id, 1, { keys: { grantId: 'g' } })
      await codes().put('d', 1, { keys: { grantId: 'h' } })
      await codes().revoke('b')

      expect(await codes().revokeBy('grantId', 'g')).toBe(2)

      expect((await codes().get('c')).status).toBe('revoked')
      expect((await codes().get('d')).status).toBe('live')
    })

    it('leaves the family of the same name in another collection alone', async () => {
      await store()
        .collection('other')
        .put('a', 1, { keys: { grantId: 'g' } })

      expect(await codes().revokeBy('grantId', 'g')).toBe(0)
      expect((await store().collection('other').get('a')).status).toBe('live')
    })
  })
}

function describeKeys({ clock, codes }: Context): void {
  describe('findBy(), list() and delete()', () => {
    it('finds the record put last, whatever its status', async () => {
      await codes().put('old', 1, { keys: { uid: 'u' } })
      await codes().put('new', 2, { keys: { uid: 'u' }, expiresAt: START + 1 })

      clock.now = START + 1

      expect(await codes().findBy('uid', 'u')).toMatchObject({
        status: 'expired',
        record: { id: 'new' },
      })
    })

    it('counts a record that is put again as the newest', async () => {
      await codes().put('a', 1, { keys: { uid: 'u' } })
      await codes().put('b', 1, { keys: { uid: 'u' } })
      await codes().put('a', 2, { keys: { uid: 'u' } })

      expect((await codes().findBy('uid', 'u')).record?.id).toBe('a')
    })

    it('tells key and value apart however they are cut', async () => {
      await codes().put('a', 1, { keys: { 'x,y': 'z' } })

      expect((await codes().findBy('x', 'y,z')).status).toBe('unknown')
    })

    it('lists every record oldest first, dead ones included', async () => {
      for (const id of ['c', 'a', 'b']) await codes().put(id, 1)
      await codes().revoke('a')

      expect((await codes().list()).map(({ id }) => id)).toEqual(['c', 'a', 'b'])
    })

    it('lists those of a key alone', async () => {
      for (const id of ['c', 'a', 'b']) {
        await codes().put(id, 1, { keys: { grantId: id === 'a' ? 'h' : 'g' } })
      }

      const found = await codes().list({ key: 'grantId', value: 'g' })

      expect(found.map(({ id }) => id)).toEqual(['c', 'b'])
    })

    it('forgets a deleted record by id and by key', async () => {
      await codes().put('a', 1, { keys: { grantId: 'g' } })

      await codes().delete('a')

      expect((await codes().get('a')).status).toBe('unknown')
      expect((await codes().findBy('grantId', 'g')).status).toBe('unknown')
      expect(await codes().list({ key: 'grantId', value: 'g' })).toEqual([])
    })

    it('does not mind deleting what is not there', async () => {
      await expect(codes().delete('a')).resolves.toBeUndefined()
    })
  })
}
