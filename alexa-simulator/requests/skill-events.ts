/**
 * Builds the skill events that Amazon sends when a customer enables, links or disables a skill. An
 * event has no session and no device, and only SkillAccountLinked carries a token.
 *
 * @module
 */
import { requestIdOf } from './alexa-ids.ts'
import { apiEndpoints, timestampOf } from './envelope.ts'
import type { AlexaRegion } from './envelope.ts'

/** Names under which a manifest subscribes to the events that the simulator sends. */
export type SkillEventName =
  'SKILL_ENABLED' | 'SKILL_DISABLED' | 'SKILL_ACCOUNT_LINKED' | ListEventName

/** Events whose body is a list: of permissions, or of proactive events. */
export type ListEventName =
  'SKILL_PERMISSION_ACCEPTED' | 'SKILL_PERMISSION_CHANGED' | 'SKILL_PROACTIVE_SUBSCRIPTION_CHANGED'

interface SkillEventBase {
  readonly requestId: string
  readonly timestamp: string
  readonly eventCreationTime: string
  readonly eventPublishingTime: string
}

/** The request part of an event. */
export type SkillEventRequest =
  | (SkillEventBase & { readonly type: 'AlexaSkillEvent.SkillEnabled' })
  | (SkillEventBase & {
      readonly type: 'AlexaSkillEvent.SkillDisabled'
      readonly body: { readonly userInformationPersistenceStatus: 'PERSISTED' | 'NOT_PERSISTED' }
    })
  | (SkillEventBase & {
      readonly type: 'AlexaSkillEvent.SkillAccountLinked'
      readonly body: { readonly accessToken: string }
    })
  | (SkillEventBase & {
      readonly type:
        'AlexaSkillEvent.SkillPermissionAccepted' | 'AlexaSkillEvent.SkillPermissionChanged'
      readonly body: {
        readonly acceptedPermissions: readonly { readonly scope: string }[]
        readonly acceptedPersonPermissions: readonly never[]
      }
    })
  | (SkillEventBase & {
      readonly type: 'AlexaSkillEvent.ProactiveSubscriptionChanged'
      readonly body: { readonly subscriptions: readonly { readonly eventName: string }[] }
    })

/** A skill event as the endpoint receives it. */
export interface SkillEventEnvelope {
  readonly version: '1.0'
  readonly context: {
    readonly System: {
      readonly application: { readonly applicationId: string }
      readonly user: { readonly userId: string }
      readonly apiEndpoint: string
    }
  }
  readonly request: SkillEventRequest
}

/** What every event is made from. */
export interface SkillEventOptions {
  readonly skillId: string
  readonly userId: string
  readonly region: AlexaRegion
  /** Current time in milliseconds since the epoch. */
  readonly now: () => number
  /** Makes a fresh UUID. */
  readonly newId: () => string
  /** Whether Amazon keeps the customer's data; SKILL_DISABLED alone, default `NOT_PERSISTED`. */
  readonly persistence?: 'PERSISTED' | 'NOT_PERSISTED'
}

/** Builds an event that carries no token. */
export function buildSkillEvent(
  name: 'SKILL_ENABLED' | 'SKILL_DISABLED',
  options: SkillEventOptions,
): SkillEventEnvelope
/** Builds SKILL_ACCOUNT_LINKED, which carries the provider's new token in its body. */
export function buildSkillEvent(
  name: 'SKILL_ACCOUNT_LINKED',
  options: SkillEventOptions & { readonly accessToken: string },
): SkillEventEnvelope
/** Builds an event about permissions (scopes) or about proactive events (their names). */
export function buildSkillEvent(
  name: ListEventName,
  options: SkillEventOptions & { readonly items: readonly string[] },
): SkillEventEnvelope
/** Builds one skill event with a request id and timestamps of its own. */
export function buildSkillEvent(
  name: SkillEventName,
  options: SkillEventOptions & EventContent,
): SkillEventEnvelope {
  const timestamp = timestampOf(options.now())
  const base = {
    requestId: requestIdOf(options.newId()),
    timestamp,
    eventCreationTime: timestamp,
    eventPublishingTime: timestamp,
  }
  return {
    version: '1.0',
    context: {
      System: {
        application: { applicationId: options.skillId },
        user: { userId: options.userId },
        apiEndpoint: apiEndpoints[options.region],
      },
    },
    request: eventRequest(name, base, options),
  }
}

function eventRequest(
  name: SkillEventName,
  base: SkillEventBase,
  options: SkillEventOptions & EventContent,
): SkillEventRequest {
  if (name === 'SKILL_ENABLED') return { type: 'AlexaSkillEvent.SkillEnabled', ...base }
  if (name === 'SKILL_DISABLED') {
    const userInformationPersistenceStatus = options.persistence ?? 'NOT_PERSISTED'
    const body = { userInformationPersistenceStatus } as const
    return { type: 'AlexaSkillEvent.SkillDisabled', ...base, body }
  }
  if (name === 'SKILL_ACCOUNT_LINKED') {
    const body = { accessToken: options.accessToken ?? '' }
    return { type: 'AlexaSkillEvent.SkillAccountLinked', ...base, body }
  }
  return listEvent(name, base, options.items ?? [])
}

/** What an event says beyond who it is about. */
interface EventContent {
  readonly accessToken?: string
  readonly items?: readonly string[]
}

function listEvent(
  name: ListEventName,
  base: SkillEventBase,
  items: readonly string[],
): SkillEventRequest {
  if (name === 'SKILL_PROACTIVE_SUBSCRIPTION_CHANGED') {
    const body = { subscriptions: items.map((eventName) => ({ eventName })) }
    return { type: 'AlexaSkillEvent.ProactiveSubscriptionChanged', ...base, body }
  }
  const type =
    name === 'SKILL_PERMISSION_ACCEPTED'
      ? 'AlexaSkillEvent.SkillPermissionAccepted'
      : 'AlexaSkillEvent.SkillPermissionChanged'
  const acceptedPermissions = items.map((scope) => ({ scope }))
  return { type, ...base, body: { acceptedPermissions, acceptedPersonPermissions: [] } }
}
