/**
 * The authorization server that live rules speak to: what is known of it, and the guard that keeps requests
 * from going anywhere else.
 *
 * @module
 */
import { LabError } from '../../errors.ts'
import { isLoopback, listField, textField, urlField } from '../linking-input.ts'
import type { LinkingInput } from '../linking-input.ts'

/** How a client authenticates at the token endpoint, in Amazon's words. */
export type Scheme = 'HTTP_BASIC' | 'REQUEST_BODY_CREDENTIALS'

/** An authorization server as a linking file describes it. */
export interface LiveTarget {
  readonly authorizationUrl: URL
  /** Undefined with the implicit grant. */
  readonly tokenUrl: URL | undefined
  readonly clientId: string
  readonly clientSecret: string
  readonly scheme: Scheme
  readonly scopes: readonly string[]
  readonly responseType: 'code' | 'token'
  /** Whether Alexa is to send a code challenge. */
  readonly pkce: boolean
  /** Redirect URIs registered for Alexa; empty when nobody said which. */
  readonly redirectUris: readonly string[]
  /** Milliseconds that the token endpoint may take. */
  readonly deadlineMs: number
  /** Certificates (PEM) that are trusted besides the well-known ones. */
  readonly ca?: readonly string[] | undefined
}

/** What a linking file does not say. */
export interface LiveOptions {
  readonly redirectUris: readonly string[]
  readonly pkce?: boolean | undefined
  /** Hosts, besides those of this machine, that may be spoken to. */
  readonly allowHosts?: readonly string[] | undefined
  /** Milliseconds that the token endpoint may take (4,500, as with Alexa). */
  readonly deadlineMs?: number | undefined
  /** Certificates (PEM) that are trusted besides the well-known ones. */
  readonly ca?: readonly string[] | undefined
}

/** Milliseconds that Alexa waits for a token endpoint. */
const DEADLINE_MS = 4_500

/**
 * Reads the target out of a linking file.
 *
 * @throws {@link LabError} `ERR_LAB_OPTIONS_INVALID` when the file names no server that could be spoken to,
 *   or one that was not allowed.
 */
export function liveTarget(input: LinkingInput, options: LiveOptions): LiveTarget {
  const authorizationUrl = urlField(input, 'authorizationUrl')
  if (authorizationUrl === undefined) throw refused('Live checks need a valid authorizationUrl.')
  const isImplicit = input.fields['type'] === 'IMPLICIT'
  const tokenUrl = isImplicit ? undefined : urlField(input, 'accessTokenUrl')
  const urls = [authorizationUrl, ...(tokenUrl === undefined ? [] : [tokenUrl])]
  for (const url of urls) assertAllowed(url, options.allowHosts ?? [])
  return {
    authorizationUrl,
    tokenUrl,
    clientId: textField(input, 'clientId') ?? '',
    clientSecret: textField(input, 'clientSecret') ?? '',
    scheme:
      input.fields['accessTokenScheme'] === 'REQUEST_BODY_CREDENTIALS'
        ? 'REQUEST_BODY_CREDENTIALS'
        : 'HTTP_BASIC',
    scopes: listField(input, 'scopes'),
    responseType: isImplicit ? 'token' : 'code',
    pkce: options.pkce ?? input.fields['pkceConfiguration'] !== undefined,
    redirectUris: options.redirectUris,
    deadlineMs: options.deadlineMs ?? DEADLINE_MS,
    ca: options.ca,
  }
}

/** Whether an address belongs to the target; nothing else is ever asked for. */
export function belongsTo({ authorizationUrl, tokenUrl }: LiveTarget, url: string): boolean {
  if (!URL.canParse(url)) return false
  const { origin } = new URL(url)
  return origin === authorizationUrl.origin || origin === tokenUrl?.origin
}

function assertAllowed(url: URL, allowHosts: readonly string[]): void {
  if (!/^https?:$/.test(url.protocol)) throw refused(`${url.protocol} cannot be spoken to.`)
  if (isLoopback(url.hostname) || allowHosts.includes(url.hostname)) return
  throw refused(
    `Live checks would send requests to ${url.hostname}, which is not this machine. If that server is yours, allow it: --allow-host ${url.hostname}`,
  )
}

function refused(message: string): LabError {
  return new LabError('ERR_LAB_OPTIONS_INVALID', message)
}
