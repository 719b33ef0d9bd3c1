/**
 * One run of a grant: what the client app has to remember of it, and what may be told of it.
 *
 * @module
 */
import { z } from 'zod'

/** The grants that can be run, in the words of RFC 6749; `implicit` has no `grant_type` of its own. */
export const oauthGrants = [
  'authorization_code',
  'implicit',
  'client_credentials',
  'refresh_token',
] as const

/** A grant that can be run. */
export type OAuthGrant = (typeof oauthGrants)[number]

/** What is told of a run. */
export const runStateSchema = z.strictObject({
  runId: z.string(),
  flowId: z.string().describe('Flow that its messages belong to.'),
  grant: z.enum(oauthGrants),
  pkce: z.boolean(),
  status: z.enum(['running', 'done', 'failed']),
  problem: z.string().optional().describe('Why it failed, for a person.'),
  startUrl: z
    .string()
    .optional()
    .describe('Where a person begins it in a browser; absent where the lab does it.'),
})

/** What is told of a run. */
export type RunState = z.output<typeof runStateSchema>

/** Tokens that the client app keeps. */
export interface KeptTokens {
  readonly accessToken: string
  readonly refreshToken: string | undefined
}

/** A run as the client app knows it. */
export interface Run {
  readonly runId: string
  readonly flowId: string
  readonly grant: OAuthGrant
  readonly pkce: boolean
  readonly isByHand: boolean
  /** Ties the answer to the request; gone once it was used. */
  state: string | undefined
  /** Ties the run to the browser that began it: the value of a cookie. */
  browserKey: string | undefined
  /** Of PKCE (RFC 7636 section 4.1). */
  verifier: string | undefined
  status: RunState['status']
  problem: string | undefined
  tokens: KeptTokens | undefined
}
