/**
 * Rules about authorization servers that many skills link with, each from what happened to others.
 *
 * @module
 */
import { defineRules } from './finding.ts'
import type { Seen } from './finding.ts'
import { isCodeGrant, listField, urlField } from './linking-input.ts'
import type { LinkingInput } from './linking-input.ts'

const GOOGLE = /^accounts\.google\.com$/
const AUTH0 = /\.auth0\.com$/
const MICROSOFT = /^login\.microsoftonline\.com$/
const GITHUB = /^github\.com$/
const SPOTIFY = /^accounts\.spotify\.com$/
const AMAZON = /^(www|na|eu|apac)\.amazon\.(com|co\.uk|co\.jp|de)$/

const NO_REFRESH =
  'Without a refresh token the link works for about an hour; then requests carry no working token and users are asked to link again.'

/** Rules about known providers. */
export const providerRules = defineRules<LinkingInput>({
  'LINK-GOOGLE-OFFLINE': {
    severity: 'error',
    title: 'Google without access_type=offline',
    why: NO_REFRESH,
    mend: 'Append ?access_type=offline&prompt=consent to authorizationUrl.',
    source: 'Google, Using OAuth 2.0 for Web Server Applications; acucciniello/alexa-open-doc #1',
    find: (input) => codeAt(input, GOOGLE, ({ query }) => query.get('access_type') !== 'offline'),
  },
  'LINK-GOOGLE-CONSENT': {
    severity: 'warning',
    title: 'Google without prompt=consent',
    why: 'Google sends a refresh token at the first consent only: a user who links a second time gets none.',
    mend: 'Append prompt=consent to the query of authorizationUrl.',
    source: 'Google, Using OAuth 2.0 for Web Server Applications',
    find: (input) =>
      codeAt(
        input,
        GOOGLE,
        ({ query }) => query.get('access_type') === 'offline' && query.get('prompt') !== 'consent',
      ),
  },
  'LINK-GOOGLE-WEB-VIEW': {
    severity: 'info',
    title: 'Google refuses embedded web views',
    why: 'The Alexa app opens the page in a web view, where Google may answer 403 disallowed_useragent.',
    mend: 'Try the link in the Alexa app on both platforms, or put a server of your own in between.',
    source: 'martincostello/alexa-london-travel-site #4',
    find: (input) => authorizeAt(input, GOOGLE, () => true),
  },
  'LINK-AUTH0-OFFLINE': {
    severity: 'error',
    title: 'Auth0 without the scope offline_access',
    why: NO_REFRESH,
    mend: 'Add "offline_access" to scopes and allow offline access for the API.',
    source: 'Auth0, Get Refresh Tokens',
    find: (input) => codeAt(input, AUTH0, ({ scopes }) => !scopes.includes('offline_access')),
  },
  'LINK-AUTH0-AUDIENCE': {
    severity: 'warning',
    title: 'Auth0 without an audience',
    why: 'Without one the access token is opaque: an API that expects a JWT answers 401.',
    mend: 'Append ?audience=<identifier of your API> to authorizationUrl.',
    source: 'alexa/alexa-skills-kit-sdk-for-nodejs #428',
    find: (input) => authorizeAt(input, AUTH0, ({ query }) => !query.has('audience')),
  },
  'LINK-MICROSOFT-OFFLINE': {
    severity: 'error',
    title: 'Microsoft without the scope offline_access',
    why: NO_REFRESH,
    mend: 'Add "offline_access" to scopes.',
    source: 'Microsoft, OAuth 2.0 authorization code flow',
    find: (input) => codeAt(input, MICROSOFT, ({ scopes }) => !scopes.includes('offline_access')),
  },
  'LINK-GITHUB': {
    severity: 'warning',
    title: 'GitHub as the authorization server',
    why: 'An OAuth app’s token reply is form-encoded unless JSON is asked for, and has neither expires_in nor a refresh token; whether Alexa takes it is not documented.',
    mend: 'Put a server of your own in between that answers in JSON.',
    source: 'GitHub, Authorizing OAuth apps',
    find: (input) => authorizeAt(input, GITHUB, () => true),
  },
  'LINK-SPOTIFY-SCHEME': {
    severity: 'warning',
    title: 'Spotify with credentials in the body',
    why: 'Spotify documents HTTP Basic for clients that have a secret.',
    mend: 'Set accessTokenScheme to "HTTP_BASIC".',
    source: 'Spotify, Authorization Code Flow',
    find: (input) => codeAt(input, SPOTIFY, ({ scheme }) => scheme === 'REQUEST_BODY_CREDENTIALS'),
  },
  'LINK-VOICE-FORWARD-PROVIDER': {
    severity: 'error',
    title: 'voice-forward linking with another provider than Login with Amazon',
    why: 'Alexa offers linking by voice for Login with Amazon alone.',
    mend: 'Set voiceForwardAccountLinking to "DISABLED".',
    source: 'Amazon, Implement Voice-Forward Account Linking',
    find: (input) => {
      const host = urlField(input, 'authorizationUrl')?.hostname ?? ''
      const isOn = input.fields['voiceForwardAccountLinking'] === 'ENABLED'
      return isOn && !AMAZON.test(host)
        ? [{ field: 'voiceForwardAccountLinking', seen: `ENABLED with ${host}` }]
        : []
    },
  },
})

interface Facts {
  readonly query: URLSearchParams
  readonly scopes: readonly string[]
  readonly scheme: unknown
}

function authorizeAt(
  input: LinkingInput,
  host: RegExp,
  isBroken: (facts: Facts) => boolean,
): Seen[] {
  const url = urlField(input, 'authorizationUrl')
  if (url === undefined || !host.test(url.hostname)) return []
  const facts = {
    query: url.searchParams,
    scopes: listField(input, 'scopes'),
    scheme: input.fields['accessTokenScheme'],
  }
  return isBroken(facts)
    ? [{ field: 'authorizationUrl', seen: `authorizationUrl is at ${url.host}` }]
    : []
}

function codeAt(input: LinkingInput, host: RegExp, isBroken: (facts: Facts) => boolean): Seen[] {
  return isCodeGrant(input) ? authorizeAt(input, host, isBroken) : []
}
