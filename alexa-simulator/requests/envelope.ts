/**
 * Builds the envelopes that a custom skill receives: LaunchRequest, IntentRequest and
 * SessionEndedRequest, with session and context as Amazon documents them.
 *
 * The `accessToken` key is absent when no account is linked. It is never null and never empty.
 *
 * @module
 */
import { persistentEndpointIdOf, requestIdOf } from './alexa-ids.ts'
import type { ConnectionCompleted } from './connection-directive.ts'
import type { ApiTokenSigner } from './api-access-token.ts'

/** Region of the customer's Amazon account. */
export type AlexaRegion = 'NA' | 'EU' | 'FE'

/** Amazon's API host for skills, by region of the customer. */
export const apiEndpoints: Readonly<Record<AlexaRegion, string>> = {
  NA: 'https://api.amazonalexa.com',
  EU: 'https://api.eu.amazonalexa.com',
  FE: 'https://api.fe.amazonalexa.com',
}

/** How one authority resolved what was said for a slot. */
export interface SlotResolution {
  readonly authority: string
  readonly status: { readonly code: 'ER_SUCCESS_MATCH' | 'ER_SUCCESS_NO_MATCH' }
  readonly values?: readonly { readonly value: { readonly name: string; readonly id: string } }[]
}

/** Entity resolution of a slot of a custom type, or of a built-in type the model extends. */
export interface SlotResolutions {
  readonly resolutionsPerAuthority: readonly SlotResolution[]
}

/** A slot as a skill sees it; a slot the user did not fill has no `value`. */
export interface RequestSlot {
  readonly name: string
  readonly value?: string
  readonly confirmationStatus: 'NONE' | 'CONFIRMED' | 'DENIED'
  readonly source?: 'USER'
  readonly resolutions?: SlotResolutions
  readonly slotValue?: {
    readonly type: 'Simple'
    readonly value: string
    readonly resolutions?: SlotResolutions
  }
}

/** An intent as a skill sees it. */
export interface RequestIntent {
  readonly name: string
  readonly confirmationStatus: 'NONE' | 'CONFIRMED' | 'DENIED'
  readonly slots?: Readonly<Record<string, RequestSlot>>
}

/** Why a session ended without the skill's doing. */
export type SessionEndReason = 'USER_INITIATED' | 'ERROR' | 'EXCEEDED_MAX_REPROMPTS'

/** Error types that a SessionEndedRequest with reason ERROR names. */
export type SessionErrorType =
  'INVALID_RESPONSE' | 'DEVICE_COMMUNICATION_ERROR' | 'INTERNAL_SERVICE_ERROR' | 'ENDPOINT_TIMEOUT'

/** What a SessionEndedRequest reports. `error` goes with reason ERROR alone. */
export interface SessionEnd {
  readonly reason: SessionEndReason
  readonly error?: { readonly type: SessionErrorType; readonly message: string } | undefined
}

interface RequestBase {
  readonly requestId: string
  /** ISO 8601, UTC, whole seconds. */
  readonly timestamp: string
  readonly locale: string
}

/** How far the dialog of an intent has come. */
export type DialogState = 'STARTED' | 'IN_PROGRESS' | 'COMPLETED'

/** Any request of {@link SkillRequestEnvelope}. */
export type SkillRequest =
  | (RequestBase & { readonly type: 'LaunchRequest'; readonly shouldLinkResultBeReturned: false })
  | (RequestBase & {
      readonly type: 'IntentRequest'
      readonly dialogState: DialogState
      readonly intent: RequestIntent
    })
  | (RequestBase & {
      readonly type: 'SessionResumedRequest'
      readonly cause: ConnectionCompleted
    })
  | (RequestBase & SessionEnd & { readonly type: 'SessionEndedRequest' })

/** The Amazon customer as a skill sees them; `accessToken` only where an account is linked. */
export interface RequestUser {
  readonly userId: string
  readonly accessToken?: string
}

/** The person whose voice was recognised; `accessToken` only where they linked an account themselves. */
export interface RequestPerson {
  readonly personId: string
  readonly accessToken?: string
}

/** What a custom skill receives. */
export interface SkillRequestEnvelope {
  readonly version: '1.0'
  readonly session: {
    readonly new: boolean
    readonly sessionId: string
    readonly application: { readonly applicationId: string }
    readonly attributes: Readonly<Record<string, unknown>>
    readonly user: RequestUser
  }
  readonly context: {
    readonly System: {
      readonly application: { readonly applicationId: string }
      readonly user: RequestUser
      readonly device: {
        readonly deviceId: string
        readonly persistentEndpointId: string
        readonly supportedInterfaces: Readonly<Record<string, unknown>>
      }
      readonly person?: RequestPerson
      readonly unit?: { readonly unitId: string; readonly persistentUnitId: string }
      readonly apiEndpoint: string
      readonly apiAccessToken: string
    }
  }
  readonly request: SkillRequest
}

/** Who and what a request is about; everything that may differ from request to request. */
export interface RequestContext {
  readonly userId: string
  /** The provider's token; `undefined` leaves the key out of the envelope. */
  readonly accessToken: string | undefined
  readonly deviceId: string
  readonly region: AlexaRegion
  readonly locale: string
  readonly session: {
    readonly sessionId: string
    readonly isNew: boolean
    readonly attributes: Readonly<Record<string, unknown>>
  }
  /** Left out of the envelope when no voice was recognised. */
  readonly person?: RequestPerson | undefined
  /** The household's unit; left out of the envelope when absent. */
  readonly unit?: { readonly unitId: string; readonly persistentUnitId: string } | undefined
}

/** What every request of one skill has in common. */
export interface RequestBuilderOptions {
  readonly skillId: string
  /** Current time in milliseconds since the epoch. */
  readonly now: () => number
  /** Makes a fresh UUID. */
  readonly newId: () => string
  readonly signApiToken: ApiTokenSigner
}

/** Builds the envelopes of one skill. */
export interface RequestBuilder {
  launch(context: RequestContext): SkillRequestEnvelope
  /** `dialogState` is STARTED unless said otherwise. */
  intent(
    context: RequestContext,
    intent: RequestIntent,
    dialogState?: DialogState,
  ): SkillRequestEnvelope
  /** Goes on with a session after Alexa asked the customer to link. */
  sessionResumed(context: RequestContext, cause: ConnectionCompleted): SkillRequestEnvelope
  sessionEnded(context: RequestContext, end: SessionEnd): SkillRequestEnvelope
}

/** Makes the builder for one skill. Each envelope gets a request id and a timestamp of its own. */
export function createRequestBuilder(options: RequestBuilderOptions): RequestBuilder {
  const base = (context: RequestContext): RequestBase => ({
    requestId: requestIdOf(options.newId()),
    timestamp: timestampOf(options.now()),
    locale: context.locale,
  })
  return {
    launch: (context) =>
      wrap(options, context, {
        type: 'LaunchRequest',
        ...base(context),
        shouldLinkResultBeReturned: false,
      }),
    intent: (context, intent, dialogState = 'STARTED') =>
      wrap(options, context, {
        type: 'IntentRequest',
        ...base(context),
        intent,
        dialogState,
      }),
    sessionResumed: (context, cause) =>
      wrap(options, context, { type: 'SessionResumedRequest', ...base(context), cause }),
    sessionEnded: (context, end) =>
      wrap(options, context, {
        type: 'SessionEndedRequest',
        ...base(context),
        reason: end.reason,
        ...(end.error === undefined ? {} : { error: end.error }),
      }),
  }
}

/** Formats a moment as Alexa stamps its requests: ISO 8601, UTC, whole seconds. */
export function timestampOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}

function wrap(
  options: RequestBuilderOptions,
  context: RequestContext,
  request: SkillRequest,
): SkillRequestEnvelope {
  const application = { applicationId: options.skillId }
  const { session } = context
  return {
    version: '1.0',
    session: {
      new: session.isNew,
      sessionId: session.sessionId,
      application,
      attributes: session.attributes,
      user: userOf(context),
    },
    context: { System: { application, ...systemOf(options, context) } },
    request,
  }
}

function systemOf(
  options: RequestBuilderOptions,
  context: RequestContext,
): Omit<SkillRequestEnvelope['context']['System'], 'application'> {
  const { deviceId, userId, unit, person } = context
  const { skillId, now } = options
  return {
    user: userOf(context),
    device: {
      deviceId,
      persistentEndpointId: persistentEndpointIdOf(deviceId),
      supportedInterfaces: {},
    },
    ...(person === undefined ? {} : { person }),
    ...(unit === undefined ? {} : { unit }),
    apiEndpoint: apiEndpoints[context.region],
    apiAccessToken: options.signApiToken({ skillId, userId, deviceId, nowMs: now() }),
  }
}

function userOf({ userId, accessToken }: RequestContext): RequestUser {
  return accessToken === undefined ? { userId } : { userId, accessToken }
}
