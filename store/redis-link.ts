/**
 * A connection to Redis that fails at once while Redis cannot be reached, and comes back by itself.
 *
 * @module
 */
import type * as client from 'ioredis'
import { StoreError } from './errors.ts'
import { RedisEars } from './redis-ears.ts'
import { redisScripts, type RedisScript } from './redis-scripts.ts'

/** Milliseconds after which a connection that was lost is tried again, at most. */
const RETRY_MS_MAX = 1_000

/** Milliseconds that one step may take. */
const COMMAND_TIMEOUT_MS = 5_000

/** An open connection. */
export interface RedisLink {
  readonly redis: client.Redis
  /** Begins every name. */
  readonly prefix: string
  /**
   * Runs a script.
   *
   * @throws {@link StoreError} `ERR_STORE_UNREACHABLE` while Redis cannot be reached, `ERR_STORE_FAILED` for
   *   whatever else Redis refuses.
   */
  run(script: RedisScript, ...values: readonly string[]): Promise<unknown>
  /**
   * Asks for something without a script.
   *
   * @throws as {@link RedisLink.run}.
   */
  ask<T>(work: (redis: client.Redis) => Promise<T>): Promise<T>
  /**
   * Listens to a channel, on a connection of its own that all listeners of a link share. It comes back by
   * itself when it was lost.
   *
   * @param onText Takes what is published.
   * @param onReturn Called when the connection is there again: something may have been missed.
   * @returns What ends it.
   */
  listen(channel: string, onText: (text: string) => void, onReturn: () => void): Promise<() => void>
  /** The same connection, for names that begin with another prefix, which is no beginning of these. */
  within(name: string): RedisLink
  close(): void
}

/** Opens a connection, once Redis has answered. */
export async function connectRedis(url: string, prefix: string): Promise<RedisLink> {
  const { Redis } = await loadClient()
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_TIMEOUT_MS,
    retryStrategy: (attempt) => Math.min(attempt * 50, RETRY_MS_MAX),
    scripts: Object.fromEntries(
      Object.entries(redisScripts).map(([name, lua]) => [name, { lua, numberOfKeys: 1 }]),
    ),
  })
  redis.on('error', () => undefined) // Whoever asks meanwhile is told.
  try {
    await redis.connect()
    await redis.ping()
  } catch (cause) {
    redis.disconnect()
    throw unreachable(url, cause)
  }
  const commands = redis as unknown as Record<
    RedisScript,
    (...values: readonly string[]) => Promise<unknown>
  >
  const ears = new RedisEars(redis)
  const explained = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (cause) {
      throw redis.status === 'ready' && isReply(cause) ? refused(cause) : unreachable(url, cause)
    }
  }
  const at = (prefix: string): RedisLink => ({
    redis,
    prefix,
    within: (name) => at(`${prefix}/${name}`),
    run: (script, ...values) => explained(() => commands[script](prefix, ...values)),
    ask: (work) => explained(() => work(redis)),
    listen: (channel, onText, onReturn) =>
      explained(() => ears.listen(channel, { onText, onReturn })),
    close: () => {
      ears.close()
      redis.disconnect()
    },
  })
  return at(prefix)
}

async function loadClient(): Promise<Pick<typeof client, 'Redis'>> {
  try {
    return await import('ioredis')
  } catch (cause) {
    const isMissing = (cause as { readonly code?: unknown }).code === 'ERR_MODULE_NOT_FOUND'
    if (!isMissing) throw cause
    throw new StoreError(
      'ERR_STORE_PEER_MISSING',
      'A store in Redis needs the package ioredis, which is not installed. Install it: npm install ioredis',
      { cause },
    )
  }
}

function isReply(error: unknown): error is Error {
  return error instanceof Error && error.name === 'ReplyError'
}

function refused(cause: Error): StoreError {
  return new StoreError('ERR_STORE_FAILED', `Redis refuses: ${cause.message}`, { cause })
}

/** A password in the address is left out. */
function unreachable(url: string, cause: unknown): StoreError {
  const place = URL.canParse(url) ? new URL(url).host : 'the given address'
  return new StoreError(
    'ERR_STORE_UNREACHABLE',
    `Redis at ${place} cannot be reached. Start it, or correct the address; what was stored is kept, and the lab goes on by itself.`,
    { cause },
  )
}
