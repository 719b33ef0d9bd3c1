/**
 * Login with Amazon's token endpoint, for the codes that the simulated Amazon issued. Everything else on
 * the host is left to others.
 *
 * @module
 */
import { createHash, timingSafeEqual } from 'node:crypto'

import type { HostRequest, HostResponse, HostRoute } from '../../edge/index.ts'
import { tokenKey } from '../../flow/index.ts'
import { ACCESS_TOKEN_TTL_S } from './amazon-grants.ts'
import type { AmazonGrants, AmazonTokenResult } from './amazon-grants.ts'
import { jsonAnswer } from './host-answer.ts'

/** Credentials that a developer's cloud has at Login with Amazon. */
export interface LwaClient {
  readonly clientId: string
  readonly clientSecret: string
}

/** What {@link lwaTokenRoute} needs. */
export interface LwaTokenRouteOptions {
  readonly grants: AmazonGrants
  /** The one client that is accepted; any with an id and a secret where there is none. */
  readonly client: () => LwaClient | undefined
}

const NAMES = { request: 'lwa.token.request', response: 'lwa.token.response' } as const

/** Makes the route of `POST https://api.amazon.com/auth/o2/token`. */
export function lwaTokenRoute({ grants, client }: LwaTokenRouteOptions): HostRoute {
  return {
    host: 'api.amazon.com',
    names: (request) => (isTokenRequest(request) ? NAMES : undefined),
    async answer(request) {
      if (!isTokenRequest(request)) return undefined
      const form = new URLSearchParams(request.body)
      const credentials = credentialsOf(request, form)
      const fault = formFault(request, form) ?? clientFault(credentials, client())
      if (fault !== undefined) return refusal(fault)
      return answerOf(await exchange(grants, form, credentials.clientId), form)
    },
  }
}

function isTokenRequest({ path, method }: HostRequest): boolean {
  return path === '/auth/o2/token' && method === 'POST'
}

/** RFC 6749 section 5.2. */
interface Fault {
  readonly status: 400 | 401
  readonly error: string
  readonly description: string
}

function formFault({ headers }: HostRequest, form: URLSearchParams): Fault | undefined {
  const type = headers['content-type'] ?? 'no content type'
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) {
    return invalidRequest(`the body must be form encoded (seen: ${type.slice(0, 60)})`)
  }
  const repeated = [...form.keys()].find((name) => form.getAll(name).length > 1)
  if (repeated !== undefined) return invalidRequest(`${repeated.slice(0, 60)} is there twice`)
  const grantType = form.get('grant_type')
  if (grantType === null) return invalidRequest('grant_type is missing')
  const needed = { authorization_code: 'code', refresh_token: 'refresh_token' }[grantType]
  if (needed === undefined) {
    const description = `grant_type “${grantType.slice(0, 60)}” is neither authorization_code nor refresh_token`
    return { status: 400, error: 'unsupported_grant_type', description }
  }
  return (form.get(needed) ?? '') === '' ? invalidRequest(`${needed} is missing`) : undefined
}

function invalidRequest(description: string): Fault {
  return { status: 400, error: 'invalid_request', description }
}

/** From the Basic header or from the body; Login with Amazon takes either. */
function credentialsOf({ headers }: HostRequest, form: URLSearchParams): LwaClient {
  const basic = /^Basic (\S+)$/i.exec(headers.authorization ?? '')?.[1]
  if (basic === undefined) {
    return {
      clientId: form.get('client_id') ?? '',
      clientSecret: form.get('client_secret') ?? '',
    }
  }
  const pair = Buffer.from(basic, 'base64').toString('utf8')
  const [id = '', ...rest] = pair.split(':')
  return { clientId: id, clientSecret: rest.join(':') }
}

function clientFault(given: LwaClient, wanted: LwaClient | undefined): Fault | undefined {
  const fault = (description: string): Fault => ({
    status: 401,
    error: 'invalid_client',
    description,
  })
  if (given.clientId === '') return fault('client_id is missing')
  if (given.clientSecret === '') return fault('client_secret is missing')
  if (wanted === undefined) return undefined
  const isKnown = isSame(given.clientId, wanted.clientId)
  return isKnown && isSame(given.clientSecret, wanted.clientSecret)
    ? undefined
    : fault('client_id or client_secret is wrong')
}

function isSame(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(a), hash(b))
}

function exchange(
  grants: AmazonGrants,
  form: URLSearchParams,
  clientId: string,
): Promise<AmazonTokenResult> {
  const refreshToken = form.get('refresh_token')
  if (form.get('grant_type') === 'refresh_token') {
    return grants.refresh(refreshToken ?? '', clientId)
  }
  const redirectUri = form.get('redirect_uri') ?? undefined
  return grants.redeem(form.get('code') ?? '', { clientId, redirectUri })
}

function answerOf(result: AmazonTokenResult, form: URLSearchParams): HostResponse {
  const secret = form.get('code') ?? form.get('refresh_token') ?? ''
  const correlate = form.has('code') ? [`code:${secret}`] : [tokenKey(secret)]
  if (!result.ok) {
    const { description } = result
    return { ...refusal({ status: 400, error: 'invalid_grant', description }), correlate }
  }
  const { accessToken, refreshToken } = result.tokens
  const body = {
    access_token: accessToken,
    refresh_token: refreshToken,
    token_type: 'bearer',
    expires_in: ACCESS_TOKEN_TTL_S,
  }
  return jsonAnswer(200, body, { correlate })
}

function refusal({ status, error, description }: Fault): HostResponse {
  return jsonAnswer(status, { error, error_description: description })
}
