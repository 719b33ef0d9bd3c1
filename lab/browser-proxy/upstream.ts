/**
 * The proxy's connections to servers: where they listen, whom they trust, and what a browser is told when
 * one cannot be reached.
 *
 * @module
 */
import { request as requestHttp } from 'node:http'
import type { ClientRequest, ServerResponse } from 'node:http'
import { request as requestHttps } from 'node:https'
import { rootCertificates } from 'node:tls'

/** A request as it is passed on. */
export interface UpstreamRequest {
  readonly url: URL
  readonly method: string
  /** `[name, value, name, value, …]`. */
  readonly headers: readonly string[]
  /** Certificates (PEM) that are trusted besides the well-known ones. */
  readonly ca: readonly string[] | undefined
}

/** Opens a connection of its own and begins a request on it; its certificate is checked. */
export function askUpstream({ url, method, headers, ca }: UpstreamRequest): ClientRequest {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  return send({
    protocol: url.protocol,
    hostname: connectName(url.hostname),
    port: portOf(url),
    path: url.pathname + url.search,
    method,
    headers: [...headers],
    agent: false,
    ...(url.protocol === 'https:' ? { servername: serverName(url.hostname) } : {}),
    ...(ca === undefined || ca.length === 0 ? {} : { ca: [...rootCertificates, ...ca] }),
  })
}

/** Port of a URL, also where it is the usual one. */
export function portOf({ port, protocol }: URL): number {
  if (port !== '') return Number(port)
  return protocol === 'https:' ? 443 : 80
}

/** Where a host is found: browsers know that names under `localhost` are this machine, Node does not. */
export function connectName(hostname: string): string {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return bare.endsWith('.localhost') ? 'localhost' : bare
}

/** An address has no name that a certificate could be chosen by (RFC 6066 section 3). */
function serverName(hostname: string): string {
  return /^[\d.]+$|:/.test(hostname) ? '' : hostname
}

/** Why a server cannot be reached, in the words of Node. */
export function whyUnreachable(error: unknown): string {
  const [first = error] = error instanceof AggregateError ? (error.errors as unknown[]) : [error]
  if (!(first instanceof Error)) return String(first)
  return 'code' in first ? `${first.message} (${String(first.code)})` : first.message
}

/** The page of a server that cannot be reached. */
export function unreachablePage(origin: string, why: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>No answer from ${escaped(origin)}</title>
<h1>No answer from ${escaped(origin)}</h1>
<p role="alert">The lab asked your server in the browser’s place and could not reach it: ${escaped(why)}.</p>
<p>Is it running? If its certificate is of a private authority, give the lab that authority’s certificate (<code>ca</code>, <code>--ca</code>).</p></html>
`
}

/** Headers of {@link unreachablePage}. */
export const UNREACHABLE_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
} as const

/** Answers 502 with that page, or ends an answer that has begun. */
export function answerUnreachable(response: ServerResponse, origin: string, error: unknown): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  response.writeHead(502, UNREACHABLE_HEADERS).end(unreachablePage(origin, whyUnreachable(error)))
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${String(char.charCodeAt(0))};`)
}
