import { describe, expect, it } from 'vitest'

import type { HttpOutcome } from '../../flow/index.ts'
import type { JudgeOptions } from './judge-token-fields.ts'
import { judgeTokenReply } from './judge-token-reply.ts'
import { mergeSettings } from './settings.ts'
import type { SettingsPatch } from './settings.ts'

const good = { access_token: 'a', token_type: 'bearer', expires_in: 3600, refresh_token: 'r' }
const JSON_TYPE = 'application/json;charset=UTF-8'

interface Reply {
  readonly body: unknown
  readonly status?: number
  readonly type?: string
  readonly cacheControl?: string
}

function outcome({ body, status = 200, type = JSON_TYPE, cacheControl = 'no-store' }: Reply) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const headers = new Headers({ 'content-type': type, 'cache-control': cacheControl })
  return { ok: true, status, headers, body: text, ms: 1 } satisfies HttpOutcome
}

function options(
  tolerate: NonNullable<SettingsPatch['tolerate']> = {},
  more: Partial<JudgeOptions> = {},
): JudgeOptions {
  const settings = mergeSettings({ tolerate })
  return {
    tolerate: settings.tolerate,
    minAccessTokenTtlS: settings.minAccessTokenTtlS,
    grant: 'authorization_code',
    ...more,
  }
}

function judge(reply: Reply, how = options()) {
  return judgeTokenReply(outcome(reply), how)
}

function codes(judged: ReturnType<typeof judge>): string[] {
  return judged.findings.map((finding) => finding.code)
}

describe('judgeTokenReply()', () => {
  it('takes a good reply without remarks', () => {
    expect(judge({ body: good })).toEqual({
      ok: true,
      tokens: { accessToken: 'a', refreshToken: 'r', expiresInS: 3600, scopes: undefined },
      findings: [],
    })
  })

  it('tolerates further fields such as id_token', () => {
    expect(judge({ body: { ...good, id_token: 'x' } }).ok).toBe(true)
  })

  it.each<[string, Reply, string]>([
    ['a redirect', { body: good, status: 302 }, 'token_redirected'],
    ['status 201', { body: good, status: 201 }, 'token_wrong_status'],
    [
      'status 404 with a page',
      { body: '<p>', status: 404, type: 'text/html' },
      'token_wrong_status',
    ],
    [
      'status 500 with a page',
      { body: '<p>', status: 500, type: 'text/html' },
      'token_server_error',
    ],
    ['HTML', { body: '<p>', type: 'text/html' }, 'token_wrong_content_type'],
    ['JSON labelled as text', { body: good, type: 'text/plain' }, 'token_wrong_content_type'],
    ['no label', { body: good, type: '' }, 'token_wrong_content_type'],
    [
      'Latin-1',
      { body: good, type: 'application/json;charset=ISO-8859-1' },
      'token_wrong_content_type',
    ],
    ['half a JSON', { body: '{"access_token":' }, 'token_not_json'],
    ['a JSON array', { body: [good] }, 'token_not_json'],
    ['JSON null', { body: 'null' }, 'token_not_json'],
    ['an empty body', { body: '' }, 'token_not_json'],
    [
      'no access_token',
      { body: { ...good, access_token: undefined } },
      'token_missing_access_token',
    ],
    [
      'an empty access_token',
      { body: { ...good, access_token: '' } },
      'token_missing_access_token',
    ],
    [
      'a number as access_token',
      { body: { ...good, access_token: 1 } },
      'token_missing_access_token',
    ],
    ['token_type mac', { body: { ...good, token_type: 'mac' } }, 'token_wrong_token_type'],
    ['expires_in 0', { body: { ...good, expires_in: 0 } }, 'token_bad_expires_in'],
    ['expires_in -1', { body: { ...good, expires_in: -1 } }, 'token_bad_expires_in'],
    ['expires_in "soon"', { body: { ...good, expires_in: 'soon' } }, 'token_bad_expires_in'],
    ['expires_in null', { body: { ...good, expires_in: null } }, 'token_bad_expires_in'],
  ])('refuses %s', (_name, reply, reason) => {
    expect(judge(reply)).toMatchObject({ ok: false, reason, isRefusal: reply.status === 404 })
  })

  it.each([
    'invalid_request',
    'invalid_client',
    'invalid_grant',
    'unauthorized_client',
    'unsupported_grant_type',
    'invalid_scope',
  ])('tells %s apart (RFC 6749 §5.2)', (error) => {
    expect(judge({ body: { error }, status: 400 })).toMatchObject({
      ok: false,
      reason: error,
      error,
      isRefusal: true,
    })
  })

  it('keeps an error that no specification knows, without control characters', () => {
    expect(judge({ body: { error: 'no\u0007pe' }, status: 400 })).toMatchObject({
      reason: 'token_rejected',
      error: 'no?pe',
    })
  })

  it('sees the error in a reply with status 200', () => {
    const judged = judge({ body: { error: 'invalid_grant', ...good } })

    expect(judged).toMatchObject({ ok: false, reason: 'invalid_grant', isRefusal: true })
    expect(codes(judged)).toEqual(['error_with_status_200'])
  })

  it.each([408, 429, 503])('does not count %d as a refusal', (status) => {
    expect(judge({ body: { error: 'slow_down' }, status })).toMatchObject({ isRefusal: false })
  })

  it('tells a timeout from an unreachable endpoint', () => {
    const failed = { ok: false, error: 'x', ms: 1 } as const

    expect(judgeTokenReply({ ...failed, cause: 'timeout' }, options())).toMatchObject({
      reason: 'token_timeout',
    })
    expect(judgeTokenReply({ ...failed, cause: 'network' }, options())).toMatchObject({
      reason: 'token_unreachable',
    })
  })

  it('takes token_type in any case (RFC 6749 §5.1)', () => {
    expect(judge({ body: { ...good, token_type: 'Bearer' } }).ok).toBe(true)
  })

  it('takes a missing token_type with a warning, or refuses it by switch', () => {
    const body = { ...good, token_type: undefined }

    expect(codes(judge({ body }))).toEqual(['token_type_missing'])
    expect(judge({ body }, options({ missingTokenType: false }))).toMatchObject({
      reason: 'token_missing_token_type',
    })
  })

  it('takes expires_in as a text with a warning, or refuses it by switch', () => {
    const body = { ...good, expires_in: '3600' }

    expect(judge({ body })).toMatchObject({ tokens: { expiresInS: 3600 } })
    expect(codes(judge({ body }))).toEqual(['expires_in_is_text'])
    expect(judge({ body }, options({ stringExpiresIn: false }))).toMatchObject({
      reason: 'token_bad_expires_in',
    })
  })

  it('prefers expires_in to the linking file’s default, which counts where it is absent', () => {
    const withDefault = options({}, { defaultTtlS: 7200 })

    expect(judge({ body: good }, withDefault)).toMatchObject({ tokens: { expiresInS: 3600 } })
    expect(judge({ body: { ...good, expires_in: undefined } }, withDefault)).toMatchObject({
      tokens: { expiresInS: 7200 },
    })
  })

  it('warns when nobody says how long the token lives', () => {
    const judged = judge({ body: { ...good, expires_in: undefined } })

    expect(judged).toMatchObject({ ok: true, tokens: { expiresInS: undefined } })
    expect(judged.findings).toMatchObject([{ code: 'expires_in_missing', severity: 'warning' }])
  })

  it('warns below 360 s, and not at 360 s', () => {
    expect(codes(judge({ body: { ...good, expires_in: 359 } }))).toEqual(['expires_in_too_short'])
    expect(codes(judge({ body: { ...good, expires_in: 360 } }))).toEqual([])
  })

  it('warns about a missing refresh token, but not on a refresh', () => {
    const body = { ...good, refresh_token: undefined }

    expect(codes(judge({ body }))).toEqual(['refresh_token_missing'])
    expect(codes(judge({ body }, options({}, { grant: 'refresh_token' })))).toEqual([
      'refresh_token_kept',
    ])
  })

  it('remarks on a cacheable reply (RFC 6749 §5.1)', () => {
    expect(judge({ body: good, cacheControl: 'max-age=60' }).findings).toMatchObject([
      { code: 'cacheable', severity: 'info' },
    ])
  })

  it('takes status 201 and form encoding only by switch, with a warning each', () => {
    const form = {
      body: 'access_token=a&expires_in=3600&refresh_token=r',
      type: 'application/x-www-form-urlencoded',
    }

    expect(codes(judge({ body: good, status: 201 }, options({ status201: true })))).toEqual([
      'status_not_200',
    ])
    expect(judge(form)).toMatchObject({ reason: 'token_wrong_content_type' })
    expect(judge(form, options({ formEncodedReply: true }))).toMatchObject({
      ok: true,
      tokens: { accessToken: 'a', expiresInS: 3600 },
    })
  })

  it('never repeats a token in a remark', () => {
    const access_token = `secret value ${'x'.repeat(5000)}`

    const judged = judge({ body: { ...good, access_token, refresh_token: 17 } })

    expect(codes(judged)).toEqual([
      'access_token_large',
      'access_token_characters',
      'refresh_token_not_text',
    ])
    expect(JSON.stringify(judged.findings)).not.toContain('secret value')
  })
})
