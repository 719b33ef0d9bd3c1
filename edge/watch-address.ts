/**
 * Sees when a server is reached by another address than the one its links and issuer are made of: a
 * container's name, another port, https in front, a path that a proxy adds. What it can do about it is to
 * say which setting is wrong.
 *
 * @module
 */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { TLSSocket } from 'node:tls'
import type { Middleware } from 'koa'

import { flowScope } from '../flow/index.ts'

/** Whose address is watched. */
export interface WatchedAddress {
  readonly publicUrl: string
  /** Name of the server in `publicUrls`, such as `alexa`. */
  readonly server: string
}

/** What {@link watchAddress} may be told besides. */
export interface WatchAddressOptions extends WatchedAddress {
  /** Told of each mismatch once; by default a process warning, which is one line on stderr. */
  readonly onMismatch?: ((text: string) => void) | undefined
}

/** Mismatches that are told; whoever makes up more is not listened to. */
const TOLD_MAX = 20

/** Part of a header that can stand in an address. */
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(?::(\d{1,5}))?$/i

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\]|.*\.localhost)$/

/** Notes a mismatch on the message of the flow, and tells of it once. Belongs behind what records. */
export function watchAddress(options: WatchAddressOptions): Middleware {
  const { onMismatch = warn } = options
  const told = new Set<string>()
  const right = new Set<string>()
  return function watchAddress(ctx, next) {
    const { headers } = ctx.req
    const plain = isForwarded(headers) ? undefined : headers.host
    if (plain !== undefined && right.has(plain)) return next()
    const text = addressProblem(ctx.req, options)
    if (text === undefined) {
      if (plain !== undefined && right.size < TOLD_MAX) right.add(plain)
    } else {
      flowScope(ctx).private['publicUrl'] = text
      if (!told.has(text) && told.size < TOLD_MAX) {
        told.add(text)
        onMismatch(text)
      }
    }
    return next()
  }
}

/** What is wrong with the address that a request was sent to, and what to set; nothing where it is right. */
export function addressProblem(
  req: IncomingMessage,
  { publicUrl, server }: WatchedAddress,
): string | undefined {
  const seen = seenAddress(req)
  if (seen === undefined || isListeningAddress(req, seen)) return undefined
  const isRight = isSameHost(seen, publicUrl) && isSamePath(seen, publicUrl)
  return isRight ? undefined : explain(seen, { publicUrl, server })
}

/** Whether a proxy said anything of where a request was sent. */
function isForwarded(headers: IncomingHttpHeaders): boolean {
  for (const name in headers) if (name.startsWith('x-forwarded-')) return true
  return false
}

function isSameHost(seen: SeenAddress, publicUrl: string): boolean {
  const { host, port, scheme } = seen
  const wanted = new URL(publicUrl)
  const isHost =
    host === wanted.hostname || (!seen.isForwarded && areLoopback(host, wanted.hostname))
  const isPort = port === undefined || port === (wanted.port || usualPort(wanted.protocol))
  return isHost && isPort && (scheme === undefined || `${scheme}:` === wanted.protocol)
}

function isSamePath({ prefix }: SeenAddress, publicUrl: string): boolean {
  const path = new URL(publicUrl).pathname.replace(/\/$/, '')
  return prefix === undefined || path === prefix || path.startsWith(`${prefix}/`)
}

interface SeenAddress {
  readonly host: string
  readonly port: string | undefined
  /** Where it is known. */
  readonly scheme: 'http' | 'https' | undefined
  /** Path that a proxy says it took off. */
  readonly prefix: string | undefined
  /** Whether a proxy said so. */
  readonly isForwarded: boolean
}

function seenAddress(req: IncomingMessage): SeenAddress | undefined {
  const forwardedHost = first(req.headers['x-forwarded-host'])
  const [, host, port] = HOST.exec(forwardedHost ?? req.headers.host ?? '') ?? []
  if (host === undefined) return undefined
  return {
    host: host.toLowerCase(),
    port: port ?? first(req.headers['x-forwarded-port'])?.match(/^\d{1,5}$/)?.[0],
    scheme: schemeOf(req),
    prefix: prefixOf(req),
    isForwarded: forwardedHost !== undefined,
  }
}

function prefixOf(req: IncomingMessage): string | undefined {
  const prefix = first(req.headers['x-forwarded-prefix']) ?? ''
  return /^\/[\w./-]{0,200}$/.test(prefix) ? prefix.replace(/\/$/, '') : undefined
}

/** Balancers and health checks ask a server where it listens, and say nothing of the address in front. */
function isListeningAddress(req: IncomingMessage, { host, port, prefix }: SeenAddress): boolean {
  const { localPort, localAddress = '' } = req.socket
  const isBehind = ['x-forwarded-host', 'x-forwarded-proto'].some((name) => name in req.headers)
  if (isBehind || prefix !== undefined || port !== String(localPort)) return false
  return LOOPBACK.test(host) || host === localAddress.replace(/^::ffff:/, '')
}

/** A proxy may have ended TLS without saying so; a connection that is encrypted here is certain. */
function schemeOf(req: IncomingMessage): 'http' | 'https' | undefined {
  const said = first(req.headers['x-forwarded-proto'])?.toLowerCase()
  if (said === 'http' || said === 'https') return said
  return (req.socket as Partial<TLSSocket>).encrypted === true ? 'https' : undefined
}

function first(header: string | string[] | undefined): string | undefined {
  const text = Array.isArray(header) ? header[0] : header
  return text?.split(',', 1)[0]?.trim()
}

function areLoopback(one: string, other: string): boolean {
  return LOOPBACK.test(one) && LOOPBACK.test(other)
}

function usualPort(protocol: string): string {
  return protocol === 'https:' ? '443' : '80'
}

function explain(
  { host, port, scheme, prefix }: SeenAddress,
  { publicUrl, server }: WatchedAddress,
) {
  const wanted = new URL(publicUrl)
  const base = publicUrl.replace(/\/t\/[a-z0-9-]+$/, '')
  const path = prefix ?? new URL(base).pathname.replace(/\/$/, '')
  const origin = `${scheme ?? wanted.protocol.slice(0, -1)}://${host}${port === undefined ? '' : `:${port}`}`
  return `This server was reached as ${origin}, but its links say ${base}. If the first is right, start the lab with --public-url ${server}=${origin}${path} (publicUrls.${server}); if the second is, use that address, or let the proxy in front send its own as X-Forwarded-Host and X-Forwarded-Proto.`
}

function warn(text: string): void {
  process.emitWarning(text, { code: 'LINKLAB_PUBLIC_URL' })
}
