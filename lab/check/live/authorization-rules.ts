/**
 * Rules about what an authorization endpoint does with right and wrong requests.
 *
 * @module
 */
import { defineRules } from '../finding.ts'
import type { Arrival, AuthorizationObservations } from './observe-authorization.ts'

const CONFIGURE = 'Amazon, Configure an Authorization Code Grant'
const REDIRECT = 'RFC 6749 section 4.1.2.1'

/** Rules about authorization endpoints. */
export const authorizationRules = defineRules<AuthorizationObservations>({
  'LIVE-REDIRECT-UNKNOWN': {
    severity: 'info',
    title: 'nobody said which redirect URIs are registered for Alexa',
    why: 'Without them it cannot be seen whether the server would let Alexa in.',
    mend: 'Give --vendor-id (the developer console shows it at the end of each redirect URI), or each URI with --redirect-uri.',
    source: 'alexa/ask-cli #18',
    find: ({ registered }) => (registered.length === 0 ? ['no redirect URI to try'] : []),
  },
  'LIVE-REDIRECT-REFUSED': {
    severity: 'error',
    title: 'a redirect URI of Alexa’s is refused',
    why: 'Alexa takes one of three redirect URIs by the customer’s region. With one missing, linking fails for everybody there though it works for you.',
    mend: 'Register all three: pitangui.amazon.com, layla.amazon.com and alexa.amazon.co.jp.',
    source: `${CONFIGURE}; alexa-samples/alexa-smarthome #22`,
    find: (seen) =>
      isStateTooLong(seen) || pkceTrouble(seen) !== undefined
        ? []
        : seen.registered
            .filter(({ arrival }) => isRefusal(arrival))
            .map(({ redirectUri, arrival }) => `${redirectUri}: ${arrival.what}`),
  },
  'LIVE-REDIRECT-OPEN': {
    severity: 'error',
    title: 'an unregistered redirect URI is accepted',
    why: 'Anybody can have codes for your users’ accounts sent to their own server.',
    mend: 'Compare redirect_uri exactly with the registered ones, and show an error page on a mismatch.',
    source: `${REDIRECT}; RFC 9700 section 4.1.3`,
    find: ({ unknownRedirect }) => openings(unknownRedirect),
  },
  'LIVE-REDIRECT-PREFIX': {
    severity: 'error',
    title: 'a redirect URI is compared by its beginning only',
    why: 'Exact comparison is required; a longer path can lead to a page that leaks the code.',
    mend: 'Compare redirect_uri exactly with the registered ones.',
    source: 'RFC 9700 section 2.1',
    find: ({ longerRedirect }) => openings(longerRedirect),
  },
  'LIVE-STATE-LONG': {
    severity: 'error',
    title: 'a state as long as Alexa’s is refused',
    why: 'Alexa’s state has 600 to 750 characters and cannot be made shorter.',
    mend: 'Raise the limit on the length of parameters or of the request line.',
    source: 'alexa-samples/skill-sample-nodejs-team-lookup #17; auth0/docs #6475',
    find: (seen) =>
      isStateTooLong(seen) ? [`700 characters: ${seen.registered[0]?.arrival.what ?? ''}`] : [],
  },
  'LIVE-PKCE-REFUSED': {
    severity: 'error',
    title: 'a request with a code challenge is refused',
    why: 'With PKCE switched on for the skill, no user gets past the first page.',
    mend: 'Support S256, or ignore the two parameters; or switch PKCE off for the skill.',
    source: `${CONFIGURE}; RFC 7636`,
    find: (seen) => (pkceTrouble(seen) === 'refused' ? [refusedPkce(seen)] : []),
  },
  'LIVE-PKCE-REQUIRED': {
    severity: 'error',
    title: 'a request without a code challenge is refused',
    why: 'Alexa sends a challenge only where PKCE is switched on for the skill.',
    mend: 'Switch PKCE on for the skill (and pass --pkce here), or do not require it of this client.',
    source: CONFIGURE,
    find: (seen) => (pkceTrouble(seen) === 'required' ? [refusedPkce(seen)] : []),
  },
  'LIVE-UNKNOWN-CLIENT': {
    severity: 'error',
    title: 'an unknown client_id is let in or redirected',
    why: 'The redirect URI of an unknown client cannot be trusted; the server has to tell the user and stop.',
    mend: 'Show an error page and do not redirect.',
    source: REDIRECT,
    find: ({ unknownClient }) => openings(unknownClient),
  },
  'LIVE-RESPONSE-TYPE': {
    severity: 'warning',
    title: 'a request without response_type is let in',
    why: 'The parameter is required; a server that does not look at it may answer a code request with a token.',
    mend: 'Redirect back with error=invalid_request.',
    source: 'RFC 6749 section 3.1.1',
    find: ({ noResponseType }) =>
      noResponseType?.kind === 'page' || noResponseType?.kind === 'code'
        ? [noResponseType.what]
        : [],
  },
  'LIVE-ERROR-STATE': {
    severity: 'error',
    title: 'an error redirect without the state of the request',
    why: 'Alexa cannot tell which link failed; the user sees errorKey=missing-state or a generic failure.',
    mend: 'Return state unchanged with errors as well.',
    source: `${REDIRECT}; Bungie-net/api #824`,
    find: ({ noResponseType, registered }) =>
      [noResponseType, ...registered.map(({ arrival }) => arrival)]
        .filter((arrival) => arrival?.kind === 'error-redirect' && !arrival.hasState)
        .map((arrival) => arrival?.what ?? ''),
  },
  'LIVE-SERVER-ERROR': {
    severity: 'error',
    title: 'a request makes the authorization endpoint fail',
    why: 'A wrong request is the client’s fault and gets an explanation; 5xx shows the user a dead end.',
    mend: 'Look into the server’s log, and answer with an error page or redirect.',
    source: 'RFC 6749 section 4.1.2.1',
    find: (seen) =>
      Object.entries({
        'an unknown redirect URI': seen.unknownRedirect,
        'a longer redirect URI': seen.longerRedirect,
        'an unknown client': seen.unknownClient,
        'no response_type': seen.noResponseType,
      })
        .filter(([, arrival]) => arrival?.kind === 'server-error')
        .map(([what, arrival]) => `${what}: ${arrival?.what ?? ''}`),
  },
})

function isRefusal({ kind }: Arrival): boolean {
  return kind !== 'page' && kind !== 'code'
}

/** With these requests anything but an error page is wrong: a redirect leaks, a page leads to one. */
function openings(arrival: Arrival | undefined): string[] {
  const isOpen = ['page', 'code', 'error-redirect'].includes(arrival?.kind ?? '')
  return arrival !== undefined && isOpen ? [arrival.what] : []
}

function isStateTooLong({ registered, shortState }: AuthorizationObservations): boolean {
  const [first] = registered
  if (first === undefined || shortState === undefined) return false
  return isRefusal(first.arrival) && !isRefusal(shortState)
}

/** Whether one of the two ways, with and without a challenge, works and the other does not. */
function pkceTrouble(seen: AuthorizationObservations): 'refused' | 'required' | undefined {
  const { registered, otherPkce, pkce } = seen
  const own = registered[0]?.arrival
  if (own === undefined || otherPkce === undefined || isStateTooLong(seen)) return undefined
  if (isRefusal(own) === isRefusal(otherPkce)) return undefined
  // What the skill is set to do decides; the other way may be refused by policy.
  if (isRefusal(own)) return pkce ? 'refused' : 'required'
  return undefined
}

function refusedPkce({ registered }: AuthorizationObservations): string {
  return registered[0]?.arrival.what ?? ''
}
