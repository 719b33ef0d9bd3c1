/**
 * Sends skill events to the skill's endpoint, where its manifest subscribes to them. A skill that
 * fails on an event harms no link: the failure is recorded, and that is all.
 *
 * @module
 */
import { messages } from '../../flow/index.ts'
import type { MessageId } from '../../flow/index.ts'
import { askSkill, buildSkillEvent, envelopeParams, passAnswer } from '../requests/index.ts'
import type {
  ListEventName,
  SkillEventEnvelope,
  SkillEventName,
  SkillEventOptions,
} from '../requests/index.ts'
import type { Delivery, EventOutcome } from './event-outbox.ts'
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
  'skill' | 'endpoint' | 'settings' | 'flow' | 'now' | 'newId' | 'outbox'
>

/**
 * Sends one event, if the skill asked for it, and waits until the skill took it or failed, unless the
 * settings say that it is delivered later.
 */
export async function sendSkillEvent(
  context: EventContext,
  subject: SkillEventSubject,
): Promise<EventOutcome> {
  const { skill, now, newId, outbox } = context
  if (!skill.events.includes(subject.name)) return 'not-subscribed'
  const { region } = context.settings()
  const base = { skillId: skill.skillId, userId: subject.userId, region, now, newId }
  const envelope = envelopeOf(subject, base)
  return outbox.post((delivery) => deliver(context, { subject, envelope, delivery }))
}

interface EventDelivery {
  readonly subject: SkillEventSubject
  readonly envelope: SkillEventEnvelope
  readonly delivery: Delivery
}

async function deliver(
  { endpoint, flow, settings }: EventContext,
  { subject, envelope, delivery }: EventDelivery,
): Promise<'delivered' | 'failed'> {
  const id = messageIds[subject.name]
  const { flowId } = subject
  const asked = await askSkill({
    endpoint,
    flow,
    envelope,
    timeoutMs: settings().skillTimeoutMs,
    draft: { id, flowId, summary: summaryOf(subject, delivery) },
    params: envelopeParams,
  })
  const outcome = await passAnswer(asked.outcome, {
    endpoint,
    flow,
    draft: { id, flowId, from: 'K', to: 'S', kind: 'response', causeSeq: asked.seq },
    judge: (answer) =>
      answer.ok
        ? { summary: 'event taken', state: 'delivered' }
        : { summary: answer.message, state: 'failed' },
  })
  return outcome.ok ? 'delivered' : 'failed'
}

/** The label of the catalogue, with what sets a delivery apart from the first. */
function summaryOf({ name }: SkillEventSubject, { attempt, copy }: Delivery): string | undefined {
  const marks = [
    ...(attempt === 1 ? [] : [`delivery ${String(attempt)}`]),
    ...(copy === 1 ? [] : [`copy ${String(copy)}`]),
  ]
  if (marks.length === 0) return undefined
  return `${messages[messageIds[name]].label}, ${marks.join(', ')}`
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
