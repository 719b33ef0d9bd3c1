/**
 * Sends the requests that Alexa's cloud makes to a token endpoint. What comes back is judged
 * elsewhere: nothing here looks into an answer.
 *
 * @module
 */
import type { HttpOutcome, MessageId, RecordedFetch } from '../../flow/index.ts'
import type { SimulatorSettings } from './settings.ts'

/** Who asks, and how it says so. */
export interface TokenClient {
  readonly tokenUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scheme: 'HTTP_BASIC' | 'REQUEST_BODY_CREDENTIALS'
}

/** What is asked for. */
export type TokenGrant =
  | {
      readonly type: 'authorization_code'
      readonly code: string
      /** Byte for byte the one of the authorization request. */
      readonly redirectUri: string
      readonly codeVerifier?: string | undefined
      /** What the code was asked for (RFC 8707). */
      readonly resource?: string | undefined
    }
  | { readonly type: 'refresh_token'; readonly refreshToken: string }

/** A request as it goes on the wire. */
export interface TokenRequest {
  readonly url: string
  readonly method: 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

type RequestSettings = Pick<
  SimulatorSettings,
  'basicEncoding' | 'clientIdInBodyWithBasic' | 'tokenTimeoutMs' | 'tolerate'
>

/**
 * Builds a token request: always form encoded, the fields in the order that was captured.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.3 RFC 6749 section 4.1.3}
 */
export function buildTokenRequest(
  client: TokenClient,
  grant: TokenGrant,
  settings: Pick<RequestSettings, 'basicEncoding' | 'clientIdInBodyWithBasic'>,
): TokenRequest {
  const isBasic = client.scheme === 'HTTP_BASIC'
  const credentials = isBasic
    ? settings.clientIdInBodyWithBasic
      ? [['client_id', client.clientId]]
      : []
    : [
        ['client_id', client.clientId],
        ['client_secret', client.clientSecret],
      ]
  const fields = [
    ...grantFields(grant),
    ...credentials,
    ...verifierField(grant),
    ...resourceField(grant),
  ]
  return {
    url: client.tokenUrl,
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8',
      ...(isBasic ? { Authorization: basicCredentials(client, settings.basicEncoding) } : {}),
    },
    body: new URLSearchParams(fields).toString(),
  }
}

function grantFields(grant: TokenGrant): string[][] {
  const rest =
    grant.type === 'authorization_code'
      ? [
          ['code', grant.code],
          ['redirect_uri', grant.redirectUri],
        ]
      : [['refresh_token', grant.refreshToken]]
  return [['grant_type', grant.type], ...rest]
}

function verifierField(grant: TokenGrant): string[][] {
  return grant.type === 'authorization_code' && grant.codeVerifier !== undefined
    ? [['code_verifier', grant.codeVerifier]]
    : []
}

function resourceField(grant: TokenGrant): string[][] {
  return grant.type === 'authorization_code' && grant.resource !== undefined
    ? [['resource', grant.resource]]
    : []
}

/** RFC 6749 section 2.3.1: both halves are form-encoded before they are base64-encoded. */
function basicCredentials(
  { clientId, clientSecret }: TokenClient,
  encoding: RequestSettings['basicEncoding'],
): string {
  const half = encoding === 'raw' ? (text: string) => text : formEncode
  const pair = `${half(clientId)}:${half(clientSecret)}`
  return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`
}

function formEncode(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1)
}

/** What {@link sendTokenRequest} needs besides the request. */
export interface SendTokenRequestOptions {
  readonly send: RecordedFetch
  readonly flowId: string
  readonly request: MessageId
  /** Names the answer for the flow log. */
  readonly response: (outcome: HttpOutcome) => { readonly id: MessageId; readonly summary: string }
  readonly settings: Pick<RequestSettings, 'tokenTimeoutMs' | 'tolerate'>
}

/**
 * Sends a token request and resolves to what came of it within the time limit. Redirects are not
 * followed, unless `tolerate.redirects` allows one on the same origin that keeps the method.
 */
export async function sendTokenRequest(
  request: TokenRequest,
  options: SendTokenRequestOptions,
): Promise<HttpOutcome> {
  const { send, settings } = options
  const names = { flowId: options.flowId, request: options.request, response: options.response }
  const outcome = await send({ ...request, timeoutMs: settings.tokenTimeoutMs }, names)
  const target = settings.tolerate.redirects ? redirectTarget(request.url, outcome) : undefined
  if (target === undefined) return outcome
  const leftMs = Math.max(1, settings.tokenTimeoutMs - outcome.ms)
  return send({ ...request, url: target, timeoutMs: leftMs }, names)
}

/** Only the same origin: the request carries the client's secret. */
function redirectTarget(url: string, outcome: HttpOutcome): string | undefined {
  if (!outcome.ok || (outcome.status !== 307 && outcome.status !== 308)) return undefined
  const location = outcome.headers.get('location') ?? ''
  if (!URL.canParse(location, url)) return undefined
  const target = new URL(location, url)
  return target.origin === new URL(url).origin ? target.href : undefined
}
