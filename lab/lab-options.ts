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

/** Schema of {@link LabOptions}. */
const labOptionsSchema = z.strictObject({
  /**
   * Base port: the lab itself here, the simulated Alexa on the next, then the authorization server and
   * the skill. 0 picks four free ones.
   */
  port: z.int().min(0).max(PORT_MAX).default(0),
  /** Address to listen on. Anything but a loopback address lets the network in. */
  host: z.string().min(1).default('127.0.0.1'),
  /** Where records live: `memory`, or a SQLite file. */
  store: z
    .union([z.literal('memory'), z.strictObject({ sqlite: z.string().min(1) })])
    .default('memory'),
  /** What happens to a refresh token when it is used. Amazon asks for `grace`. */
  rotation: z.enum(['off', 'grace', 'strict']).default('grace'),
  /** Seconds for which `grace` still accepts the refresh token that was used. */
  graceS: z.int().nonnegative().default(60),
  /** Lifetimes, in seconds. */
  ttlS: z
    .strictObject({
      code: ttlS.max(600).default(60),
      access: ttlS.default(3_600),
      refresh: ttlS.default(15_552_000),
    })
    .prefault({}),
  /** Format of the access tokens that the client `alexa` gets. */
  tokenFormat: z.enum(['jwt', 'opaque']).default('jwt'),
  /** How Alexa authenticates at the token endpoint; the client is registered accordingly. */
  clientAuth: z.enum(['basic', 'body']).default('basic'),
  /** Whether Alexa sends a code challenge. */
  pkce: z.enum(['off', 'S256']).default('off'),
  /** Whether the authorization server refuses a request without a code challenge. */
  requirePkce: z.boolean().default(false),
  /** Grant that a link uses. */
  grant: z.enum(['code', 'implicit']).default('code'),
  /** Whether enabling the skill starts linking at once. */
  linking: z.enum(['required', 'optional']).default('required'),
  /** Region of the Amazon customer; decides the redirect endpoint. */
  region: z.enum(['NA', 'EU', 'FE']).default('NA'),
  /** Language of the customer's device. */
  locale: z.enum(['en-US', 'de-DE']).default('en-US'),
  /** Where the sample skill runs: in this process, as a Lambda handler in a child, or as a web service. */
  skillHost: z.enum(['in-process', 'lambda', 'http']).default('in-process'),
  /** Insecure or careless behaviour of the authorization server, by name; none unless asked for. */
  leniencies: z.array(z.enum(Object.keys(leniencies) as [Leniency, ...Leniency[]])).default([]),
  /** Users of the third party; Alice, Bob, Lena and Nia unless given. */
  users: z.array(userSchema).min(1).optional(),
  /** Addresses by which the world reaches each server, where they differ from the listening ones. */
  publicUrls: z
    .strictObject({ lab: z.url(), alexa: z.url(), authServer: z.url() })
    .partial()
    .prefault({}),
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
  const problems = result.error.issues.map((issue) => {
    const seen = issue.path.reduce<unknown>(
      (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
      options,
    )
    const value = seen === undefined ? '' : ` (seen: ${JSON.stringify(seen)})`
    return `${issue.path.join('.') || 'options'}: ${issue.message}${value}`
  })
  throw new LabError(
    'ERR_LAB_OPTIONS_INVALID',
    `Invalid options:\n  - ${problems.join('\n  - ')}`,
    { cause: result.error },
  )
}
