/**
 * The plainest store there can be, to compare the real ones with: a list that is searched from end to end.
 *
 * @module
 */
import type { Collection, Lookup, StoredRecord } from '../store.ts'

/** Makes one collection over a plain list. */
export function createModel(now: () => number): Collection<number> {
  let records: StoredRecord<number>[] = []

  const judge = (record: StoredRecord<number> | undefined): Lookup<number> => {
    if (record === undefined) return { status: 'unknown' }
    if (record.revokedAt !== undefined) return { status: 'revoked', record }
    if (record.consumedAt !== undefined) return { status: 'consumed', record }
    if (record.expiresAt !== undefined && record.expiresAt <= now()) {
      return { status: 'expired', record }
    }
    return { status: 'live', record }
  }
  const find = (id: string) => records.find((record) => record.id === id)
  const carriers = (key: string, value: string) =>
    records.filter(({ keys }) => Object.hasOwn(keys, key) && keys[key] === value)
  const change = (id: string, patch: Partial<StoredRecord<number>>) => {
    records = records.map((record) => (record.id === id ? { ...record, ...patch } : record))
  }
  const consume = (id: string) => {
    const isLive = judge(find(id)).status === 'live'
    if (isLive) change(id, { consumedAt: now() })
    return isLive
  }
  const revoke = (id: string) => {
    const record = find(id)
    if (record === undefined || record.revokedAt !== undefined) return false
    change(id, { revokedAt: now() })
    return true
  }

  return {
    put: (id, value, { expiresAt, keys = {} } = {}) => {
      const marks = { consumedAt: undefined, revokedAt: undefined }
      records = records.filter((record) => record.id !== id)
      records.push({ id, value, keys, expiresAt, ...marks })
      return Promise.resolve()
    },
    update: (id, value) => {
      const isKnown = find(id) !== undefined
      change(id, { value })
      return Promise.resolve(isKnown)
    },
    get: (id) => Promise.resolve(judge(find(id))),
    findBy: (key, value) => Promise.resolve(judge(carriers(key, value).at(-1))),
    consume: (id) => Promise.resolve(consume(id)),
    take: (id) => {
      const before = judge(find(id))
      consume(id)
      return Promise.resolve(before)
    },
    revoke: (id) => Promise.resolve(revoke(id)),
    revokeBy: (key, value) =>
      Promise.resolve(carriers(key, value).filter(({ id }) => revoke(id)).length),
    delete: (id) => {
      records = records.filter((record) => record.id !== id)
      return Promise.resolve()
    },
    list: (by) => Promise.resolve(by === undefined ? records : carriers(by.key, by.value)),
  }
}
