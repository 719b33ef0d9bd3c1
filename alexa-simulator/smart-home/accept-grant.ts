/**
 * Sends AcceptGrant while an account is being linked: the skill exchanges Amazon's code for tokens with
 * which it may send events later. Where it fails, the link fails.
 *
 * @module
 */
import type { FlowLog } from '../../flow/index.ts'
import type { SkillEndpoint } from '../requests/index.ts'
import { acceptGrantDirective } from './directive.ts'
import { exchangeDirective } from './exchange-directive.ts'
import type { DirectiveReply } from './exchange-directive.ts'

/** Why the grant was not accepted. */
export type AcceptGrantFailure =
  | 'accept_grant_failed'
  | 'accept_grant_timeout'
  | 'accept_grant_unreachable'
  | 'accept_grant_unusable'

/** What {@link sendAcceptGrant} needs. */
export interface SendAcceptGrantOptions {
  readonly endpoint: SkillEndpoint
  readonly flow: FlowLog
  readonly flowId: string
  /** Amazon's own code. */
  readonly code: string
  /** The provider's token. */
  readonly token: string
  /** Milliseconds that the skill has for its answer. */
  readonly timeoutMs: number
  /** Makes a fresh UUID. */
  readonly newId: () => string
}

/** Sends AcceptGrant. Resolves to `undefined` when the skill accepted, else to why not. */
export async function sendAcceptGrant({
  code,
  token,
  newId,
  ...exchange
}: SendAcceptGrantOptions): Promise<AcceptGrantFailure | undefined> {
  const directive = acceptGrantDirective({ code, token }, newId)
  const names = { request: 'smarthome.acceptgrant', response: 'acceptgrant.response' } as const
  return failureOf(await exchangeDirective({ ...exchange, directive, names }))
}

function failureOf(reply: DirectiveReply): AcceptGrantFailure | undefined {
  if ('failure' in reply) {
    return reply.failure === 'timeout' ? 'accept_grant_timeout' : 'accept_grant_unreachable'
  }
  if (reply.judged.kind === 'error') return 'accept_grant_failed'
  return reply.judged.kind === 'unusable' ? 'accept_grant_unusable' : undefined
}
