/**
 * Sends skill events to the skill's endpoint, where its manifest subscribes to them. A skill that
 * fails on an event harms no link: the failure is recorded, and that is all.
 *
 * @module
 */
import type { FlowHttp, FlowParam, MessageId } from '../../flow/index.ts'
import { buildSkillEvent, invokeSkill } from '../requests/index.ts'
import type { InvocationOutcome, SkillEventName } from '../requests/index.ts'
import type { LinkingContext } from './linking-context.ts'

const messageIds: Readonly<Record<SkillEventName, MessageId>> = {
  SKILL_ENABLED: 'event.skill-enabled',
  SKILL_ACCOUNT_LINKED: 'event.account-linked',
  SKILL_DISABLED: 'event.skill-disabled',
}

/** What an event is about. */
export type SkillEventSubject = { readonly flowId: string; readonly userId: string } & (
  | { readonly name: 'SKILL_ENABLED' | 'SKILL_DISABLED' }
  | { readonly name: 'SKILL_ACCOUNT_LINKED'; readonly accessToken: string }
)

type EventContext = Pick<
  LinkingContext,
  'skill' | 'endpoint' | 'settings' | 'flow' | 'now' | 'newId'
>

/** Sends one event, if the skill asked for it, and waits until the skill took it or failed. */
export async function sendSkillEvent(
  context: EventContext,
  subject: SkillEventSubject,
): Promise<void> {
  const { skill, endpoint, flow, now, newId } = context
  if (!skill.events.includes(subject.name)) return
  const { region, skillTimeoutMs } = context.settings()
  const base = { skillId: skill.skillId, userId: subject.userId, region, now, newId }
  const envelope =
    subject.name === 'SKILL_ACCOUNT_LINKED'
      ? buildSkillEvent(subject.name, { ...base, accessToken: subject.accessToken })
      : buildSkillEvent(subject.name, base)
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
