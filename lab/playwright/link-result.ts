/**
 * How a link through the pages ended, read from what the actors said to each other.
 *
 * @module
 */
import { linkFailures } from '../../alexa-simulator/index.ts'
import type { LinkFailure, LinkState } from '../../alexa-simulator/index.ts'
import type { FlowEvent, MessageId } from '../../flow/index.ts'
import { firstDivergence, privateReason } from './story.ts'

/** Where on its way a link failed, as the user sees it. */
export type LinkStage = 'authorize' | 'login' | 'consent' | 'callback' | 'token' | 'event'

/**
 * Why a link failed. Besides Alexa's own reasons: the provider showed an error page and sent nobody back,
 * it did not let the user in, the message that the test waited for came, or the browser stopped at a page
 * that no model knows.
 */
export type LinkFailureReason =
  LinkFailure | 'authorization_error_page' | 'sign_in_refused' | 'stopped' | 'stuck'

/** A linked account. */
export interface LinkedAccount {
  /** Who allowed it, as the test named them. */
  readonly user: string
  /** The customer as the skill knows them. */
  readonly userId: string | undefined
  readonly scopes: readonly string[]
  readonly flowId: string | undefined
}

interface ResultBase {
  readonly flowId: string | undefined
  /** Everything that was sent for this link; failure messages print it. */
  readonly events: readonly FlowEvent[]
}

/** The account is linked. */
export interface LinkSuccess extends ResultBase {
  readonly ok: true
  readonly account: LinkedAccount
}

/** The link came to nothing. */
export interface LinkRefusal extends ResultBase {
  readonly ok: false
  readonly stage: LinkStage
  readonly reason: LinkFailureReason
  readonly message: string
  /** First message that went another way than a link should. */
  readonly at: MessageId
  /** What the server knows and did not put on the wire; absent for a server that is not the lab's. */
  readonly privateReason?: string | undefined
}

/** How a link ended. */
export type LinkResult = LinkSuccess | LinkRefusal

/** What the kit itself found out about a link that did not come to its end. */
export interface Stop {
  readonly stage: LinkStage
  readonly reason: Exclude<LinkFailureReason, LinkFailure>
  readonly message: string
  readonly at?: MessageId | undefined
}

/** The result of a link that Alexa knows how it ended. */
export function resultOfLink(
  events: readonly FlowEvent[],
  user: string,
  state: LinkState,
): LinkResult {
  const end = events.findLast(({ id }) => id === 'link.result')
  const told = end?.private?.['result']
  const flowId = end?.flowId
  if (told === 'linked') {
    return withEvents({ ok: true, flowId, account: accountOf(user, state) }, events)
  }
  const reason = (typeof told === 'string' ? told : 'authorization_error') as LinkFailure
  const divergence = firstDivergence(events) ?? end
  const refusal = {
    ok: false,
    flowId,
    stage: stageOf(reason, events),
    reason,
    message: linkFailures[reason].message,
    at: divergence?.id ?? 'link.result',
    privateReason: privateReason(events, divergence),
  } as const
  return withEvents(refusal, events)
}

/** The result of a link that stopped before Alexa heard of it. */
export function stoppedLink(events: readonly FlowEvent[], stop: Stop): LinkRefusal {
  const divergence = stop.reason === 'stopped' ? undefined : firstDivergence(events)
  const refusal = {
    ok: false,
    flowId: events.at(-1)?.flowId,
    stage: stop.stage,
    reason: stop.reason,
    message: stop.message,
    at: stop.at ?? divergence?.id ?? events.at(-1)?.id ?? 'app.enable',
    privateReason: privateReason(events, divergence),
  } as const
  return withEvents(refusal, events)
}

/** The events hold secrets, so nothing that prints or compares a result may come upon them. */
function withEvents<Result extends object>(
  result: Result,
  events: readonly FlowEvent[],
): Result & Pick<ResultBase, 'events'> {
  return Object.defineProperty(result, 'events', { value: events }) as Result &
    Pick<ResultBase, 'events'>
}

/** The account that a state speaks of. */
export function accountOf(user: string, state: LinkState): LinkedAccount {
  return { user, userId: state.userId, scopes: state.scopes ?? [], flowId: state.flowId }
}

/** Where the latest message of a flow belongs. */
export function stageOfMessage(id: MessageId): LinkStage {
  if (/^(login|interaction)\./.test(id)) return 'login'
  if (/^(consent|code|authz\.response)/.test(id)) return 'consent'
  if (/^(redirect|state|link\.result)/.test(id)) return 'callback'
  if (/^(token|tokens)\./.test(id)) return 'token'
  return id.startsWith('event.') ? 'event' : 'authorize'
}

function stageOf(reason: LinkFailure, events: readonly FlowEvent[]): LinkStage {
  if (reason === 'access_denied') {
    return events.some(({ id }) => id === 'consent.page') ? 'consent' : 'login'
  }
  if (reason === 'authorization_error' || reason.startsWith('plus_no_metadata')) return 'authorize'
  if (/^(accept_grant|reciprocal|credential)/.test(reason)) return 'event'
  return events.some(({ id }) => id === 'token.request') ? 'token' : 'callback'
}
