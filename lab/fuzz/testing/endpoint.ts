/**
 * What can be attacked: one route of one server, with a request that it would take.
 *
 * @module
 */

/** The servers of a lab; `hosts` answers for hosts of the internet. */
export type ServerName = 'lab' | 'alexa' | 'authServer' | 'hosts' | 'skill'

/** One route. */
export interface Endpoint {
  readonly server: ServerName
  readonly method: string
  /** Names in braces are filled from `params`. */
  readonly path: string
  readonly params?: Fields
  readonly query?: Fields
  /** A form, or the members of a JSON object; the latter as JSON. */
  readonly body?: { readonly type: 'form' | 'json'; readonly fields: Fields }
  readonly headers?: Fields
  /**
   * What a good request does: `stirring` ones change what other requests meet, so they have a lab of their
   * own; `heavy` ones start whole runs, so they are never sent without a fault of their own.
   */
  readonly effect: 'quiet' | 'stirring' | 'heavy'
  /** Whether the answer may be waited for on purpose. */
  readonly mayWait?: boolean
  /** How often it is drawn; 10 for most, less for what answers with everything there is. */
  readonly weight?: number
}

/** Names and values. */
export type Fields = Readonly<Record<string, string>>

/** Names an endpoint in messages. */
export function nameOf({ server, method, path, headers }: Endpoint): string {
  const host = server === 'hosts' ? ` (${headers?.['Host'] ?? ''})` : ''
  return `${server} ${method} ${path}${host}`
}
