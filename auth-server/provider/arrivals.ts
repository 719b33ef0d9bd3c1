/**
 * Knows when each request came, by the real clock.
 *
 * A client that opens twenty connections at once writes its requests one after the other; by the time
 * the last one is read, the first may long be answered. What they have in common is that their
 * connections were opened before. So the first request of a connection counts from its opening, which
 * Node tells through a diagnostics channel.
 *
 * @module
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'

/** Channel on which Node tells of each connection that a server of this process accepts. */
const CHANNEL = 'net.server.socket'

/** Longest time between opening a connection and asking that counts as one act, in milliseconds. */
const OPENING_MS_MAX = 1_000

/** When this process began; Node works it out anew each time that it is asked. */
const BEGAN_MS = performance.timeOrigin

/** Real time of this machine; neither moved nor stopped by a lab's clock, and the same in every process. */
export function realTimeMs(): number {
  return BEGAN_MS + performance.now()
}

/** The arrival times of one server's requests. */
export class Arrivals implements Disposable {
  readonly #openedAt = new WeakMap<Socket, number>()
  readonly #listener = (message: unknown): void => {
    this.#openedAt.set((message as { socket: Socket }).socket, realTimeMs())
  }

  constructor() {
    subscribe(CHANNEL, this.#listener)
  }

  /** When a request came; ask once for each. */
  of({ socket }: IncomingMessage): number {
    const now = realTimeMs()
    const openedAt = this.#openedAt.get(socket)
    this.#openedAt.delete(socket) // A later request on the same connection counts from itself.
    return openedAt === undefined || now - openedAt > OPENING_MS_MAX ? now : openedAt
  }

  [Symbol.dispose](): void {
    unsubscribe(CHANNEL, this.#listener)
  }
}
