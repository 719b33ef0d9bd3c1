/**
 * Finds the cause of a failed authorization request, with the values that name what was sent and what
 * would have been right: for the error page and for the server's private view.
 *
 * @module
 */
import type { Context } from 'koa'
import type { ErrorCause } from '../pages/error-cause.ts'
import type { TuneboxClient } from '../provider/clients.ts'
import { requestNotes, type Failure } from '../provider/request-notes.ts'

type Query = Readonly<Record<string, string | undefined>>

/** Finds the cause of a failure from the request as the client sent it. */
export function authorizationCause(
  ctx: Context,
  failure: Failure,
  clientById: ReadonlyMap<string, TuneboxClient>,
): ErrorCause {
  const query = sentQuery(ctx)
  const client = clientById.get(query['client_id'] ?? '')
  return (
    clientCause(query, client, clientById) ??
    redirectCause(query, client, failure) ??
    codedCause(ctx, failure) ??
    parameterCause(failure) ?? { kind: pkceOrGeneral(failure) }
  )
}

/** One sentence for developers; it names what was sent. */
export function describeCause(cause: ErrorCause, failure: Failure): string {
  switch (cause.kind) {
    case 'redirect-uri-unregistered':
      return `redirect_uri ${cause.seen} is not registered for client ${cause.client}; registered are ${list(cause.registered)}`
    case 'redirect-uri-missing':
      return `redirect_uri is missing; registered are ${list(cause.registered)}`
    case 'client-unknown':
      return `client_id ${cause.seen} is unknown; known are ${list(cause.known)}`
    case 'client-id-missing':
      return `client_id is missing; known are ${list(cause.known)}`
    case 'response-type-unsupported':
      return `response_type ${cause.seen} is not supported; supported are ${list(cause.allowed)}`
    case 'pkce-method-refused':
      return `code_challenge_method ${cause.seen} is refused; accepted is ${list(cause.allowed)}`
    case 'scope-unknown':
      return `scope ${cause.seen} is not registered for the client; registered are ${list(cause.allowed)}`
    default:
      return failure.description ?? failure.detail ?? failure.error
  }
}

/** The query as it arrived; steps in front of oidc-provider may have rewritten `ctx.query` since. */
function sentQuery(ctx: Context): Query {
  const at = ctx.originalUrl.indexOf('?')
  return Object.fromEntries(new URLSearchParams(at === -1 ? '' : ctx.originalUrl.slice(at)))
}

function clientCause(
  query: Query,
  client: TuneboxClient | undefined,
  clientById: ReadonlyMap<string, TuneboxClient>,
): ErrorCause | undefined {
  const seen = query['client_id']
  const known = [...clientById.keys()]
  const isRequest = 'client_id' in query || 'response_type' in query || 'redirect_uri' in query
  if (client !== undefined || !isRequest) return undefined
  return seen === undefined
    ? { kind: 'client-id-missing', known }
    : { kind: 'client-unknown', seen, known }
}

function redirectCause(
  query: Query,
  client: TuneboxClient | undefined,
  failure: Failure,
): ErrorCause | undefined {
  if (client === undefined) return undefined
  const registered = client.redirectUris
  const seen = query['redirect_uri']
  if (seen === undefined && /missing required .*redirect_uri/.test(failure.description ?? '')) {
    return { kind: 'redirect-uri-missing', client: client.clientId, registered }
  }
  if (seen === undefined || registered.includes(seen)) return undefined
  return {
    kind: 'redirect-uri-unregistered',
    client: client.clientId,
    clientName: client.name,
    seen,
    registered,
  }
}

function codedCause(ctx: Context, failure: Failure): ErrorCause | undefined {
  const query = sentQuery(ctx)
  const { refusedScopes } = requestNotes(ctx)
  if (failure.error === 'unsupported_response_type') {
    const seen = query['response_type'] ?? ''
    return { kind: 'response-type-unsupported', seen, allowed: ['code', 'token'] }
  }
  if (refusedScopes.length > 0 && failure.error === 'invalid_scope') {
    return { kind: 'scope-unknown', seen: refusedScopes.join(' '), allowed: allowedScopes(failure) }
  }
  const method = query['code_challenge_method']
  if (failure.description === 'not supported value of code_challenge_method') {
    return { kind: 'pkce-method-refused', seen: method ?? '', allowed: ['S256'] }
  }
  if (failure.error === 'access_denied') return { kind: 'access-denied' }
  if (failure.error === 'server_error') return { kind: 'server-error' }
  return undefined
}

function allowedScopes({ description = '' }: Failure): readonly string[] {
  return /registered are (.*)$/.exec(description)?.[1]?.split(', ') ?? []
}

function parameterCause({ description = '' }: Failure): ErrorCause | undefined {
  const missing = /^missing required parameters? (.+)$/.exec(description)?.[1]
  if (missing !== undefined) return { kind: 'parameter-missing', name: plainNames(missing) }
  const repeated = /^(.+) parameters? must not be provided twice$/.exec(description)?.[1]
  if (repeated !== undefined) return { kind: 'parameter-repeated', name: plainNames(repeated) }
  return undefined
}

function pkceOrGeneral({
  description = '',
}: Failure): 'pkce-missing' | 'pkce-challenge-invalid' | 'session-lost' | 'request-refused' {
  if (description.includes('requires PKCE')) return 'pkce-missing'
  if (description.startsWith('code_challenge')) return 'pkce-challenge-invalid'
  if (/session|authorization request has expired/.test(description)) return 'session-lost'
  return 'request-refused'
}

function plainNames(text: string): string {
  return text.replaceAll("'", '')
}

function list(values: readonly string[]): string {
  return values.length === 0 ? 'none' : values.join(', ')
}
