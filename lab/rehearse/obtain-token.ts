/**
 * Gets an access token by the real code grant, as Alexa would, without touching Alexa's link.
 *
 * @module
 */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { redirectUris } from '../../alexa-simulator/index.ts'
import { recordedFetch } from '../../flow/index.ts'
import type { HttpOutcome } from '../../flow/index.ts'
import { clients } from '../../fixtures/data/index.ts'
import type { FixtureClient, FixtureUser } from '../../fixtures/data/index.ts'
import { LabError } from '../errors.ts'
import type { Lab } from '../lab.ts'
import { ALEXA_CLIENT_ID } from '../linking-file.ts'
import { HttpBrowser } from './http-browser.ts'
import { signInAndDecide } from './sign-in-and-decide.ts'

/** Milliseconds that the token endpoint may take, as with Alexa. */
const TOKEN_TIMEOUT_MS = 4_500

const replySchema = z.looseObject({
  access_token: z.string().min(1),
  token_type: z.string(),
  expires_in: z.number().optional(),
  scope: z.string().optional(),
})

/** An access token and what it is good for. */
export type ObtainedToken = z.infer<typeof replySchema>

/**
 * Signs the user in at the third party, allows, and redeems the code.
 *
 * @param scopes Scopes to ask for; all that the client may ask for by default.
 * @throws {@link LabError} `ERR_LAB_REHEARSAL` naming the step that failed.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1 RFC 6749 section 4.1}
 */
export async function obtainToken(
  lab: Lab,
  user: FixtureUser,
  scopes?: readonly string[],
): Promise<Pick<ObtainedToken, 'access_token' | 'token_type' | 'expires_in' | 'scope'>> {
  const client = clients.find(({ clientId }) => clientId === ALEXA_CLIENT_ID)
  if (client === undefined)
    throw new LabError('ERR_LAB_REHEARSAL', 'No client “alexa” is registered.')
  const flowId = lab.flow.newFlow()
  const redirectUri = redirectUris(lab.alexa.publicUrl, lab.skill.vendorId)[
    lab.alexa.settings.region
  ]
  const state = randomBytes(24).toString('base64url')
  lab.flow.bind(flowId, [`state:${state}`])
  const code = await authorize(lab, user, {
    client_id: client.clientId,
    response_type: 'code',
    state,
    scope: (scopes ?? client.scopes).join(' '),
    redirect_uri: redirectUri,
  })
  const { access_token, token_type, expires_in, scope } = await redeem(lab, client, {
    flowId,
    code,
    redirectUri,
  })
  return {
    access_token,
    token_type,
    ...(expires_in === undefined ? {} : { expires_in }),
    ...(scope === undefined ? {} : { scope }),
  }
}

async function authorize(
  lab: Lab,
  user: FixtureUser,
  params: Readonly<Record<string, string>>,
): Promise<string> {
  const url = new URL(lab.authServer.endpoints.authorization)
  url.search = new URLSearchParams(params).toString()
  const redirectUri = params['redirect_uri'] ?? ''
  const isCallback = (target: string): boolean => target.startsWith(`${redirectUri}?`)
  const browser = new HttpBrowser({ startDeadline: lab.flow.gate?.startDeadline })
  const start = await browser.open(url.href, isCallback)
  const end = await signInAndDecide(browser, start, { ...user, decision: 'allow' }, isCallback)
  const code = isCallback(end.url) ? new URL(end.url).searchParams.get('code') : null
  if (code !== null) return code
  throw new LabError(
    'ERR_LAB_REHEARSAL',
    `The authorization server issued no code for ${user.email}; it ended on “${end.title}” (${end.alert ?? end.heading}).`,
  )
}

async function redeem(
  lab: Lab,
  client: FixtureClient,
  { flowId, code, redirectUri }: { flowId: string; code: string; redirectUri: string },
): Promise<ObtainedToken> {
  const secret = client.clientSecret ?? ''
  const usesBasic = lab.settings.clientAuth === 'basic'
  const basic = Buffer.from(
    `${encodeURIComponent(client.clientId)}:${encodeURIComponent(secret)}`,
  ).toString('base64')
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    ...(usesBasic ? {} : { client_id: client.clientId, client_secret: secret }),
  })
  const send = recordedFetch({ log: lab.flow, joins: () => true })
  const outcome = await send(
    {
      url: lab.authServer.endpoints.token,
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8',
        ...(usesBasic ? { Authorization: `Basic ${basic}` } : {}),
      },
      body: form.toString(),
      timeoutMs: TOKEN_TIMEOUT_MS,
    },
    { flowId, request: 'token.request', response: nameReply },
  )
  const reply = outcome.ok ? replySchema.safeParse(parseOrNothing(outcome.body)) : undefined
  if (reply?.success === true) return reply.data
  const seen = outcome.ok ? `${String(outcome.status)} ${outcome.body}` : outcome.error
  throw new LabError('ERR_LAB_REHEARSAL', `The token endpoint refused the code: ${seen}`)
}

function nameReply(outcome: HttpOutcome): { id: 'token.response' | 'token.rejected' } {
  return { id: outcome.ok && outcome.status === 200 ? 'token.response' : 'token.rejected' }
}

function parseOrNothing(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
