/**
 * Judges what a token endpoint answered, field by field, as Alexa does: usable tokens with remarks,
 * or one reason why not. Pure: it sends, stores and logs nothing.
 *
 * @module
 */
import type { HttpOutcome } from '../../flow/index.ts'
import { info, warning } from './findings.ts'
import type { Finding } from './findings.ts'
import { judgeTokenFields } from './judge-token-fields.ts'
import type { JudgeOptions, TokenSet } from './judge-token-fields.ts'
import type { LinkFailure } from './link-failure.ts'

/** What came of the judgement. */
export type TokenJudgement =
  | { readonly ok: true; readonly tokens: TokenSet; readonly findings: readonly Finding[] }
  | {
      readonly ok: false
      readonly reason: LinkFailure
      /** True where the server refused; false where it failed to give an answer worth the name. */
      readonly isRefusal: boolean
      /** The `error` of RFC 6749 section 5.2, where the server sent one. */
      readonly error?: string | undefined
      readonly errorDescription?: string | undefined
      readonly findings: readonly Finding[]
    }

type AnsweredOutcome = Extract<HttpOutcome, { ok: true }>

/** OAuth errors that are reasons of their own. */
const KNOWN_ERRORS = [
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
] as const satisfies readonly LinkFailure[]

/** Statuses of a server that wants to be asked again later. */
const TRY_AGAIN: ReadonlySet<number> = new Set([408, 425, 429])

/**
 * Judges the outcome of a token request.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-5 RFC 6749 section 5}
 */
export function judgeTokenReply(outcome: HttpOutcome, options: JudgeOptions): TokenJudgement {
  if (!outcome.ok) {
    return failure(outcome.cause === 'timeout' ? 'token_timeout' : 'token_unreachable')
  }
  const fields = readFields(outcome, options)
  const oauthError = typeof fields === 'string' ? undefined : fields['error']
  if (typeof oauthError === 'string' && typeof fields === 'object') {
    return refusal(outcome, oauthError, fields['error_description'])
  }
  const wrongStatus = judgeStatus(outcome.status, options)
  if (wrongStatus !== undefined) {
    return { ...failure(wrongStatus), isRefusal: isRefusalStatus(outcome.status) }
  }
  if (typeof fields === 'string') return failure(fields)
  const judged = judgeTokenFields(fields, options)
  const findings = [...replyFindings(outcome), ...judged.findings]
  return judged.ok ? { ...judged, findings } : { ...failure(judged.reason), findings }
}

function failure(reason: LinkFailure): Extract<TokenJudgement, { ok: false }> {
  return { ok: false, reason, isRefusal: false, findings: [] }
}

function refusal(outcome: AnsweredOutcome, error: string, description: unknown): TokenJudgement {
  const known = KNOWN_ERRORS.find((code) => code === error)
  const is200 = outcome.status === 200
  return {
    ok: false,
    reason: known ?? (outcome.status >= 500 ? 'token_server_error' : 'token_rejected'),
    isRefusal: is200 || isRefusalStatus(outcome.status),
    error: printable(error, 100),
    ...(typeof description === 'string' ? { errorDescription: printable(description, 300) } : {}),
    findings: is200
      ? [warning('error_with_status_200', 'An error came with status 200. Send 400 or 401.')]
      : [],
  }
}

function isRefusalStatus(status: number): boolean {
  return status >= 400 && status < 500 && !TRY_AGAIN.has(status)
}

/** RFC 6749 section 5.2 allows these characters alone; others may try to look like something else. */
function printable(text: string, length: number): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, length)
}

function judgeStatus(status: number, { tolerate }: JudgeOptions): LinkFailure | undefined {
  if (status === 200 || (status === 201 && tolerate.status201)) return undefined
  if (status >= 500) return 'token_server_error'
  if (status >= 300 && status < 400) return 'token_redirected'
  return 'token_wrong_status'
}

function readFields(
  { headers, body }: AnsweredOutcome,
  { tolerate }: JudgeOptions,
): Record<string, unknown> | LinkFailure {
  const [type = '', ...parameters] = (headers.get('content-type') ?? '')
    .split(';')
    .map((part) => part.trim().toLowerCase())
  if (type === 'application/x-www-form-urlencoded' && tolerate.formEncodedReply) {
    return Object.fromEntries(new URLSearchParams(body))
  }
  const charset = parameters.find((part) => part.startsWith('charset='))?.slice('charset='.length)
  const isUtf8 = charset === undefined || /^"?utf-?8"?$/.test(charset)
  if (type !== 'application/json' || !isUtf8) return 'token_wrong_content_type'
  return parseObject(body) ?? 'token_not_json'
}

function parseObject(body: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(body)
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
    return isObject ? (parsed as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function replyFindings({ status, headers }: AnsweredOutcome): Finding[] {
  const findings: Finding[] = []
  if (status !== 200) {
    findings.push(warning('status_not_200', `The status is ${String(status)}. Send 200.`))
  }
  if (headers.get('content-type')?.includes('form-urlencoded') === true) {
    findings.push(warning('form_encoded_reply', 'The reply is form encoded. Send JSON.'))
  }
  if (!/\bno-store\b/i.test(headers.get('cache-control') ?? '')) {
    findings.push(
      info('cacheable', 'Cache-Control lacks no-store, which RFC 6749 section 5.1 asks for.'),
    )
  }
  return findings
}
