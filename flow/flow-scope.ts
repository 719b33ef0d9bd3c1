/**
 * What a request handler may tell the recorder about the exchange it is serving.
 *
 * The scope hangs on the request object itself, so a program mounted inside another finds it too.
 *
 * @module
 */
import type { IncomingMessage } from 'node:http'

/** Place on the request where the scope hangs. */
const SCOPE = Symbol('flow scope')

/** Facts about one exchange, gathered while it is served. */
export interface FlowScope {
  /** Flow that the request belongs to, once known. */
  flowId: string | undefined
  /** `seq` of the request's event, for decisions that follow from it. */
  requestSeq: number | undefined
  /** What the actor knows and does not put on the wire; recorded with the response. Never a secret. */
  readonly private: Record<string, unknown>
  /** Further correlation keys, recorded with the response. */
  readonly correlate: string[]
  /** Set where the connection was broken on purpose, so that no answer arrives. */
  isBroken?: boolean
}

/**
 * The scope of the exchange that a context serves; made at the first call.
 *
 * @internal
 */
export function flowScope(ctx: { readonly req: IncomingMessage }): FlowScope {
  const request: IncomingMessage & { [SCOPE]?: FlowScope | undefined } = ctx.req
  request[SCOPE] ??= { flowId: undefined, requestSeq: undefined, private: {}, correlate: [] }
  return request[SCOPE]
}
