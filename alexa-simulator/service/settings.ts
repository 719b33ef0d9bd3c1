/**
 * Everything about Amazon's side that can be switched. Where no public source settles how Alexa
 * behaves, the description says UNCONFIRMED and the default is the careful reading.
 *
 * @module
 */
import { z } from 'zod'

import { InvalidInputError } from '../errors.ts'

/** Longest `state` that fits into the request line of common servers with room to spare. */
const STATE_LENGTH_MAX = 4_000

/** Longest delay of a skill event, in milliseconds: the hour for which its timestamp is accepted. */
const EVENT_DELAY_MS_MAX = 3_600_000

const tolerateSchema = z.strictObject({
  /** Take a token reply in form encoding, GitHub's default. UNCONFIRMED; Amazon's pages ask for JSON. */
  formEncodedReply: z.boolean().default(false),
  /** Take a token reply with status 201. UNCONFIRMED. */
  status201: z.boolean().default(false),
  /** Take `expires_in` as a quoted number. UNCONFIRMED; Amazon's own examples show both. */
  stringExpiresIn: z.boolean().default(true),
  /** Take a token reply without `token_type`. UNCONFIRMED. */
  missingTokenType: z.boolean().default(true),
  /** Follow one 307 or 308 of the token endpoint on the same origin. UNCONFIRMED. */
  redirects: z.boolean().default(false),
})

const refreshFailureSchema = z.strictObject({
  /** After a 5xx, a timeout or an unreadable reply: keep the link, or drop it. UNCONFIRMED. */
  on5xx: z.enum(['keep', 'unlink']).default('keep'),
  /** After the server refused the refresh token. Amazon drops the tokens. */
  on4xx: z.enum(['unlink', 'keep']).default('unlink'),
})

const smartHomeSchema = z.strictObject({
  /**
   * Whether linking sends AcceptGrant, the console's "Send Alexa Events". `from-manifest`: where the
   * manifest of a smart home skill asks for `alexa::async_event:write`.
   */
  sendAlexaEvents: z.enum(['from-manifest', 'on', 'off']).default('from-manifest'),
  /**
   * What EXPIRED_ or INVALID_AUTHORIZATION_CREDENTIAL does to the link. Amazon warns that either can
   * end it, and does not say when.
   */
  onCredentialError: z.enum(['unlink', 'keep']).default('unlink'),
  /** What one invalid device does to a discovery. UNCONFIRMED. */
  invalidDevice: z.enum(['leave-out', 'refuse-all']).default('leave-out'),
})

const eventsSchema = z.strictObject({
  /** Milliseconds until a skill event is delivered, by the lab's clock. */
  delayMs: z.int().min(0).max(EVENT_DELAY_MS_MAX).default(0),
  /** How often each event is delivered; Amazon promises at least once, not exactly once. */
  copies: z.int().min(1).max(5).default(1),
  /** `newest-first` gathers events for `delayMs`, at least a second, and delivers the last one first. */
  order: z.enum(['as-sent', 'newest-first']).default('as-sent'),
  /**
   * Seconds after the first try at which an event that the skill did not take is delivered again, with
   * its original timestamp. Amazon tries for an hour; when, is UNCONFIRMED.
   */
  redeliverAfterS: z
    .array(z.int().positive().max(3_600))
    .max(20)
    .default([60, 300, 900, 1_800, 3_600]),
})

/** Schema of {@link SimulatorSettings}; the reference of the settings is generated from it. */
export const settingsSchema = z.strictObject({
  /** Region of the customer's account: chooses the redirect endpoint and the API endpoint. */
  region: z.enum(['NA', 'EU', 'FE']).default('NA'),
  /**
   * Redirect URIs that a link names: the simulator's own, or Amazon's. With `real` only a browser whose
   * Amazon hosts are the lab comes back here; any other would hand the code to Amazon.
   */
  amazonHosts: z.enum(['local', 'real']).default('local'),
  /** Language of the customer's device, such as `en-US`. */
  locale: z
    .string()
    .regex(/^[a-z]{2}-[A-Z]{2}$/, 'use a language and a country, such as en-US')
    .default('en-US'),
  /** PKCE, as switched on in the developer console. UNCONFIRMED whether new skills have it on. */
  pkce: z.enum(['off', 'S256']).default('off'),
  /** How the token endpoint is told the client id and secret. */
  clientAuth: z
    .enum(['from-linking-file', 'HTTP_BASIC', 'REQUEST_BODY_CREDENTIALS'])
    .default('from-linking-file'),
  /** Grant that a link uses. */
  grant: z.enum(['from-linking-file', 'AUTH_CODE', 'IMPLICIT']).default('from-linking-file'),
  /** Characters of `state`. Captures show 609 to 737. */
  stateLength: z.int().min(43).max(STATE_LENGTH_MAX).default(700),
  /** Seconds until a `state` expires. UNCONFIRMED. */
  stateTtlS: z.int().positive().default(3_600),
  /** Milliseconds that the token endpoint has for its answer. */
  tokenTimeoutMs: z.int().positive().default(4_500),
  /** Milliseconds that the skill has for its answer. */
  skillTimeoutMs: z.int().positive().default(8_000),
  /** Seconds before expiry from which the next request refreshes. UNCONFIRMED. */
  refreshLeadS: z.int().nonnegative().default(300),
  /** Shortest lifetime of an access token that Amazon allows, in seconds. Less gives a warning. */
  minAccessTokenTtlS: z.int().nonnegative().default(360),
  /** Encoding of id and secret before Basic's base64. UNCONFIRMED; RFC 6749 section 2.3.1 form-encodes. */
  basicEncoding: z.enum(['form-urlencoded', 'raw']).default('form-urlencoded'),
  /** Repeat `client_id` in the body beside Basic. UNCONFIRMED. */
  clientIdInBodyWithBasic: z.boolean().default(false),
  /** What a failed refresh does to the link. */
  refreshFailure: refreshFailureSchema.prefault({}),
  /** Deviations in a token reply that do not fail the link. */
  tolerate: tolerateSchema.prefault({}),
  /** `scope` of the authorization request when none is configured. UNCONFIRMED. */
  scopeWhenNone: z.enum(['omit', 'empty']).default('omit'),
  /** INSECURE when false: takes any callback, whoever started the link. For the lesson on CSRF alone. */
  checkState: z.boolean().default(true),
  /**
   * INSECURE when given: the redirect endpoint answers with a page that loads this picture, and lets the
   * browser tell its host the whole address, code included. For the lesson on leaking codes alone.
   */
  callbackPicture: z.url().optional(),
  /**
   * What `iss` in the authorization response must be (RFC 9207): `same-origin` as the authorization
   * URL, exactly the issuer given here, or `ignore`. UNCONFIRMED whether Alexa looks at it.
   */
  issuer: z.union([z.literal(['same-origin', 'ignore']), z.url()]).default('same-origin'),
  /**
   * Contract of the link. `alexa-plus` is the one of Alexa+ tools: authorization codes alone, PKCE S256
   * advertised in the server's metadata, `resource` with authorization and code exchange, HTTP Basic,
   * and a refresh token with every access token.
   */
  contract: z.enum(['skill', 'alexa-plus']).default('skill'),
  /** `resource` (RFC 8707) under `alexa-plus`. UNCONFIRMED which; by default the skill's address. */
  resource: z.url().optional(),
  /**
   * Where the customer has the provider's app: its address of `authorizationUrlsByPlatform` is opened
   * instead of `authorizationUrl`.
   */
  platformApp: z.enum(['none', 'iOS', 'Android']).default('none'),
  /** Whether the customer is the skill's developer, who may enable it while it is in development. */
  ownsSkill: z.boolean().default(true),
  /** What a refused reciprocal authorization does to the link. UNCONFIRMED. */
  reciprocalFailure: z.enum(['keep', 'fail']).default('keep'),
  /** Smart home: the grant for events, and what answers of the skill lead to. */
  smartHome: smartHomeSchema.prefault({}),
  /** How skill events are delivered. */
  events: eventsSchema.prefault({}),
  /** The only Login with Amazon client that is accepted; any with an id and a secret by default. */
  lwaClient: z
    .strictObject({ clientId: z.string().min(1), clientSecret: z.string().min(1) })
    .optional(),
  /** Largest answer of a skill, in bytes. */
  maxResponseBytes: z.int().positive().default(120_000),
})

/** How the simulated Alexa behaves. */
export type SimulatorSettings = z.infer<typeof settingsSchema>

/** Settings to change; those of the nested groups can be given one by one. */
export type SettingsPatch = {
  readonly [Key in keyof SimulatorSettings]?:
    | (SimulatorSettings[Key] extends object
        ? Partial<SimulatorSettings[Key]>
        : SimulatorSettings[Key])
    | undefined
}

/**
 * Applies a change to settings; without settings, to the defaults.
 *
 * @throws {@link InvalidInputError} `ERR_SETTINGS_INVALID` naming each setting refused.
 */
export function mergeSettings(patch: SettingsPatch, base?: SimulatorSettings): SimulatorSettings {
  const given = Object.fromEntries(
    Object.entries(patch).filter(([, value]) => (value as unknown) !== undefined),
  )
  const merged: Record<string, unknown> = { ...base, ...given }
  for (const group of ['refreshFailure', 'tolerate', 'smartHome', 'events'] as const) {
    const change: unknown = given[group]
    if (isObject(change)) merged[group] = { ...base?.[group], ...change }
  }
  const result = settingsSchema.safeParse(merged)
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => {
    const isSecret = issue.path[0] === 'lwaClient'
    const seen = isSecret ? 'a hidden value' : JSON.stringify(valueAt(merged, issue.path))
    return `${issue.path.join('.') || 'settings'}: ${issue.message} (seen: ${seen})`
  })
  throw new InvalidInputError('ERR_SETTINGS_INVALID', problems, 'Invalid simulator settings:')
}

function isObject(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((value, key) => (isObject(value) ? value[key] : undefined), root)
}
