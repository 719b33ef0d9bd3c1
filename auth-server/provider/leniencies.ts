/**
 * The switches that make the server less strict than the specifications. All are off unless named.
 *
 * @module
 */
import type { FlowLog, FlowScope } from '../../flow/index.ts'

/** Every leniency with what it allows. */
export const leniencies = {
  'any-client-auth-method':
    'a client may authenticate by header or by body, whichever it is registered for',
  'redirect-uri-optional-at-token':
    'redirect_uri may be left out of the token request though the authorization request had it',
  'drop-unknown-scopes': 'scopes the client is not registered for are dropped, not refused',
} as const satisfies Record<string, string>

/** Name of a leniency switch. */
export type Leniency = keyof typeof leniencies

/** Whether a leniency is on; when it is, says in the flow log that it mattered. */
export type UseLeniency = (name: Leniency, scope: FlowScope, because: string) => boolean

/** Makes the function that steps ask before they refuse something a leniency allows. */
export function leniencySwitches(on: readonly Leniency[], flow: FlowLog): UseLeniency {
  return (name, scope, because) => {
    if (!on.includes(name)) return false
    flow.record({
      id: 'leniency.used',
      flowId: scope.flowId,
      causeSeq: scope.requestSeq,
      summary: `${name}: ${because}`,
    })
    return true
  }
}
