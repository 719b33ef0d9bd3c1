/**
 * Checks what came back to a redirect endpoint before anything is done with it: `state`, session,
 * issuer, and that it is an answer at all.
 *
 * @module
 */
import { NO_FLOW } from '../../flow/index.ts'
import type { AlexaRegion } from '../requests/index.ts'
import type { LinkFailure, LinkStage } from './link-failure.ts'
import type { LinkingContext } from './linking-context.ts'
import type { PendingLink, TakenLink } from './pending-links.ts'
import { redirectUris } from './regions.ts'
import { grantOf } from './token-client.ts'

/** An answer of an authorization server, as it reached a redirect endpoint. */
export interface Callback {
  readonly params: URLSearchParams
  /** The endpoint it came to. */
  readonly region: AlexaRegion
  /** Amazon session of the browser that brought it; `undefined` when it has none. */
  readonly sessionHash: string | undefined
  /** Event of the request, for the decisions that follow from it. */
  readonly requestSeq?: number | undefined
  /** Flow of the request, as far as the recorder found one. */
  readonly flowId?: string | undefined
}

/** The link that a callback completes, or why it does not. */
export type CheckedCallback =
  | { readonly ok: true; readonly link: PendingLink }
  | {
      readonly ok: false
      readonly flowId: string
      readonly stage: LinkStage
      readonly reason: LinkFailure
      readonly error?: string | undefined
      readonly errorDescription?: string | undefined
    }

const ANSWER_PARAMETERS = ['state', 'code', 'error', 'iss', 'access_token']

const stateFailures = {
  unknown: 'unknown_state',
  expired: 'expired_state',
  replayed: 'replayed_state',
  'foreign-session': 'foreign_session',
} as const satisfies Record<Exclude<TakenLink['status'], 'ok'>, LinkFailure>

/** Checks a callback, uses its `state` up, and records the decision. */
export async function checkCallback(
  context: LinkingContext,
  callback: Callback,
): Promise<CheckedCallback> {
  const found = await findLink(context, callback)
  const reason = found.reason ?? (await linkProblem(context, found.link, callback.params))
  const flowId = found.link?.flowId ?? callback.flowId ?? NO_FLOW
  recordDecision(context, callback, { flowId, reason })
  const { link } = found
  if (reason !== undefined || link === undefined) {
    return { ok: false, flowId, stage: 'callback', reason: reason ?? 'unknown_state' }
  }
  const refused = authorizationError(callback.params)
  if (refused !== undefined) return { ok: false, flowId, stage: 'authorize', ...refused }
  return { ok: true, link }
}

function recordDecision(
  { flow }: LinkingContext,
  { requestSeq, region }: Callback,
  { flowId, reason }: { flowId: string; reason: LinkFailure | undefined },
): void {
  flow.record({
    id: 'state.check',
    flowId,
    causeSeq: requestSeq,
    state: reason === undefined ? 'delivered' : 'failed',
    summary: reason ?? 'state known, unused, same session',
    private: { result: reason ?? 'ok', region },
  })
}

type FoundLink =
  | { readonly link: PendingLink; readonly reason?: undefined }
  | { readonly link?: PendingLink | undefined; readonly reason: LinkFailure }

async function findLink(context: LinkingContext, callback: Callback): Promise<FoundLink> {
  const { params } = callback
  if (ANSWER_PARAMETERS.some((name) => params.getAll(name).length > 1)) {
    return { reason: 'repeated_parameter' }
  }
  const state = params.get('state') ?? ''
  const taken: TakenLink =
    state === '' ? { status: 'unknown' } : await context.pending.take(state, callback)
  if (taken.status === 'ok') return { link: taken.link }
  const reason = state === '' ? 'missing_state' : stateFailures[taken.status]
  if (context.settings().checkState) return { link: taken.link, reason }
  return unchecked(context, callback, { taken, reason })
}

/** The insecure path of `checkState: false`: whatever the state, the answer is taken. */
async function unchecked(
  context: LinkingContext,
  callback: Callback,
  { taken, reason }: { taken: TakenLink; reason: LinkFailure },
): Promise<FoundLink> {
  const enablement = await context.enablements.current()
  if (enablement === undefined) return { link: taken.link, reason: 'skill_disabled' }
  const flowId = taken.link?.flowId ?? callback.flowId ?? context.thread.open()
  context.flow.record({
    id: 'leniency.used',
    flowId,
    from: 'S',
    to: 'S',
    summary: `checkState is off: ${reason} was let pass`,
  })
  if (taken.link !== undefined) return { link: taken.link }
  const { linking, skill, publicUrl } = context
  return {
    link: {
      flowId,
      userId: enablement.userId,
      sessionHash: callback.sessionHash ?? '',
      region: callback.region,
      grant: grantOf(linking, context.settings()),
      redirectUri: redirectUris(publicUrl, skill.vendorId, context.settings().amazonHosts)[
        callback.region
      ],
    },
  }
}

async function linkProblem(
  context: LinkingContext,
  link: PendingLink,
  params: URLSearchParams,
): Promise<LinkFailure | undefined> {
  const enablement = await context.enablements.current()
  if (enablement?.userId !== link.userId) return 'skill_disabled'
  return issuerProblem(context, params)
}

/** RFC 9207 section 2.4, where the answer says who gave it. */
function issuerProblem(
  { linking, settings }: LinkingContext,
  params: URLSearchParams,
): LinkFailure | undefined {
  const iss = params.get('iss')
  const { issuer } = settings()
  if (iss === null || issuer === 'ignore') return undefined
  const isExpected =
    issuer === 'same-origin'
      ? URL.canParse(iss) && new URL(iss).origin === new URL(linking.authorizationUrl).origin
      : iss === issuer
  return isExpected ? undefined : 'wrong_issuer'
}

function authorizationError(
  params: URLSearchParams,
): { reason: LinkFailure; error: string; errorDescription?: string | undefined } | undefined {
  const error = params.get('error')
  if (error === null) return undefined
  return {
    reason: error === 'access_denied' ? 'access_denied' : 'authorization_error',
    error: error.slice(0, 100),
    errorDescription: params.get('error_description')?.slice(0, 300),
  }
}
