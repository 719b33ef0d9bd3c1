/**
 * Rules about what a token endpoint answers to requests that cannot succeed.
 *
 * @module
 */
import { defineRules } from '../finding.ts'
import type { Rule } from '../finding.ts'
import type { TokenObservations } from './observe-token.ts'
import type { TokenAnswer } from './token-request.ts'

const DEBUGGING = 'Amazon, Debugging the Access Token URI (blog, 2020)'
const ERRORS = 'RFC 6749 section 5.2'
const CLIENT_ERRORS = ['invalid_client', 'unauthorized_client']

/** Rules about token endpoints. */
export const tokenRules = defineRules<TokenObservations>({
  'LIVE-TOKEN-SLOW': {
    severity: 'error',
    title: 'the token endpoint answers too late',
    why: 'Alexa waits 4.5 seconds for a token reply, then shows the generic failure.',
    mend: 'Answer sooner: warm the server up, and do slow work after the reply.',
    source: 'Amazon, Account Linking FAQ',
    find: ({ bogusCode: { outcome }, deadlineMs }) =>
      !outcome.ok && outcome.cause === 'timeout'
        ? [`no answer within ${String(deadlineMs)} ms`]
        : [],
  },
  'LIVE-TOKEN-REDIRECT': {
    severity: 'error',
    title: 'the token endpoint redirects',
    why: 'Whether Alexa follows is not documented; a POST usually becomes a GET on the way and loses the code.',
    mend: 'Write the final address into accessTokenUrl: mind the scheme, “www” and the closing slash.',
    source: DEBUGGING,
    find: onCode(({ status, what }) => (status >= 300 && status < 400 ? what : undefined)),
  },
  'LIVE-TOKEN-SERVER-ERROR': {
    severity: 'error',
    title: 'the token endpoint fails',
    why: 'Alexa shows the generic failure, and on a refresh the link may end.',
    mend: 'Look into the server’s log; a bad code is an invalid_grant, not a 5xx.',
    source: 'uafrica/oauth-server #62',
    find: ({ bogusCode, bogusRefresh }) =>
      [bogusCode, bogusRefresh].filter(({ outcome }) => statusOf(outcome) >= 500).map(whatOf),
  },
  'LIVE-TOKEN-MISSING': {
    severity: 'error',
    title: 'there is no token endpoint at accessTokenUrl',
    why: 'Alexa cannot redeem the code.',
    mend: 'Take the address from the server’s documentation or metadata.',
    source: 'openiddict/openiddict-core #920',
    find: onCode(({ status, what }) => (status === 404 || status === 405 ? what : undefined)),
  },
  'LIVE-TOKEN-NOT-JSON': {
    severity: 'error',
    title: 'the token endpoint’s answer is not a JSON object',
    why: 'Alexa reads JSON only; an HTML page or a form-encoded text ends in the generic failure.',
    mend: 'Answer errors and successes alike in JSON.',
    source: `${DEBUGGING}; ${ERRORS}`,
    find: onCode(({ status, answer, what }) =>
      isJudged(status) && answer.fields === undefined ? what : undefined,
    ),
  },
  'LIVE-TOKEN-CONTENT-TYPE': {
    severity: 'error',
    title: 'the token endpoint’s JSON is not called application/json',
    why: 'Alexa goes by the content type.',
    mend: 'Send Content-Type: application/json;charset=UTF-8.',
    source: DEBUGGING,
    find: onCode(({ answer, what }) =>
      answer.fields !== undefined && !isJsonType(answer) ? what : undefined,
    ),
  },
  'LIVE-TOKEN-CACHEABLE': {
    severity: 'warning',
    title: 'the token endpoint’s answer may be cached',
    why: 'Amazon asks for Cache-Control: no-store, and a cached token reply hands one user’s tokens to another.',
    mend: 'Send Cache-Control: no-store and Pragma: no-cache with every answer.',
    source: `${DEBUGGING}; RFC 6749 section 5.1`,
    find: onCode(({ answer, what }) =>
      answer.fields !== undefined && !isUncached(answer) ? what : undefined,
    ),
  },
  'LIVE-TOKEN-STATUS': {
    severity: 'error',
    title: 'the token endpoint answers an invalid code with success',
    why: 'Alexa takes 200 for tokens and finds none.',
    mend: 'Answer 400 with error invalid_grant.',
    source: ERRORS,
    find: onCode(({ status, answer, what }) =>
      status >= 200 && status < 300 && answer.fields !== undefined ? what : undefined,
    ),
  },
  'LIVE-TOKEN-ERROR': {
    severity: 'warning',
    title: 'an invalid code gets another error than invalid_grant',
    why: 'Alexa tells from the error whether linking again would help.',
    mend: 'Answer 400 with error invalid_grant.',
    source: ERRORS,
    find: onCode(({ status, answer, what }) =>
      status >= 400 && isOtherError(answer) ? what : undefined,
    ),
  },
  'LIVE-SCHEME': {
    severity: 'error',
    title: 'the server takes credentials the other way than accessTokenScheme says',
    why: 'The server answers invalid_client to Alexa, and the user sees a generic failure.',
    mend: 'Set accessTokenScheme to the other value, or register the client for this one.',
    source: 'acucciniello/alexa-open-doc #1; Geit/alexa-monzo #17',
    find: ({ bogusCode, otherScheme, scheme }) =>
      isClientError(bogusCode) && otherScheme.error === 'invalid_grant'
        ? [`${scheme}: ${bogusCode.what}`]
        : [],
  },
  'LIVE-CLIENT-REFUSED': {
    severity: 'error',
    title: 'the server refuses the id and secret',
    why: 'Alexa cannot redeem any code.',
    mend: 'Compare clientId and clientSecret with what is registered at the server.',
    source: ERRORS,
    find: ({ bogusCode, otherScheme }) =>
      isClientError(bogusCode) && otherScheme.error !== 'invalid_grant' ? [bogusCode.what] : [],
  },
  'LIVE-SECRET-UNCHECKED': {
    severity: 'error',
    title: 'a wrong secret makes no difference',
    why: 'Anybody who gets hold of a code can redeem it.',
    mend: 'Authenticate the client before the code is looked at.',
    source: 'RFC 6749 section 3.2.1',
    find: ({ bogusCode, wrongSecret }) =>
      !isClientError(bogusCode) && wrongSecret.fields !== undefined && !isClientError(wrongSecret)
        ? [wrongSecret.what]
        : [],
  },
  'LIVE-SECRET-STATUS': {
    severity: 'warning',
    title: 'a wrong secret in the header is not answered with 401',
    why: 'The status is required, and clients go by it.',
    mend: 'Answer 401 with WWW-Authenticate: Basic.',
    source: ERRORS,
    find: ({ wrongSecret, scheme }) =>
      scheme === 'HTTP_BASIC' && isClientError(wrongSecret) && statusOf(wrongSecret.outcome) !== 401
        ? [wrongSecret.what]
        : [],
  },
  'LIVE-REFRESH-UNSUPPORTED': {
    severity: 'error',
    title: 'the server does not refresh for this client',
    why: 'The link ends when the first access token expires.',
    mend: 'Allow the grant refresh_token for the client.',
    source: 'RFC 6749 section 6',
    find: ({ bogusCode, bogusRefresh }) => {
      const { error } = bogusRefresh
      const isUnsupported = error === 'unsupported_grant_type' || error === 'unauthorized_client'
      return !isClientError(bogusCode) && isUnsupported ? [bogusRefresh.what] : []
    },
  },
})

interface Reading {
  readonly status: number
  readonly answer: TokenAnswer
  readonly what: string
}

/** Looks at the answer to the made-up code, when there is one. */
function onCode(see: (reading: Reading) => string | undefined): Rule<TokenObservations>['find'] {
  return ({ bogusCode: answer }) => {
    if (!answer.outcome.ok) return []
    const seen = see({ status: answer.outcome.status, answer, what: answer.what })
    return seen === undefined ? [] : [seen]
  }
}

/** Other rules speak about redirects, failures and wrong addresses. */
function isJudged(status: number): boolean {
  return status < 300 || (status >= 400 && status < 500 && status !== 404 && status !== 405)
}

function isClientError({ error }: TokenAnswer): boolean {
  return error !== undefined && CLIENT_ERRORS.includes(error)
}

function isOtherError(answer: TokenAnswer): boolean {
  return answer.fields !== undefined && answer.error !== 'invalid_grant' && !isClientError(answer)
}

/** Whether an answer calls itself JSON. */
export function isJsonType({ outcome }: TokenAnswer): boolean {
  return outcome.ok && /^application\/json\s*(;|$)/i.test(outcome.headers.get('content-type') ?? '')
}

/** Whether an answer forbids to store it. */
export function isUncached({ outcome }: TokenAnswer): boolean {
  return outcome.ok && /\bno-store\b/i.test(outcome.headers.get('cache-control') ?? '')
}

function statusOf(outcome: TokenAnswer['outcome']): number {
  return outcome.ok ? outcome.status : 0
}

function whatOf({ what }: TokenAnswer): string {
  return what
}
