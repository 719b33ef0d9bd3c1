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
export type SkillEventName = 'SKILL_ENABLED' | 'SKILL_DISABLED' | 'SKILL_ACCOUNT_LINKED'

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
/** Builds one skill event with a request id and timestamps of its own. */
export function buildSkillEvent(
  name: SkillEventName,
  options: SkillEventOptions & { readonly accessToken?: string },
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
  options: SkillEventOptions & { readonly accessToken?: string },
): SkillEventRequest {
  if (name === 'SKILL_ENABLED') return { type: 'AlexaSkillEvent.SkillEnabled', ...base }
  if (name === 'SKILL_DISABLED') {
    const userInformationPersistenceStatus = options.persistence ?? 'NOT_PERSISTED'
    const body = { userInformationPersistenceStatus } as const
    return { type: 'AlexaSkillEvent.SkillDisabled', ...base, body }
  }
  const body = { accessToken: options.accessToken ?? '' }
  return { type: 'AlexaSkillEvent.SkillAccountLinked', ...base, body }
}
