/**
 * Reads an `accountLinkingRequest`, the file with which a developer configures account linking
 * through SMAPI, wrapped or bare. It may be the developer's real file, so its fields and limits are
 * Amazon's.
 *
 * @module
 */
import { z } from 'zod'

import { InvalidInputError } from '../errors.ts'

/** Most entries that Amazon's schema allows in `scopes` and in `domains`. */
const LIST_MAX = 15

/** Parameters that Alexa puts onto the authorization URL itself. */
const OWN_PARAMETERS = ['client_id', 'response_type', 'state', 'scope', 'redirect_uri']

/** Amazon's samples show booleans as texts too. */
const booleanLike = z
  .union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false'] })])
  .optional()

const endpointUrl = z
  .string()
  .refine(isHttpUrl, 'give an absolute https URL without user and fragment, percent-encoded')

const fileSchema = z.looseObject({
  type: z.enum(['AUTH_CODE', 'IMPLICIT']),
  authorizationUrl: endpointUrl,
  clientId: z.string().min(1),
  scopes: z
    .array(z.string().regex(/^[!#-[\]-~]+$/, 'one scope each, without spaces'))
    .max(LIST_MAX)
    .default([]),
  domains: z.array(z.string().min(1)).max(LIST_MAX).default([]),
  accessTokenUrl: endpointUrl.optional(),
  clientSecret: z.string().min(1).optional(),
  accessTokenScheme: z.enum(['HTTP_BASIC', 'REQUEST_BODY_CREDENTIALS']).optional(),
  defaultTokenExpirationInSeconds: z.coerce.number().int().positive().optional(),
  reciprocalAccessTokenUrl: endpointUrl.optional(),
  redirectUrls: z.array(z.string().min(1)).default([]),
  authorizationUrlsByPlatform: z
    .array(
      z.looseObject({
        platformType: z.enum(['iOS', 'Android']),
        platformAuthorizationUrl: z.string().min(1),
      }),
    )
    .default([]),
  skipOnEnablement: booleanLike,
  voiceForwardAccountLinking: z.enum(['ENABLED', 'DISABLED']).optional(),
})

/** The fields of a linking file, with Amazon's names. */
export type AccountLinkingFile = z.infer<typeof fileSchema>

/** A checked linking file. The secret stays in here: never log it. */
export interface AccountLinking extends AccountLinkingFile {
  readonly skipOnEnablement: boolean
}

/** What {@link parseAccountLinking} may be told. */
export interface ParseAccountLinkingOptions {
  /** Hosts, besides loopback, that may be spoken to without TLS. */
  readonly httpHosts?: readonly string[] | undefined
}

/**
 * Checks a linking file.
 *
 * @throws {@link InvalidInputError} `ERR_ACCOUNT_LINKING_INVALID` naming each field, the value seen
 *   and what to do.
 */
export function parseAccountLinking(
  input: unknown,
  options: ParseAccountLinkingOptions = {},
): AccountLinking {
  const bare = unwrap(input)
  const result = fileSchema.safeParse(bare)
  if (!result.success) {
    throw invalid(result.error.issues.map((issue) => describeIssue(issue, bare)))
  }
  const problems = [
    ...grantProblems(result.data),
    ...queryProblems(result.data),
    ...tlsProblems(result.data, options.httpHosts ?? []),
  ]
  if (problems.length > 0) throw invalid(problems)
  return { ...result.data, skipOnEnablement: result.data.skipOnEnablement ?? false }
}

function invalid(problems: readonly string[]): InvalidInputError {
  return new InvalidInputError(
    'ERR_ACCOUNT_LINKING_INVALID',
    problems,
    'The account linking configuration cannot be used:',
  )
}

function unwrap(input: unknown): unknown {
  const isWrapped = typeof input === 'object' && input !== null && 'accountLinkingRequest' in input
  return isWrapped ? input.accountLinkingRequest : input
}

function grantProblems(file: AccountLinkingFile): string[] {
  if (file.type === 'IMPLICIT') {
    const unused = (['accessTokenUrl', 'clientSecret', 'accessTokenScheme'] as const).filter(
      (field) => file[field] !== undefined,
    )
    return unused.map(
      (field) => `${field}: goes with AUTH_CODE alone, type is "IMPLICIT". Remove it.`,
    )
  }
  const needed = (['accessTokenUrl', 'clientSecret', 'accessTokenScheme'] as const).filter(
    (field) => file[field] === undefined,
  )
  return needed.map((field) => `${field}: missing. type "AUTH_CODE" needs it.`)
}

function queryProblems({ authorizationUrl }: AccountLinkingFile): string[] {
  const query = new URL(authorizationUrl).searchParams
  return OWN_PARAMETERS.filter((name) => query.has(name)).map(
    (name) =>
      `authorizationUrl: its query already holds ${name}, which Alexa adds itself, and RFC 6749 section 3.1 forbids the same parameter twice. Remove it from the URL.`,
  )
}

function tlsProblems(file: AccountLinkingFile, httpHosts: readonly string[]): string[] {
  return (['authorizationUrl', 'accessTokenUrl', 'reciprocalAccessTokenUrl'] as const).flatMap(
    (field) => {
      const value = file[field]
      if (value === undefined) return []
      const url = new URL(value)
      const isSafe =
        url.protocol === 'https:' || isLoopback(url.hostname) || httpHosts.includes(url.hostname)
      return isSafe
        ? []
        : [
            `${field}: "${value}" sends secrets in the clear. Use https; http is taken for this machine alone.`,
          ]
    },
  )
}

function isHttpUrl(text: string): boolean {
  if (!URL.canParse(text) || !/^[\x21-\x7e]+$/.test(text) || text.includes('#')) return false
  const url = new URL(text)
  return /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d+){3}$/.test(hostname)
  )
}

const SECRET_FIELDS: ReadonlySet<PropertyKey> = new Set(['clientSecret'])

function describeIssue(issue: z.core.$ZodIssue, root: unknown): string {
  const field = issue.path.join('.')
  if (field === '') return `${issue.message}. Give the accountLinkingRequest object of SMAPI.`
  const value = valueAt(root, issue.path)
  if (value === undefined) return `${field}: missing. ${issue.message}.`
  const seen = SECRET_FIELDS.has(issue.path[0] ?? '') ? 'a hidden value' : JSON.stringify(value)
  return `${field}: ${issue.message} (seen: ${seen}).`
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    root,
  )
}
