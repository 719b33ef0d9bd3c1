/**
 * Loads what a store in Redis takes when one is asked for: most labs never need it.
 *
 * @module
 */
import type { RedisStoreOptions } from './redis-store.ts'
import type { Store } from './store.ts'

/**
 * Opens a store in Redis. While Redis cannot be reached, every use is rejected at once; it works again by
 * itself when Redis does.
 *
 * @throws {@link StoreError}
 *   - `ERR_STORE_PEER_MISSING` when `ioredis` is not installed;
 *   - `ERR_STORE_UNREACHABLE` when Redis does not answer.
 */
export async function createRedisStore(options: RedisStoreOptions): Promise<Store> {
  const redis = await import('./redis-store.ts')
  return redis.createRedisStore(options)
}
