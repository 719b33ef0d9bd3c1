/**
 * A profile as a user writes it: the name of a built-in one, or one of those with changes.
 *
 * @module
 */
import { z } from 'zod'
import { unknownPlaceholders } from './claims-template.ts'
import { profileNames } from './profile.ts'

const path = z
  .string()
  .regex(/^\/[\w.~{}/-]*$/, 'write a path such as /oauth/token')
  .refine((text) => !text.startsWith('/interaction/') && !text.startsWith('/assets/'), {
    error: 'is taken by the pages of the server',
  })

const seconds = z.int().positive().max(315_360_000)

const template = z.json().refine((value) => unknownPlaceholders(value).length === 0, {
  error: ({ input }) =>
    `knows no ${unknownPlaceholders(input).join(', ')}; there are {{user.id}}, {{user.name}}, {{user.email}}, {{user.locale}}, {{user.playlists}}, {{token.clientId}} and {{token.scopes}}`,
})

const endpoint = z.strictObject({
  host: z
    .string()
    .regex(/^(?:\*|[a-z\d-]+)(?:\.(?:\*|[a-z\d-]+))+$/, 'write a host name such as api.example.com')
    .describe('Host name, lower case; a label `*` stands for any one label.'),
  path: path.describe('Path; a segment in braces stands for any one segment.'),
  method: z.enum(['GET', 'POST']).default('GET').describe('Method of the request.'),
  body: template.describe(
    'JSON that is answered, with `{{user.id}}`, `{{user.name}}`, `{{user.email}}`, `{{user.locale}}`, `{{user.playlists}}`, `{{token.clientId}}`, `{{token.scopes}}` filled in.',
  ),
  unauthorized: z
    .strictObject({ status: z.int().min(400).max(499).default(401), body: z.json() })
    .default({ status: 401, body: { error: 'invalid_token' } })
    .describe('What is answered without a good token.'),
})

/** Schema of a profile that a user writes; what is left out is as in the profile it extends. */
export const ownProfileSchema = z.strictObject({
  extends: z
    .enum(profileNames)
    .default('tunebox')
    .describe('Built-in profile that this one changes.'),
  title: z.string().trim().min(1).max(60).optional().describe('Name shown on pages.'),
  paths: z
    .strictObject({
      authorization: path,
      token: path,
      revocation: path,
      introspection: path,
      userinfo: path,
      jwks: path,
      discovery: path,
      oauthMetadata: path,
    })
    .partial()
    .optional()
    .describe('Where the endpoints are.'),
  accessToken: z
    .strictObject({
      format: z
        .enum(['registered', 'opaque', 'jwt', 'audience'])
        .describe(
          '`opaque`, `jwt`, `audience` (signed where the authorization request names an audience) or `registered` (as the client is registered).',
        ),
      prefix: z
        .string()
        .max(20)
        .regex(/^[\w.~+/|-]*$/, 'use letters, digits and . _ ~ + / | -')
        .describe('Beginning of an opaque token.'),
      length: z
        .int()
        .min(22)
        .max(2_000)
        .describe('Characters of an opaque token behind its prefix.'),
      issuer: z.url().describe('Issuer that a signed token names.'),
    })
    .partial()
    .optional()
    .describe('What access tokens look like.'),
  refresh: z
    .strictObject({
      issued: z
        .enum(['always', 'never', 'offline-scope', 'offline-parameter'])
        .describe(
          'Who gets a refresh token: everybody, nobody, who asks for the scope `offline_access`, or who sends `access_type=offline` at the first consent.',
        ),
      onRefresh: z
        .enum(['sent', 'omitted'])
        .describe('Whether the answer to a refresh names a refresh token.'),
      rotation: z
        .enum(['as-set', 'kept', 'overlapping'])
        .describe(
          '`kept`: the token stays; `overlapping`: each refresh gives another and the old ones go on working; `as-set`: the option `rotation` decides.',
        ),
    })
    .partial()
    .optional()
    .describe('Who gets a refresh token, and what happens to it.'),
  ttlS: z
    .strictObject({ code: seconds.max(600), access: seconds, refresh: seconds })
    .partial()
    .optional()
    .describe('Lifetimes in seconds.'),
  sendsExpiresIn: z.boolean().optional().describe('Whether token answers have `expires_in`.'),
  scopes: z
    .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, 'is no scope (RFC 6749 section 3.3)'))
    .optional()
    .describe('Scopes that every client may ask for.'),
  reportedScopeDelimiter: z
    .enum([' ', ','])
    .optional()
    .describe('What stands between the scopes of a token answer.'),
  reply: z
    .enum(['json', 'form'])
    .optional()
    .describe('Format of token answers; `form` unless the request accepts JSON.'),
  clientAuth: z
    .union([
      z.literal('registered'),
      z.array(z.enum(['client_secret_basic', 'client_secret_post'])).min(1),
    ])
    .optional()
    .describe('How clients may authenticate.'),
  refusesWebViews: z.boolean().optional().describe('Whether embedded browsers are turned away.'),
  endpoints: z
    .array(endpoint)
    .optional()
    .describe('Addresses of your API that are answered from the linked user.'),
})

/** Schema of the option `profile`. */
export const profileSchema = z.union([z.enum(profileNames), ownProfileSchema], {
  error: ({ input }) => problemOf(input),
})

/** The name of a built-in profile, or a profile of one's own. */
export type ProfileInput = z.input<typeof profileSchema>

/** A profile of one's own, checked. */
export type OwnProfile = z.output<typeof ownProfileSchema>

/** A union's own message would not say which field is wrong. */
function problemOf(input: unknown): string {
  const own = ownProfileSchema.safeParse(input)
  if (typeof input === 'object' && own.error !== undefined) return z.prettifyError(own.error)
  return `choose one of ${profileNames.join(', ')}, or describe one of your own`
}
