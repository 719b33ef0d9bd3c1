/**
 * Sends token requests as Alexa does, and reads answers without judging them.
 *
 * @module
 */
import { sendHttp } from '../../../flow/index.ts'
import type { HttpOutcome } from '../../../flow/index.ts'
import { isRecord } from '../json-value.ts'
import type { LiveTarget, Scheme } from './live-target.ts'

/** How this request differs from what the target says. */
export interface RequestChange {
  readonly secret?: string
  readonly scheme?: Scheme
}

/** An answer of a token endpoint. */
export interface TokenAnswer {
  readonly outcome: HttpOutcome
  /** The JSON object in the body; undefined when there is none. */
  readonly fields: Readonly<Record<string, unknown>> | undefined
  /** The OAuth error; undefined when there is none. */
  readonly error: string | undefined
  /** Status and error, or why there is no answer; never a token. */
  readonly what: string
}

/** Sends one token request. */
export async function askForToken(
  target: LiveTarget & { readonly tokenUrl: URL },
  grant: Readonly<Record<string, string>>,
  change: RequestChange = {},
): Promise<TokenAnswer> {
  const secret = change.secret ?? target.clientSecret
  const isBasic = (change.scheme ?? target.scheme) === 'HTTP_BASIC'
  const credentials = isBasic ? {} : { client_id: target.clientId, client_secret: secret }
  const outcome = await sendHttp({
    url: target.tokenUrl.href,
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8',
      ...(isBasic ? { Authorization: basic(target.clientId, secret) } : {}),
    },
    body: new URLSearchParams({ ...grant, ...credentials }).toString(),
    timeoutMs: target.deadlineMs,
    ca: target.ca,
  })
  return readAnswer(outcome)
}

function readAnswer(outcome: HttpOutcome): TokenAnswer {
  if (!outcome.ok) return { outcome, fields: undefined, error: undefined, what: outcome.error }
  const fields = objectIn(outcome.body)
  const error = typeof fields?.['error'] === 'string' ? fields['error'] : undefined
  const type = outcome.headers.get('content-type') ?? 'no content type'
  const what = `status ${String(outcome.status)}, ${type}${error === undefined ? '' : `, error ${error}`}`
  return { outcome, fields, error, what }
}

function objectIn(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** RFC 6749 section 2.3.1: both halves are form-encoded first. */
function basic(clientId: string, secret: string): string {
  const half = (text: string) => new URLSearchParams([['', text]]).toString().slice(1)
  return `Basic ${Buffer.from(`${half(clientId)}:${half(secret)}`).toString('base64')}`
}
