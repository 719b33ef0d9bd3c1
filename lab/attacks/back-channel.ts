/**
 * Requests to the token endpoint and the API from somebody who is not Alexa: the attacker, or another honest
 * caller.
 *
 * @module
 */
import { z } from 'zod'
import type { TuneboxClient } from '../../auth-server/index.ts'
import { recordedFetch } from '../../flow/index.ts'
import type { HttpOutcome, Lane } from '../../flow/index.ts'
import type { Lab } from '../lab.ts'

/** Milliseconds that an endpoint may take. */
const TIMEOUT_MS = 4_500

const tokensSchema = z.looseObject({
  access_token: z.string(),
  refresh_token: z.string().optional(),
  scope: z.string().optional(),
})

/** Tokens that were given. */
export type Tokens = z.infer<typeof tokensSchema>

/** A client at the token endpoint. */
export interface TokenCaller {
  readonly client: Pick<TuneboxClient, 'clientId' | 'clientSecret' | 'authMethod'>
  /** Whether the secret is shown (yes by default). */
  readonly hasSecret?: boolean | undefined
  /** Who asks; the attacker by default. */
  readonly by?: Lane | undefined
  readonly flowId: string
}

/** Redeems a code; `undefined` when the server refuses. */
export async function redeemCode(
  lab: Lab,
  caller: TokenCaller,
  given: { readonly code: string; readonly redirectUri: string },
): Promise<Tokens | undefined> {
  const fields = {
    grant_type: 'authorization_code',
    code: given.code,
    redirect_uri: given.redirectUri,
  }
  return askForTokens(lab, caller, { name: 'token', fields })
}

/** Uses a refresh token; `undefined` when the server refuses. */
export async function useRefreshToken(
  lab: Lab,
  caller: TokenCaller,
  refreshToken: string,
): Promise<Tokens | undefined> {
  const fields = { grant_type: 'refresh_token', refresh_token: refreshToken }
  return askForTokens(lab, caller, { name: 'refresh', fields })
}

/** Asks the API for the playlists of whoever a token belongs to. Resolves to the status of the answer. */
export async function readPlaylists(lab: Lab, token: string, flowId: string): Promise<number> {
  const outcome = await sender(lab)(
    {
      url: `${lab.urls.api}/me/playlists`,
      method: 'GET',
      headers: { Authorization: `Bearer ${token}` },
      timeoutMs: TIMEOUT_MS,
    },
    {
      flowId,
      from: 'X',
      to: 'R',
      request: 'api.request',
      response: () => ({ id: 'api.response' }),
    },
  )
  return outcome.ok ? outcome.status : 0
}

interface Question {
  readonly name: 'token' | 'refresh'
  readonly fields: Readonly<Record<string, string>>
}

async function askForTokens(
  lab: Lab,
  caller: TokenCaller,
  { name, fields }: Question,
): Promise<Tokens | undefined> {
  const { client, hasSecret = true, by = 'X', flowId } = caller
  const secret = hasSecret ? client.clientSecret : undefined
  const isBasic = secret !== undefined && client.authMethod === 'client_secret_basic'
  const inBody = isBasic
    ? {}
    : { client_id: client.clientId, ...(secret === undefined ? {} : { client_secret: secret }) }
  const outcome = await sender(lab)(
    {
      url: lab.authServer.endpoints.token,
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8',
        ...(isBasic ? { Authorization: basic(client.clientId, secret) } : {}),
      },
      body: new URLSearchParams({ ...fields, ...inBody }).toString(),
      timeoutMs: TIMEOUT_MS,
    },
    {
      flowId,
      from: by,
      to: 'AS',
      request: `${name}.request`,
      response: (answer) => ({ id: isGiven(answer) ? `${name}.response` : `${name}.rejected` }),
    },
  )
  return isGiven(outcome) ? tokensSchema.parse(JSON.parse(outcome.body)) : undefined
}

function isGiven(outcome: HttpOutcome): outcome is Extract<HttpOutcome, { ok: true }> {
  return outcome.ok && outcome.status === 200
}

function sender(lab: Lab): ReturnType<typeof recordedFetch> {
  return recordedFetch({ log: lab.flow, joins: () => true })
}

function basic(clientId: string, secret: string): string {
  const pair = [clientId, secret].map(encodeURIComponent).join(':')
  return `Basic ${Buffer.from(pair).toString('base64')}`
}
