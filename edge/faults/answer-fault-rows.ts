/**
 * Rows of the fault table: wrong answers, and the handshake before them.
 *
 * @module
 */
import { pageTargets, receiverTargets } from './fault-clients.ts'
import { cannotAt } from './fault-row.ts'
import type { FaultRowData } from './fault-row.ts'

const NO_JSON = 'the answer is a page or a redirect for a browser and holds no JSON.'
const EMPTY = 'the answer of the revocation endpoint is empty (RFC 7009 section 2.2).'
const NO_TLS =
  'the request comes from somebody else, over a connection whose handshake is done before the request is known.'
const NO_OAUTH_PAGE = 'a page speaks to a person; OAuth errors travel in the answer of `authorize`.'
const NO_OAUTH_SKILL = 'a skill is no OAuth endpoint; it answers with speech or with a status.'
const noJson = { ...cannotAt(pageTargets, NO_JSON), revoke: EMPTY }

/** From `status` to `tls`. */
export const answerFaultRows: readonly FaultRowData[] = [
  {
    call: 'status(code, { retryAfter?, body? })',
    names: ['status'],
    what: 'Answers with a status in place of the server, which is not asked.',
    example: { name: 'status', code: 503, retryAfter: 30 },
    seen: {
      alexa: 'token_server_error',
      asksSkill: 'failed: 503 instead of 200',
      tellsSkill: 'failed: 503 instead of 200',
      skill: 'says it cannot reach Tunebox: status 503',
      program: '503 text/plain, empty',
      browser: '503, no page',
    },
    except: {
      jwks: 'says it cannot reach Tunebox: a status other than 200',
    },
  },
  {
    call: 'htmlError(status = 502)',
    names: ['htmlError'],
    what: 'Answers with an HTML page, as proxies and firewalls do, in place of the server, which is not asked.',
    example: { name: 'htmlError', status: 200 },
    seen: {
      alexa: 'token_wrong_content_type',
      asksSkill: 'failed: 200 (text/html; charset=utf-8) with a body that is not JSON',
      tellsSkill: 'failed: 200 (text/html; charset=utf-8) with a body that is not JSON',
      skill: 'says it cannot reach Tunebox: no JSON',
      program: '200 text/html, no JSON',
      browser: '200 “Bad gateway”',
    },
  },
  {
    call: 'badJson()',
    names: ['badJson'],
    what: 'The JSON of the answer is spoiled.',
    example: { name: 'badJson' },
    seen: {
      alexa: 'token_not_json',
      asksSkill: 'failed: 200 (application/json;charset=UTF-8) with a body that is not JSON',
      tellsSkill: 'failed: 200 (application/json;charset=UTF-8) with a body that is not JSON',
      skill: 'says it cannot reach Tunebox: no JSON',
      program: '200 application/json, no JSON',
    },
    except: {
      userinfo: '401 application/json, no JSON',
    },
    cannot: noJson,
  },
  {
    call: 'contentType(value), charset(value)',
    names: ['contentType', 'charset'],
    what: 'The right body with a wrong label.',
    example: { name: 'contentType', value: 'text/html' },
    seen: {
      alexa: 'token_wrong_content_type',
      asksSkill: 'answered',
      tellsSkill: 'event taken',
      skill: 'answers as always',
      program: '200 text/html, empty',
      browser: 'goes on as always',
    },
    except: {
      introspect: '200 text/html',
      userinfo: '401 text/html, invalid_token',
    },
  },
  {
    call: 'json(patch), omit(field…)',
    names: ['json', 'omit'],
    what: 'Other values in the JSON of the answer (objects are merged, `null` is a value), or fields that are missing.',
    example: { name: 'json', patch: { token_type: 'mac' } },
    exampleAt: {
      jwks: { name: 'json', patch: { keys: [] } },
      discovery: { name: 'json', patch: { issuer: 'https://somebody-else.test' } },
      api: { name: 'omit', fields: ['name'] },
      skill: { name: 'omit', fields: ['response'] },
      event: { name: 'json', patch: { version: 'none' } },
    },
    seen: {
      alexa: 'token_wrong_token_type',
      asksSkill: 'invalid-response',
      tellsSkill: 'event taken',
      skill: 'answers as always',
      program: '200 application/json, changed',
    },
    except: {
      discovery: 'says it cannot reach Tunebox: the metadata names another issuer',
      api: 'says it cannot reach Tunebox: a field is missing',
      userinfo: '401 application/json, changed',
    },
    cannot: noJson,
  },
  {
    call: 'formEncoded()',
    names: ['formEncoded'],
    what: 'The fields of the JSON as a form, as GitHub answers.',
    example: { name: 'formEncoded' },
    seen: {
      alexa: 'token_wrong_content_type',
      asksSkill:
        'failed: 200 (application/x-www-form-urlencoded; charset=utf-8) with a body that is not JSON',
      tellsSkill:
        'failed: 200 (application/x-www-form-urlencoded; charset=utf-8) with a body that is not JSON',
      skill: 'says it cannot reach Tunebox: no JSON',
      program: '200 application/x-www-form-urlencoded, no JSON',
    },
    except: {
      userinfo: '401 application/x-www-form-urlencoded, no JSON',
    },
    cannot: noJson,
  },
  {
    call: 'redirect(status, location)',
    names: ['redirect'],
    what: 'Answers with a redirect in place of the server, which is not asked.',
    example: { name: 'redirect', status: 302, location: 'http://127.0.0.1:9/elsewhere' },
    seen: {
      alexa: 'token_redirected',
      asksSkill: 'failed: 302 instead of 200',
      tellsSkill: 'failed: 302 instead of 200',
      skill: 'says it cannot reach Tunebox: a status other than 200',
      program: 'is sent elsewhere',
      browser: 'is sent elsewhere',
    },
    except: {
      discovery: 'says it cannot reach Tunebox: fetch failed',
      api: 'says it cannot reach Tunebox: a redirect',
    },
  },
  {
    call: 'oauthError(code, description?)',
    names: ['oauthError'],
    what: 'Answers with an error as RFC 6749 prints it, in place of the server; at `authorize` the browser is sent back with it, where the request itself was good.',
    example: { name: 'oauthError', code: 'invalid_grant' },
    seen: {
      alexa: 'invalid_grant',
      skill: 'says it cannot reach Tunebox: status 400',
      program: '400 application/json, invalid_grant',
      browser: 'is sent back with error=invalid_grant',
    },
    except: {
      jwks: 'says it cannot reach Tunebox: a status other than 200',
    },
    cannot: {
      ...cannotAt(['login', 'consent', 'callback'], NO_OAUTH_PAGE),
      ...cannotAt(['skill', 'event'], NO_OAUTH_SKILL),
    },
  },
  {
    call: "tls('selfSigned' | 'expired' | 'wrongHost')",
    names: ['tls'],
    what: 'The handshake fails, because the certificate is self-signed, expired, or for another host. The server is not asked.',
    example: { name: 'tls', problem: 'expired' },
    seen: {
      alexa: 'token_unreachable (CERT_HAS_EXPIRED)',
      asksSkill: 'failed: CERT_HAS_EXPIRED',
      tellsSkill: 'failed: CERT_HAS_EXPIRED',
    },
    cannot: cannotAt(receiverTargets, NO_TLS),
  },
]
