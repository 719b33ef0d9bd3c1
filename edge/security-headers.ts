/**
 * Security headers for every answer, written last, so that no inner layer can leave one out.
 *
 * A page opens what it needs for its own answer: {@link allowFormAction} for the origin that a form
 * ends up at, {@link connectSelf} for a page that listens to events. There is no
 * `Cross-Origin-Opener-Policy`: it would cut the window that a skill opened for linking off its opener.
 *
 * @module
 */
import type { ServerResponse } from 'node:http'

import type { Middleware, ParameterizedContext } from 'koa'

import { EdgeError } from './errors.ts'
import { callBeforeHead } from './served-messages.ts'

/** What {@link securityHeaders} may be told. */
export interface SecurityHeadersOptions {
  /** Origins that forms of this answer may end up at, besides this server's own. */
  readonly formActionOrigins?: ((ctx: ParameterizedContext) => readonly string[]) | undefined
}

type ContextWithResponse = Pick<ParameterizedContext, 'res'>

interface Openings {
  readonly formAction: Set<string>
  connect: boolean
  /** Whether other sites may show the page in a frame. */
  framing: boolean
  /** Origin of pictures, which are told the page's whole address. */
  leak: string | undefined
}

/** Kept on the response itself: Koa applications mounted in one another share it, but not the context. */
const openings = Symbol('openings of the content security policy')

const CSP = 'content-security-policy'

/** Sets the headers of every answer that passes through, errors and redirects included. */
export function securityHeaders(options: SecurityHeadersOptions = {}): Middleware {
  return function securityHeaders(ctx, next) {
    const { res } = ctx
    for (const origin of options.formActionOrigins?.(ctx) ?? []) allowFormAction(ctx, origin)
    // Set early as well: oidc-provider adds the hash of a script of its own to the header it finds.
    res.setHeader(CSP, policy(res))
    callBeforeHead(res, settleHeaders)
    return next()
  }
}

function settleHeaders(res: ServerResponse, args: readonly unknown[]): readonly unknown[] {
  const rest = takeHeaders(res, args)
  applyHeaders(res)
  return rest
}

/**
 * Lets forms of this answer end up at one more origin. Browsers apply `form-action` to every redirect
 * that follows a form post, so the origin of an OAuth redirect URI must be listed.
 *
 * @param ctx The answer that carries the form.
 * @param origin An origin, or any URL on it; for a private-use scheme the scheme is allowed.
 * @throws {@link EdgeError} `ERR_ORIGIN_INVALID` when it is no absolute URL.
 */
export function allowFormAction(ctx: ContextWithResponse, origin: string): void {
  if (!URL.canParse(origin)) {
    throw new EdgeError(
      'ERR_ORIGIN_INVALID',
      `Not an origin: ${JSON.stringify(origin)}. Give an absolute URL such as https://pitangui.amazon.com.`,
    )
  }
  const url = new URL(origin)
  // The origin of other schemes is opaque and serializes as "null".
  openingsOf(ctx.res).formAction.add(url.origin === 'null' ? url.protocol : url.origin)
}

/**
 * INSECURE: lets other sites show this answer in a frame. For the lesson on clickjacking alone.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9700.html#section-4.16 RFC 9700 section 4.16}
 */
export function allowFraming(ctx: ContextWithResponse): void {
  openingsOf(ctx.res).framing = true
}

/**
 * INSECURE: lets this answer load pictures from another origin, and tells that origin the address of the
 * page. For the lesson on leaking codes alone.
 *
 * @param url Absolute URL of a picture.
 * @see {@link https://www.rfc-editor.org/rfc/rfc9700.html#section-4.2 RFC 9700 section 4.2}
 */
export function leakReferrer(ctx: ContextWithResponse, url: string): void {
  openingsOf(ctx.res).leak = new URL(url).origin
}

/** Lets scripts of this answer fetch from, and listen to, this server. */
export function connectSelf(ctx: ContextWithResponse): void {
  openingsOf(ctx.res).connect = true
}

function openingsOf(res: ServerResponse & { [openings]?: Openings | undefined }): Openings {
  res[openings] ??= { formAction: new Set(), connect: false, framing: false, leak: undefined }
  return res[openings]
}

/** The policy of an answer that opens nothing, as most are. */
const CLOSED_POLICY = policyOf(
  { formAction: new Set(), connect: false, framing: false, leak: undefined },
  [],
)

function policy(
  res: ServerResponse & { [openings]?: Openings | undefined },
  scriptHashes: readonly string[] = [],
): string {
  const opened = res[openings]
  if (opened === undefined && scriptHashes.length === 0) return CLOSED_POLICY
  return policyOf(openingsOf(res), scriptHashes)
}

function policyOf(
  { formAction, connect, framing, leak }: Openings,
  scriptHashes: readonly string[],
): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    ["script-src 'self'", ...scriptHashes].join(' '),
    ["img-src 'self' data:", ...(leak === undefined ? [] : [leak])].join(' '),
    ...(connect ? ["connect-src 'self'"] : []),
    ["form-action 'self'", ...formAction].join(' '),
    ...(framing ? [] : ["frame-ancestors 'none'"]),
    "base-uri 'none'",
  ].join('; ')
}

/** Headers that are passed to `writeHead` would win over ours, so they are set beforehand. */
function takeHeaders(res: ServerResponse, args: readonly unknown[]): readonly unknown[] {
  const given: unknown = args.at(-1)
  if (typeof given !== 'object' || given === null) return args
  for (const [name, value] of Array.isArray(given) ? pairs(given) : Object.entries(given)) {
    if (value !== undefined) res.setHeader(name, value as string | string[])
  }
  return args.slice(0, -1)
}

/** Pairs of Node's flat list of names and values; values of one name together. */
function pairs(list: readonly unknown[]): Map<string, unknown[]> {
  const found = new Map<string, unknown[]>()
  for (let at = 0; at < list.length; at += 2) {
    const name = String(list[at])
    found.set(name, [...(found.get(name) ?? []), list[at + 1]])
  }
  return found
}

function applyHeaders(res: ServerResponse & { [openings]?: Openings | undefined }): void {
  const found = res.getHeader(CSP)
  if (found !== CLOSED_POLICY || res[openings] !== undefined) {
    const scriptHashes = String(found).match(/'sha256-[A-Za-z0-9+/]{43}='/g) ?? []
    res.setHeader(CSP, policy(res, scriptHashes))
  }
  const { framing = false, leak } = res[openings] ?? {}
  res.setHeader('referrer-policy', leak === undefined ? 'same-origin' : 'unsafe-url')
  res.setHeader('x-content-type-options', 'nosniff')
  if (!framing) res.setHeader('x-frame-options', 'DENY')
  if (!res.hasHeader('cache-control')) res.setHeader('cache-control', 'no-store')
}
