/**
 * Sends skill events to the skill's endpoint, where its manifest subscribes to them. A skill that
 * fails on an event harms no link: the failure is recorded, and that is all.
 *
 * @module
 */
import type { FlowHttp, FlowParam, MessageId } from '../../flow/index.ts'
import { buildSkillEvent, invokeSkill } from '../requests/index.ts'
import type {
  InvocationOutcome,
  ListEventName,
  SkillEventEnvelope,
  SkillEventName,
  SkillEventOptions,
} from '../requests/index.ts'
import type { LinkingContext } from './linking-context.ts'

const messageIds: Readonly<Record<SkillEventName, MessageId>> = {
  SKILL_ENABLED: 'event.skill-enabled',
  SKILL_ACCOUNT_LINKED: 'event.account-linked',
  SKILL_DISABLED: 'event.skill-disabled',
  SKILL_PERMISSION_ACCEPTED: 'event.permission-accepted',
  SKILL_PERMISSION_CHANGED: 'event.permission-changed',
  SKILL_PROACTIVE_SUBSCRIPTION_CHANGED: 'event.subscription-changed',
}

/** What an event is about. */
export type SkillEventSubject = { readonly flowId: string; readonly userId: string } & (
  | { readonly name: 'SKILL_ENABLED' | 'SKILL_DISABLED' }
  | { readonly name: 'SKILL_ACCOUNT_LINKED'; readonly accessToken: string }
  | { readonly name: ListEventName; readonly items: readonly string[] }
)

type EventContext = Pick<
  LinkingContext,
  'skill' | 'endpoint' | 'settings' | 'flow' | 'now' | 'newId'
>

/** What became of an event. */
export type EventOutcome = 'delivered' | 'failed' | 'not-subscribed'

/** Sends one event, if the skill asked for it, and waits until the skill took it or failed. */
export async function sendSkillEvent(
  context: EventContext,
  subject: SkillEventSubject,
): Promise<EventOutcome> {
  const { skill, endpoint, flow, now, newId } = context
  if (!skill.events.includes(subject.name)) return 'not-subscribed'
  const { region, skillTimeoutMs } = context.settings()
  const base = { skillId: skill.skillId, userId: subject.userId, region, now, newId }
  const envelope = envelopeOf(subject, base)
  const id = messageIds[subject.name]
  const http = requestHalf(endpoint.url, envelope)
  const request = flow.record({ id, flowId: subject.flowId, http, params: tokenParams(subject) })
  const outcome = await invokeSkill({ endpoint, envelope, timeoutMs: skillTimeoutMs })
  flow.record({
    id,
    flowId: subject.flowId,
    from: 'K',
    to: 'S',
    kind: 'response',
    causeSeq: request.seq,
    state: outcome.ok ? 'delivered' : 'failed',
    summary: outcome.ok ? 'event taken' : outcome.message,
    http: { ...http, ms: outcome.ms, ...responseHalf(outcome) },
  })
  return outcome.ok ? 'delivered' : 'failed'
}

function envelopeOf(subject: SkillEventSubject, base: SkillEventOptions): SkillEventEnvelope {
  if ('accessToken' in subject) {
    return buildSkillEvent(subject.name, { ...base, accessToken: subject.accessToken })
  }
  if ('items' in subject) {
    return buildSkillEvent(subject.name, { ...base, items: subject.items })
  }
  return buildSkillEvent(subject.name, base)
}

function tokenParams(subject: SkillEventSubject): FlowParam[] {
  if (subject.name !== 'SKILL_ACCOUNT_LINKED') return []
  return [{ name: 'accessToken', value: subject.accessToken, in: 'json' }]
}

/** A Lambda function has no address: it is invoked. */
function requestHalf(url: string | undefined, envelope: object): FlowHttp {
  return {
    method: 'POST',
    url: url ?? 'lambda://skill/',
    reqHeaders: { 'content-type': 'application/json;charset=UTF-8' },
    reqBody: JSON.stringify(envelope),
  }
}

function responseHalf(outcome: InvocationOutcome): Partial<FlowHttp> {
  if (!outcome.ok) return {}
  const body = JSON.stringify(outcome.response) as string | undefined
  return { status: 200, ...(body === undefined ? {} : { resBody: body }) }
}
