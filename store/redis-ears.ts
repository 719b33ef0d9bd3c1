/**
 * The connection on which a store in Redis listens: opened for the first listener, back by itself when it
 * was lost.
 *
 * @module
 */
import type { Redis } from 'ioredis'

/** Who listens to a channel. */
export interface RedisListener {
  readonly onText: (text: string) => void
  /** Something may have been missed. */
  readonly onReturn: () => void
}

/** The listeners of one connection. */
export class RedisEars {
  readonly #redis: Redis
  readonly #listeners = new Map<string, Set<RedisListener>>()
  #own: Redis | undefined

  /**
   * Opens nothing yet.
   *
   * @param redis The connection beside which it is opened.
   */
  constructor(redis: Redis) {
    this.#redis = redis
  }

  /** Listens to a channel; resolves, once that is known there, to what ends it. */
  async listen(channel: string, listener: RedisListener): Promise<() => void> {
    const own = (this.#own ??= this.#open())
    const listeners = this.#listeners.get(channel) ?? new Set()
    this.#listeners.set(channel, listeners)
    listeners.add(listener)
    const end = (): void => {
      listeners.delete(listener)
      if (listeners.size > 0 || !this.#listeners.delete(channel)) return
      own.unsubscribe(channel).catch(() => undefined) // A lost connection listens to nothing.
    }
    try {
      await own.subscribe(channel)
    } catch (cause) {
      end()
      throw cause
    }
    return end
  }

  close(): void {
    this.#listeners.clear()
    this.#own?.disconnect()
  }

  /** Listens to everything again, and only then says so: what is published from here on is heard. */
  async #resume(own: Redis): Promise<void> {
    const channels = [...this.#listeners.keys()]
    try {
      if (channels.length > 0) await own.subscribe(...channels)
      this.#tellReturn()
    } catch {
      own.disconnect(true) // The next connection tries again.
    }
  }

  #tellReturn(): void {
    for (const listeners of this.#listeners.values()) {
      for (const { onReturn } of listeners) onReturn()
    }
  }

  #open(): Redis {
    const own = this.#redis.duplicate({
      lazyConnect: false,
      enableOfflineQueue: true,
      maxRetriesPerRequest: null,
      autoResubscribe: false, // Where that failed, nobody would catch it.
    })
    own.on('error', () => undefined) // It tries again.
    own.on('message', (channel: string, text: string) => {
      for (const { onText } of this.#listeners.get(channel) ?? []) onText(text)
    })
    own.once('ready', () => {
      own.on('ready', () => {
        void this.#resume(own)
      })
    })
    return own
  }
}
