/**
 * Where a request came from, as far as attempts are counted by it.
 *
 * @module
 */
import type { Context } from 'koa'

/** Addresses of this machine, also as IPv6 writes them. */
const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/

/**
 * The address of another machine, from the connection itself: headers say what their sender likes.
 *
 * @returns Nothing for this machine, whose programs are trusted, and behind a proxy on it, where everybody
 *   would wait for the mistakes of one.
 */
export function guestAddress(ctx: Pick<Context, 'req'>): string | undefined {
  const address = ctx.req.socket.remoteAddress
  return address === undefined || LOOPBACK.test(address) ? undefined : address
}
