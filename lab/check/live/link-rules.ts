/**
 * Rules about a whole link: what comes back to Alexa, the tokens, and what a refresh gives.
 *
 * @module
 */
import { defineRules } from '../finding.ts'
import type { Rule } from '../finding.ts'
import { shown } from '../json-value.ts'
import type { LinkObservations } from './observe-link.ts'
import type { TokenAnswer } from './token-request.ts'
import { isJsonType, isUncached } from './token-rules.ts'

const REQUIREMENTS = 'Amazon, Requirements for Account Linking'
const DEBUGGING = 'Amazon, Debugging the Access Token URI (blog, 2020)'

/** Least number of seconds that an access token must live. */
const LIFETIME_MIN_S = 360

/** Characters beyond which a token may not fit into a skill request. */
const TOKEN_LARGE = 4_096

/** Rules about a whole link. */
export const linkRules = defineRules<LinkObservations>({
  'LIVE-LINK-STOPPED': {
    severity: 'error',
    title: 'signing in does not lead back to Alexa',
    why: 'The user is stuck on a page of the server.',
    mend: 'Check --user and --password; redirect to redirect_uri by HTTP once the user has decided.',
    source: REQUIREMENTS,
    find: ({ stopped }) => (stopped === undefined ? [] : [stopped]),
  },
  'LIVE-LINK-ERROR': {
    severity: 'error',
    title: 'the server redirects back with an error',
    why: 'Alexa shows “We were unable to link”.',
    mend: 'Look up the error in the server’s log; invalid_scope means that scopes is wrong.',
    source: 'RFC 6749 section 4.1.2.1',
    find: ({ callback }) => {
      const error = callback?.get('error')
      return error === undefined || error === null ? [] : [`error=${error}`]
    },
  },
  'LIVE-LINK-STATE': {
    severity: 'error',
    title: 'state does not come back unchanged',
    why: 'Alexa cannot tell whose link this is: errorKey=missing-state, or “Linking unsuccessful.”',
    mend: 'Return state byte for byte, whatever its length.',
    source: `${REQUIREMENTS}; Bungie-net/api #824`,
    find: ({ callback, sentState }) => {
      if (callback === undefined) return []
      const state = callback.get('state')
      if (state === sentState) return []
      return [
        state === null
          ? 'no state'
          : `${String(state.length)} of ${String(sentState.length)} characters, or changed ones`,
      ]
    },
  },
  'LIVE-LINK-PLACE': {
    severity: 'error',
    title: 'the answer is in the wrong part of the redirect',
    why: 'Alexa reads a code from the query and a token from the fragment.',
    mend: 'Join a code with “?” (or “&” where the redirect URI has a query), a token with “#”.',
    source: 'davidweigao/AlexaSmartHome #3',
    find: ({ callback, isInFragment, responseType }) =>
      callback === undefined || isInFragment === (responseType === 'token')
        ? []
        : [`${responseType} in the ${isInFragment ? 'fragment' : 'query'}`],
  },
  'LIVE-LINK-CODE': {
    severity: 'error',
    title: 'neither a code nor a token nor an error comes back',
    why: 'Alexa has nothing to redeem.',
    mend: 'Add code (or access_token with the implicit grant) to the redirect.',
    source: REQUIREMENTS,
    find: ({ callback, responseType }) => {
      const name = responseType === 'code' ? 'code' : 'access_token'
      return callback === undefined || callback.has(name) || callback.has('error')
        ? []
        : [`no ${name} among ${[...callback.keys()].join(', ')}`]
    },
  },
  'LIVE-REPLY-REFUSED': {
    severity: 'error',
    title: 'the code is not redeemed',
    why: 'The user has signed in and sees a generic failure all the same.',
    mend: 'Look up the error; redirect_uri and the credentials are those of the linking file.',
    source: 'RFC 6749 section 5.2',
    find: ({ tokens }) =>
      tokens === undefined || (tokens.outcome.ok && tokens.outcome.status === 200)
        ? []
        : [tokens.what],
  },
  'LIVE-REPLY-FORMAT': {
    severity: 'error',
    title: 'the token reply is not application/json',
    why: 'Alexa reads JSON only.',
    mend: 'Send a JSON object with Content-Type: application/json;charset=UTF-8.',
    source: DEBUGGING,
    find: onReply((answer) =>
      answer.fields === undefined || !isJsonType(answer) ? answer.what : undefined,
    ),
  },
  'LIVE-REPLY-CACHEABLE': {
    severity: 'warning',
    title: 'the token reply may be cached',
    why: 'Amazon asks for Cache-Control: no-store; a cache could hand one user’s tokens to another.',
    mend: 'Send Cache-Control: no-store and Pragma: no-cache.',
    source: `${DEBUGGING}; RFC 6749 section 5.1`,
    find: onReply((answer) => (isUncached(answer) ? undefined : 'no Cache-Control: no-store')),
  },
  'LIVE-ACCESS-TOKEN': {
    severity: 'error',
    title: 'the token reply has no access_token',
    why: 'There is nothing to put into a skill request.',
    mend: 'Return access_token as a text.',
    source: 'RFC 6749 section 5.1',
    find: onFields(({ access_token: token }) =>
      typeof token === 'string' && token !== '' ? undefined : 'no access_token',
    ),
  },
  'LIVE-ACCESS-TOKEN-LARGE': {
    severity: 'warning',
    title: 'the access token is very large',
    why: 'It travels twice in every skill request and in a header to your API.',
    mend: 'Leave out claims, or use opaque tokens.',
    source: 'Amazon, Request and Response JSON Reference',
    find: onFields(({ access_token: token }) =>
      typeof token === 'string' && token.length > TOKEN_LARGE
        ? `${String(token.length)} characters`
        : undefined,
    ),
  },
  'LIVE-TOKEN-TYPE': {
    severity: 'error',
    title: 'token_type is missing or not bearer',
    why: 'The field is required; skills send the token as a bearer token.',
    mend: 'Return token_type "Bearer".',
    source: 'RFC 6749 section 5.1',
    find: onFields(({ token_type: type }) =>
      typeof type === 'string' && type.toLowerCase() === 'bearer'
        ? undefined
        : `token_type is ${shown(type)}`,
    ),
  },
  'LIVE-EXPIRES-MISSING': {
    severity: 'warning',
    title: 'the token reply has no expires_in',
    why: 'Alexa then goes by defaultTokenExpirationInSeconds; with neither it has been seen never to refresh.',
    mend: 'Return expires_in in seconds, on refreshes as well.',
    source: 'Auth0 blog, Alexa account linking, part III (2016)',
    find: onFields(({ expires_in: value }) => (value === undefined ? 'no expires_in' : undefined)),
  },
  'LIVE-EXPIRES-TEXT': {
    severity: 'warning',
    title: 'expires_in is not a positive number',
    why: 'RFC 6749 asks for a number of seconds; what Alexa makes of anything else is not documented.',
    mend: 'Return a number without quotes.',
    source: 'RFC 6749 section 5.1',
    find: onFields(({ expires_in: value }) =>
      value === undefined || (typeof value === 'number' && value > 0)
        ? undefined
        : `expires_in is ${shown(value)}`,
    ),
  },
  'LIVE-EXPIRES-SHORT': {
    severity: 'error',
    title: 'access tokens live less than 360 seconds',
    why: 'Amazon asks for at least 360; shorter ones expire before they are refreshed.',
    mend: 'Let access tokens live longer, an hour for example.',
    source: 'Amazon, Account Linking FAQ',
    find: onFields(({ expires_in: value }) =>
      Number(value) > 0 && Number(value) < LIFETIME_MIN_S
        ? `expires_in is ${shown(value)}`
        : undefined,
    ),
  },
  'LIVE-REFRESH-MISSING': {
    severity: 'error',
    title: 'the token reply has no refresh_token',
    why: 'The link ends with the first access token; users are asked to link again and again.',
    mend: 'Issue a refresh token to this client; many servers want a scope (offline_access) or a parameter for it.',
    source: 'acucciniello/alexa-open-doc #1',
    find: onFields(({ refresh_token: token }) =>
      typeof token === 'string' && token !== '' ? undefined : 'no refresh_token',
    ),
  },
  'LIVE-REFRESH-REFUSED': {
    severity: 'error',
    title: 'the refresh token is refused at its first use',
    why: 'Alexa discards the link and asks the user to link again.',
    mend: 'Look up the error; Alexa authenticates on refreshes as it does with codes.',
    source: 'RFC 6749 section 6',
    find: ({ refreshed }) =>
      refreshed === undefined || typeof refreshed.fields?.['access_token'] === 'string'
        ? []
        : [refreshed.what],
  },
  'LIVE-REFRESH-STRICT': {
    severity: 'warning',
    title: 'a refresh token dies the moment it is replaced',
    why: 'Alexa may present an older one, for instance when a reply got lost. The link is then dead until the user links again.',
    mend: 'Accept the previous refresh token for a while, or do not rotate for this client.',
    source: `${REQUIREMENTS}; panva/node-oidc-provider #1022`,
    find: ({ oldRefresh }) =>
      oldRefresh === undefined || typeof oldRefresh.fields?.['access_token'] === 'string'
        ? []
        : [oldRefresh.what],
  },
  'LIVE-CODE-TWICE': {
    severity: 'warning',
    title: 'a code can be redeemed twice',
    why: 'Who reads a code in a log or a history can use it again.',
    mend: 'Make codes good for one use.',
    source: 'RFC 6749 section 4.1.2',
    find: ({ codeAgain }) =>
      typeof codeAgain?.fields?.['access_token'] === 'string' ? [codeAgain.what] : [],
  },
})

type Find = Rule<LinkObservations>['find']

/** Looks at a token reply with status 200. */
function onReply(see: (answer: TokenAnswer) => string | undefined): Find {
  return ({ tokens }) => {
    if (tokens?.outcome.ok !== true || tokens.outcome.status !== 200) return []
    const seen = see(tokens)
    return seen === undefined ? [] : [seen]
  }
}

/** Looks at the fields of a token reply with status 200. */
function onFields(see: (fields: Readonly<Record<string, unknown>>) => string | undefined): Find {
  return onReply(({ fields }) => (fields === undefined ? undefined : see(fields)))
}
