/**
 * Rules about reaching a server, its certificate and its metadata.
 *
 * @module
 */
import { defineRules } from '../finding.ts'
import { shown, textsAt } from '../json-value.ts'
import type { ServerObservations } from './observe-server.ts'

const REQUIREMENTS = 'Amazon, Requirements for Account Linking'

/** Errors of Node that are about a certificate or the handshake. */
const TLS_ERROR = /CERT|SSL|TLS|SIGNATURE|EPROTO|ISSUER/

/** Rules about reaching a server. */
export const serverRules = defineRules<ServerObservations>({
  'LIVE-UNREACHABLE': {
    severity: 'error',
    title: 'the server does not answer',
    why: 'Neither the user’s phone nor Alexa’s cloud gets anywhere.',
    mend: 'Start the server; look at DNS, port and firewall.',
    source: 'Amazon, Troubleshooting Account Linking; koush/scrypted #1022',
    find: ({ knocks }) =>
      knocks.flatMap(({ url, outcome }) =>
        outcome.ok || TLS_ERROR.test(outcome.error) ? [] : [`${url}: ${outcome.error}`],
      ),
  },
  'LIVE-TLS': {
    severity: 'error',
    title: 'the certificate is not trusted or does not match',
    why: 'Alexa needs a publicly trusted certificate with its complete chain; otherwise the handshake fails and the user sees the generic failure.',
    mend: 'Serve the full chain of a public certificate. For a private authority in a rehearsal, set NODE_EXTRA_CA_CERTS.',
    source: `${REQUIREMENTS}; alexa-samples/alexa-smarthome #83`,
    find: ({ knocks }) =>
      knocks.flatMap(({ url, outcome }) =>
        !outcome.ok && TLS_ERROR.test(outcome.error) ? [`${url}: ${outcome.error}`] : [],
      ),
  },
  'LIVE-METADATA-ENDPOINT': {
    severity: 'warning',
    title: 'the metadata names another endpoint than the linking file',
    why: 'One of the two is out of date or belongs to another tenant.',
    mend: 'Copy authorization_endpoint and token_endpoint from the metadata.',
    source: 'RFC 8414 section 2',
    find: ({ metadata, target }) =>
      Object.entries({
        authorization_endpoint: target.authorizationUrl,
        token_endpoint: target.tokenUrl,
      }).flatMap(([name, url]) => {
        const published = metadata?.[name]
        if (typeof published !== 'string' || url === undefined) return []
        return withoutQuery(published) === withoutQuery(url.href)
          ? []
          : [`${name} is ${shown(published)}`]
      }),
  },
  'LIVE-METADATA-SCHEME': {
    severity: 'warning',
    title: 'the metadata does not list the client authentication in use',
    why: 'The server probably answers invalid_client.',
    mend: 'Set accessTokenScheme to a method that the server supports.',
    source: 'RFC 8414 section 2',
    find: ({ metadata, target: { scheme } }) => {
      const methods = textsAt(metadata, 'token_endpoint_auth_methods_supported')
      const own = scheme === 'HTTP_BASIC' ? 'client_secret_basic' : 'client_secret_post'
      return methods.length === 0 || methods.includes(own) ? [] : [`only ${methods.join(', ')}`]
    },
  },
  'LIVE-METADATA-GRANT': {
    severity: 'error',
    title: 'the metadata does not list the grants that Alexa uses',
    why: 'Without authorization_code there is no link, without refresh_token none that lasts.',
    mend: 'Enable both grants at the server.',
    source: 'RFC 8414 section 2',
    find: ({ metadata, target }) => {
      const grants = textsAt(metadata, 'grant_types_supported')
      if (grants.length === 0 || target.responseType === 'token') return []
      const missing = ['authorization_code', 'refresh_token'].filter(
        (name) => !grants.includes(name),
      )
      return missing.map((name) => `${name} is not among ${grants.join(', ')}`)
    },
  },
  'LIVE-METADATA-SCOPE': {
    severity: 'warning',
    title: 'a scope of the linking file is not in the metadata',
    why: 'Strict servers answer invalid_scope and the user sees an error page.',
    mend: 'Correct the scope, or add it at the server.',
    source: 'RFC 8414 section 2; auchenberg/haaska #247',
    find: ({ metadata, target: { scopes } }) => {
      const known = textsAt(metadata, 'scopes_supported')
      // Few servers list their own scopes: a list of OpenID Connect’s alone says nothing.
      if (!known.some((scope) => scopes.includes(scope))) return []
      return scopes.filter((scope) => !known.includes(scope))
    },
  },
  'LIVE-METADATA-PKCE': {
    severity: 'warning',
    title: 'PKCE is switched on and the metadata does not list S256',
    why: 'Alexa sends S256 alone; a server that knows only “plain” refuses it.',
    mend: 'Enable S256 at the server, or switch PKCE off for the skill.',
    source: 'RFC 8414 section 2',
    find: ({ metadata, target: { pkce } }) => {
      const methods = textsAt(metadata, 'code_challenge_methods_supported')
      return !pkce || methods.length === 0 || methods.includes('S256')
        ? []
        : [`only ${methods.join(', ')}`]
    },
  },
})

function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/, '').replace(/\/$/, '')
}
