/**
 * What a lab can be told, checked by one schema for the library and the command line alike.
 *
 * @module
 */
import { z } from 'zod'
import { leniencies, type Leniency } from '../auth-server/index.ts'
import { LabError } from './errors.ts'

/** Highest base port: the lab takes four in a row. */
const PORT_MAX = 65_532

/** A value seen is shown up to this length. */
const SEEN_LENGTH_MAX = 200

const ttlS = z.int().positive()

const userSchema = z.strictObject({
  id: z.string().min(1),
  email: z.email(),
  password: z.string().min(1),
  name: z.string().min(1),
  locale: z.enum(['en', 'de']),
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
  /** Where records live: `memory`, or a SQLite file. */
  store: z
    .union([z.literal('memory'), z.strictObject({ sqlite: z.string().min(1) })])
    .default('memory')
    .describe('Where records live: `memory`, or `{ sqlite: file }`.'),
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
  /** Language of the customer's device. */
  locale: z
    .enum(['en-US', 'de-DE'])
    .default('en-US')
    .describe('Language of the customer’s device.'),
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
  /** Users of the third party; Alice, Bob, Lena and Nia unless given. */
  users: z
    .array(userSchema)
    .min(1)
    .optional()
    .describe('Users of the third party; Alice, Bob, Lena and Nia unless given.'),
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
  if (result.success) return result.data
  const problems = describeProblems(result.error, options)
  throw new LabError(
    'ERR_LAB_OPTIONS_INVALID',
    `Invalid options:\n  - ${problems.join('\n  - ')}`,
    { cause: result.error },
  )
}

/** Fields whose values are not for a terminal or a log. */
const SECRET_FIELDS: ReadonlySet<PropertyKey> = new Set(['password', 'clientSecret', 'env'])

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
