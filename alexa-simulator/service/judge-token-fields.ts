/**
 * Judges the fields of a successful token reply, whether they came as JSON or in a fragment.
 *
 * @module
 */
import { info, warning } from './findings.ts'
import type { Finding } from './findings.ts'
import type { LinkFailure } from './link-failure.ts'
import type { SimulatorSettings } from './settings.ts'

/** Tokens as a server issued them. */
export interface TokenSet {
  readonly accessToken: string
  readonly refreshToken?: string | undefined
  /** Seconds; the linking file's default where the server says nothing; absent where nobody does. */
  readonly expiresInS?: number | undefined
  readonly scopes?: readonly string[] | undefined
}

/** What the judgement depends on. */
export interface JudgeOptions {
  readonly tolerate: SimulatorSettings['tolerate']
  readonly minAccessTokenTtlS: number
  /** `defaultTokenExpirationInSeconds`; counts where `expires_in` is absent. */
  readonly defaultTtlS?: number | undefined
  readonly grant: 'authorization_code' | 'refresh_token' | 'implicit'
  /** Fail without a refresh token, as Alexa+ does. */
  readonly needsRefreshToken?: boolean | undefined
}

/** Tokens larger than this may not fit into a skill request together with everything else. */
const ACCESS_TOKEN_LARGE = 4_096

type Verdict<T> = { readonly value: T; readonly findings: readonly Finding[] } | LinkFailure

/** Usable tokens, or the first reason why not. */
export type FieldsJudgement =
  | { readonly ok: true; readonly tokens: TokenSet; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly reason: LinkFailure; readonly findings: readonly Finding[] }

/**
 * Judges the fields of a token reply.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1 RFC 6749 section 5.1}
 */
export function judgeTokenFields(
  fields: Readonly<Record<string, unknown>>,
  options: JudgeOptions,
): FieldsJudgement {
  const access = judgeAccessToken(fields['access_token'])
  if (typeof access === 'string') return { ok: false, reason: access, findings: [] }
  const type = judgeTokenType(fields['token_type'], options)
  if (typeof type === 'string') return { ok: false, reason: type, findings: [] }
  const expiry = judgeExpiry(fields['expires_in'], options)
  if (typeof expiry === 'string') return { ok: false, reason: expiry, findings: [] }
  const refresh = judgeRefreshToken(fields['refresh_token'], options)
  if (options.needsRefreshToken === true && refresh.value === undefined) {
    return { ok: false, reason: 'plus_no_refresh_token', findings: refresh.findings }
  }
  const scope = fields['scope']
  return {
    ok: true,
    tokens: {
      accessToken: access.value,
      refreshToken: refresh.value,
      expiresInS: expiry.value,
      scopes: typeof scope === 'string' ? scope.split(' ').filter(Boolean) : undefined,
    },
    findings: [access, type, expiry, refresh].flatMap((verdict) => verdict.findings),
  }
}

function judgeAccessToken(value: unknown): Verdict<string> {
  if (typeof value !== 'string' || value === '') return 'token_missing_access_token'
  const findings: Finding[] = []
  if (value.length > ACCESS_TOKEN_LARGE) {
    findings.push(
      warning(
        'access_token_large',
        `access_token has ${String(value.length)} characters and travels in every skill request. Make it shorter.`,
      ),
    )
  }
  if (!/^[A-Za-z0-9\-._~+/|]+=*$/.test(value)) {
    findings.push(
      warning(
        'access_token_characters',
        'access_token holds characters that a Bearer header cannot carry (RFC 6750 section 2.1).',
      ),
    )
  }
  return { value, findings }
}

function judgeTokenType(value: unknown, { tolerate }: JudgeOptions): Verdict<undefined> {
  if (value === undefined) {
    if (!tolerate.missingTokenType) return 'token_missing_token_type'
    const finding = warning('token_type_missing', 'token_type is missing. Send "bearer".')
    return { value: undefined, findings: [finding] }
  }
  const isBearer = typeof value === 'string' && value.toLowerCase() === 'bearer'
  return isBearer ? { value: undefined, findings: [] } : 'token_wrong_token_type'
}

function judgeExpiry(value: unknown, options: JudgeOptions): Verdict<number | undefined> {
  if (value === undefined) return absentExpiry(options)
  const findings: Finding[] = []
  let seconds = value
  // A fragment knows texts only.
  if (typeof value === 'string' && /^\d+$/.test(value)) {
    if (options.grant !== 'implicit') {
      if (!options.tolerate.stringExpiresIn) return 'token_bad_expires_in'
      findings.push(
        warning('expires_in_is_text', `expires_in is a text ("${value}"). Send a number.`),
      )
    }
    seconds = Number(value)
  }
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds <= 0) {
    return 'token_bad_expires_in'
  }
  return { value: seconds, findings: [...findings, ...shortExpiry(seconds, options)] }
}

function absentExpiry({ defaultTtlS }: JudgeOptions): Verdict<number | undefined> {
  const message =
    defaultTtlS === undefined
      ? 'expires_in is missing and the linking file has no defaultTokenExpirationInSeconds: the token is never refreshed. Send expires_in.'
      : `expires_in is missing; defaultTokenExpirationInSeconds (${String(defaultTtlS)}) counts.`
  const make = defaultTtlS === undefined ? warning : info
  return { value: defaultTtlS, findings: [make('expires_in_missing', message)] }
}

function shortExpiry(seconds: number, { minAccessTokenTtlS: min }: JudgeOptions): Finding[] {
  if (seconds >= min) return []
  const message = `The access token lives ${String(seconds)} s. Amazon asks for at least ${String(min)} s.`
  return [warning('expires_in_too_short', message)]
}

function judgeRefreshToken(
  value: unknown,
  { grant }: JudgeOptions,
): { value: string | undefined; findings: readonly Finding[] } {
  if (typeof value === 'string' && value !== '') return { value, findings: [] }
  if (grant === 'implicit') return { value: undefined, findings: [] }
  if (value !== undefined && value !== null && value !== '') {
    const finding = warning('refresh_token_not_text', 'refresh_token is not a text and is ignored.')
    return { value: undefined, findings: [finding] }
  }
  const finding =
    grant === 'refresh_token'
      ? info('refresh_token_kept', 'No new refresh_token: the previous one is kept.')
      : warning(
          'refresh_token_missing',
          'refresh_token is missing: the link ends with the access token. Issue one to this client.',
        )
  return { value: undefined, findings: [finding] }
}
