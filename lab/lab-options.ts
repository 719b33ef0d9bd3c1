/**
 * What a lab can be told, checked by one schema for the library and the command line alike.
 *
 * @module
 */
import { z } from 'zod'
import {
  insecureSwitches,
  leniencies,
  profileSchema,
  signingAlgorithms,
  type InsecureSwitch,
  type Leniency,
} from '../auth-server/index.ts'
import { LabError } from './errors.ts'
import { underProfile } from './under-profile.ts'
import { clientsSchema, registrationSchema, scopesSchema } from './oauth-clients.ts'

/** Highest base port: the lab takes four in a row. */
const PORT_MAX = 65_532

/** Each tenant is a lab of its own in the memory of the process. */
const TENANTS_MAX = 10_000

const WEEK_S = 604_800

/** A value seen is shown up to this length. */
const SEEN_LENGTH_MAX = 200

const ttlS = z.int().positive()

const userSchema = z.strictObject({
  id: z.string().min(1),
  email: z.email(),
  password: z.string().min(1),
  name: z.string().min(1),
  locale: z.enum(['en', 'de']),
  claims: z
    .strictObject({
      given_name: z.string().min(1),
      family_name: z.string().min(1),
      phone_number: z.string().min(1),
      address: z.string().min(1),
      postal_code: z.string().min(1),
    })
    .partial()
    .optional()
    .describe('What else is known about them; providers show it to skills.'),
  note: z.strictObject({ en: z.string(), de: z.string() }),
  locked: z.boolean().optional(),
  playlists: z.array(
    z.strictObject({ id: z.string().min(1), name: z.string().min(1), tracks: z.int().min(0) }),
  ),
})

/** Schema of {@link LabOptions}; the configuration file is built on it, and its page on the descriptions. */
export const labOptionsSchema = z.strictObject({
  /**
   * Base port: the lab itself here, the simulated Alexa on the next, then the authorization server and
   * the skill. 0 picks four free ones.
   */
  port: z
    .int()
    .min(0)
    .max(PORT_MAX)
    .default(0)
    .describe(
      'Base port: the lab here, the simulated Alexa on the next, then the authorization server and the skill. 0 picks four free ones.',
    ),
  /** Address to listen on. Anything but a loopback address lets the network in. */
  host: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Address to listen on. Anything but a loopback address lets the network in.'),
  /** Whether every server speaks https, with a certificate of the lab's own authority. */
  https: z
    .union([z.boolean(), z.strictObject({ folder: z.string().min(1) })])
    .default(false)
    .describe(
      'Whether every server speaks https, with a certificate of the lab’s own authority; `{ folder }` keeps that authority between two starts (`docs/security.md`).',
    ),
  /** Token that the admin API and the inspector ask for; made at start where `host` lets the network in. */
  adminToken: z
    .string()
    .regex(/^[\x21-\x7e]{16,200}$/, 'use 16 to 200 characters of ASCII without spaces')
    .optional()
    .describe(
      'Token that the admin API and the inspector ask for. One is made at start where `host` lets the network in (`docs/security.md`).',
    ),
  /** Where records live: `memory`, a SQLite file, or Redis. */
  store: z
    .union([
      z.literal('memory'),
      z.strictObject({ sqlite: z.string().min(1) }),
      z.strictObject({
        redis: z.url({ protocol: /^rediss?$/, error: 'use redis:// or rediss://' }),
        prefix: z
          .string()
          .regex(/^[\w:.-]{1,64}$/, 'use letters, digits and _ : . -')
          .default('linklab'),
      }),
    ])
    .default('memory')
    .describe(
      'Where records live: `memory`, `{ sqlite: file }`, or `{ redis: url, prefix }`, which needs the package `ioredis`.',
    ),
  /** What happens to a refresh token when it is used. Amazon asks for `grace`. */
  rotation: z
    .enum(['off', 'grace', 'strict'])
    .default('grace')
    .describe('What happens to a refresh token when it is used. Amazon asks for `grace`.'),
  /** Seconds for which `grace` still accepts the refresh token that was used. */
  graceS: z
    .int()
    .nonnegative()
    .default(60)
    .describe('Seconds for which `grace` still accepts the refresh token that was used.'),
  /** Lifetimes, in seconds. */
  ttlS: z
    .strictObject({
      code: ttlS.max(600).default(60),
      access: ttlS.default(3_600),
      refresh: ttlS.default(15_552_000),
    })
    .prefault({})
    .describe('Lifetimes of codes, access tokens and refresh tokens, in seconds.'),
  /** Format of the access tokens that the client `alexa` gets. */
  tokenFormat: z
    .enum(['jwt', 'opaque'])
    .default('jwt')
    .describe('Format of the access tokens that the client `alexa` gets.'),
  /** Algorithm that JWT access tokens and ID tokens are signed with. */
  signingAlg: z
    .enum(signingAlgorithms)
    .default('ES256')
    .describe(
      'Algorithm that JWT access tokens and ID tokens are signed with; a profile that signs with RS256 goes on doing so.',
    ),
  /** How Alexa authenticates at the token endpoint; the client is registered accordingly. */
  clientAuth: z
    .enum(['basic', 'body'])
    .default('basic')
    .describe(
      'How Alexa authenticates at the token endpoint; the client is registered accordingly.',
    ),
  /** Whether Alexa sends a code challenge. */
  pkce: z.enum(['off', 'S256']).default('off').describe('Whether Alexa sends a code challenge.'),
  /** Whether the authorization server refuses a request without a code challenge. */
  requirePkce: z
    .boolean()
    .default(false)
    .describe('Whether the authorization server refuses a request without a code challenge.'),
  /** Grant that a link uses. */
  grant: z.enum(['code', 'implicit']).default('code').describe('Grant that a link uses.'),
  /** Whose rules a link follows: those for skills, or the stricter ones for tools of Alexa+. */
  contract: z
    .enum(['skill', 'alexa-plus'])
    .default('skill')
    .describe(
      'Whose rules a link follows: those for skills, or the stricter ones that Alexa+ has for tools.',
    ),
  /** Whether enabling the skill starts linking at once. */
  linking: z
    .enum(['required', 'optional'])
    .default('required')
    .describe('Whether enabling the skill starts linking at once.'),
  /** Region of the Amazon customer; decides the redirect endpoint. */
  region: z
    .enum(['NA', 'EU', 'FE'])
    .default('NA')
    .describe('Region of the Amazon customer; decides the redirect endpoint.'),
  /** Locale of the customer's device. */
  locale: z
    .string()
    .regex(/^[a-z]{2}-[A-Z]{2}$/, 'use a language and a country, such as en-US')
    .default('en-US')
    .describe(
      'Locale of the customer’s device, such as `de-DE`. A project’s own skill decides the default: `en-US`, or else the first of its models.',
    ),
  /** Where the sample skill runs: in this process, as a Lambda handler in a child, or as a web service. */
  skillHost: z
    .enum(['in-process', 'lambda', 'http'])
    .default('in-process')
    .describe(
      'Where the sample skill runs: in this process, as a Lambda handler in a child, or as a web service.',
    ),
  /** Insecure or careless behaviour of the authorization server, by name; none unless asked for. */
  leniencies: z
    .array(z.enum(Object.keys(leniencies) as [Leniency, ...Leniency[]]))
    .default([])
    .describe(
      'Insecure or careless behaviour of the authorization server, by name; none unless asked for.',
    ),
  /** INSECURE: defences of the authorization server that are switched off, for lessons on attacks; none unless asked for. */
  insecure: z
    .array(z.enum(Object.keys(insecureSwitches) as [InsecureSwitch, ...InsecureSwitch[]]))
    .default([])
    .describe(
      'INSECURE: defences of the authorization server that are switched off, for lessons on attacks (`docs/attacks.md`); none unless asked for.',
    ),
  /** Provider that the authorization server behaves like, or a description of one's own. */
  profile: profileSchema
    .default('tunebox')
    .describe(
      'Provider that the authorization server behaves like: the name of a built-in profile, or one of your own (`docs/profiles.md`).',
    ),
  /** Hosts of the internet that a skill of your own may reach for real. */
  allowHosts: z
    .array(z.string().regex(/^[A-Za-z0-9*.-]{1,253}$/, 'give host names, without a scheme or port'))
    .default([])
    .describe(
      'Hosts of the internet that your skill may reach for real; `*` stands for one label.',
    ),
  /** What happens when your skill uses a DynamoDB table that was never created. */
  missingTables: z
    .enum(['created', 'refused'])
    .default('created')
    .describe(
      'What happens when your skill uses a DynamoDB table that it never created: it is there and empty, or refused as Amazon refuses it.',
    ),
  /** Makes ids, codes and tokens repeatable: the same for the same seed, ports and start time. */
  seed: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Makes ids, codes and tokens repeatable: the same for the same seed, ports and `startAt`.',
    ),
  /** Time at which the lab starts, with its clock standing still; `clock` moves it. */
  startAt: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('Time at which the lab starts (ISO 8601), with its clock standing still.'),
  /** Users of the third party; Alice, Bob, Lena and Nia unless given. */
  users: z
    .array(userSchema)
    .min(1)
    .optional()
    .describe('Users of the third party; Alice, Bob, Lena and Nia unless given.'),
  /** PEM files of private certificate authorities that your authorization server is signed by. */
  ca: z
    .array(z.string().min(1))
    .default([])
    .describe(
      'PEM files of private certificate authorities that your authorization server is signed by.',
    ),
  /** Lesson scripts of your own for the inspector. */
  lessons: z
    .array(z.string().min(1))
    .default([])
    .describe('Lesson scripts (JSON) of your own for the inspector (`docs/teaching.md`).'),
  /** OAuth clients of your own at the authorization server. */
  clients: clientsSchema
    .optional()
    .describe('OAuth clients of your own, for `linklab start --only auth-server`.'),
  /** Scopes of clients that name none, and of clients that register themselves. */
  scopes: scopesSchema
    .optional()
    .describe('Scopes of clients that name none, and of clients that register themselves.'),
  /** Whether programs may register themselves as clients (RFC 7591). */
  registration: registrationSchema
    .default(false)
    .describe(
      'Whether programs may register themselves as clients (RFC 7591); `{ initialAccessToken }` lets only those that have the token.',
    ),
  /** Worlds that tests and teams make within the lab, each below `/t/<name>`. */
  tenants: z
    .strictObject({
      limit: z.int().min(0).max(TENANTS_MAX).default(100),
      idleS: z.int().positive().max(WEEK_S).default(3_600),
    })
    .prefault({})
    .describe(
      'Most tenants at a time, and the seconds after which one that nobody uses is removed (`docs/shared-lab.md`).',
    ),
  /** Addresses by which the world reaches each server, where they differ from the listening ones. */
  publicUrls: z
    .strictObject({ lab: z.url(), alexa: z.url(), authServer: z.url() })
    .partial()
    .prefault({})
    .describe(
      'Addresses by which the world reaches each server, where they differ from the listening ones.',
    ),
})

/** Options of a lab; every one has a default. */
export type LabOptions = z.input<typeof labOptionsSchema>

/** Options with the defaults filled in. */
export type LabSettings = Readonly<z.output<typeof labOptionsSchema>>

/**
 * Fills in the defaults.
 *
 * @throws {@link LabError} `ERR_LAB_OPTIONS_INVALID` naming every option refused, with the value seen.
 */
export function parseLabOptions(options: unknown): LabSettings {
  const result = labOptionsSchema.safeParse(options)
  if (result.success) return underProfile(result.data)
  const problems = describeProblems(result.error, options)
  throw new LabError(
    'ERR_LAB_OPTIONS_INVALID',
    `Invalid options:\n  - ${problems.join('\n  - ')}`,
    { cause: result.error },
  )
}

/** Port of a lab's server by its place behind the base port; 0, which picks a free one, for every place of 0. */
export function portAt({ port }: LabSettings, place: number): number {
  return port === 0 ? 0 : port + place
}

/** Fields whose values are not for a terminal or a log. */
const SECRET_FIELDS: ReadonlySet<PropertyKey> = new Set([
  'adminToken',
  'password',
  'clientSecret',
  'env',
  'initialAccessToken',
])

/**
 * Says what a schema refused: field, reason and the value seen, unless it is a secret.
 *
 * @param input What the schema was given.
 */
export function describeProblems(error: z.ZodError, input: unknown): string[] {
  return error.issues.map((issue) => {
    const field = issue.path.join('.') || 'options'
    const seen = issue.path.reduce<unknown>(
      (value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key],
      input,
    )
    const isHidden = seen === undefined || issue.path.some((key) => SECRET_FIELDS.has(key))
    const value = isHidden || issue.path.length === 0 ? '' : ` (seen: ${shown(seen)})`
    return `${field}: ${issue.message}${value}`
  })
}

/** Of lists and objects only the outline is shown: there may be a password inside. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) {
    return `an object with ${Object.keys(value).join(', ') || 'nothing in it'}`
  }
  return (typeof value === 'string' ? JSON.stringify(value) : String(value)).slice(
    0,
    SEEN_LENGTH_MAX,
  )
}
