/**
 * The causes of an error that the error page can explain in plain words, each with the values that
 * name what was seen and what would have been right.
 *
 * @module
 */

/** Why the authorization server could not go on. */
export type ErrorCause =
  | {
      readonly kind: 'redirect-uri-unregistered'
      /** Client id, for developers. */
      readonly client: string
      /** Name of the client, for its users; the id where there is none. */
      readonly clientName?: string | undefined
      readonly seen: string
      readonly registered: readonly string[]
    }
  | {
      readonly kind: 'redirect-uri-missing'
      readonly client?: string
      readonly registered: readonly string[]
    }
  | { readonly kind: 'client-unknown'; readonly seen: string; readonly known: readonly string[] }
  | { readonly kind: 'client-id-missing'; readonly known: readonly string[] }
  | { readonly kind: 'parameter-missing' | 'parameter-repeated'; readonly name: string }
  | {
      readonly kind: 'response-type-unsupported' | 'pkce-method-refused' | 'scope-unknown'
      readonly seen: string
      readonly allowed: readonly string[]
    }
  | { readonly kind: 'pkce-missing' | 'pkce-challenge-invalid' }
  | { readonly kind: 'session-lost' | 'access-denied' }
  | { readonly kind: 'path-unknown'; readonly path: string }
  | { readonly kind: 'request-refused' | 'server-error' | 'unavailable' }

/** The general cause for a status, where nothing more is known. */
export function causeOfStatus(status: number): ErrorCause {
  if (status === 503) return { kind: 'unavailable' }
  return { kind: status >= 500 ? 'server-error' : 'request-refused' }
}

/** One line of evidence: what was sent, or what would have been accepted. */
export interface CauseFact {
  readonly label: 'client' | 'seen' | 'expected'
  readonly values: readonly string[]
}

/** The evidence of a cause, for developers. */
export function factsOf(cause: ErrorCause): readonly CauseFact[] {
  switch (cause.kind) {
    case 'redirect-uri-unregistered':
      return [fact('client', cause.client), fact('seen', cause.seen), expected(cause.registered)]
    case 'redirect-uri-missing':
      return [
        ...(cause.client === undefined ? [] : [fact('client', cause.client)]),
        expected(cause.registered),
      ]
    case 'client-unknown':
      return [fact('seen', cause.seen), expected(cause.known)]
    case 'client-id-missing':
      return [expected(cause.known)]
    case 'response-type-unsupported':
    case 'pkce-method-refused':
    case 'scope-unknown':
      return [fact('seen', cause.seen), expected(cause.allowed)]
    default:
      return []
  }
}

function fact(label: CauseFact['label'], value: string): CauseFact {
  return { label, values: [value] }
}

function expected(values: readonly string[]): CauseFact {
  return { label: 'expected', values }
}
