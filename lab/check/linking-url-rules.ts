/**
 * Rules about the endpoints of a linking file. Addresses of this machine are let pass where plain http, a
 * port or a private host would be a fault elsewhere: that is how one works before the file goes to Amazon.
 *
 * @module
 */
import { defineRules } from './finding.ts'
import type { Seen } from './finding.ts'
import { shown } from './json-value.ts'
import { endpointTexts, endpointUrls, isLoopback, urlField } from './linking-input.ts'
import type { LinkingInput } from './linking-input.ts'

const REQUIREMENTS = 'Amazon, Requirements for Account Linking'

/** Parameters that Alexa puts onto the authorization URL itself. */
const OWN_PARAMETERS = [
  'client_id',
  'response_type',
  'state',
  'scope',
  'redirect_uri',
  'code_challenge',
  'code_challenge_method',
]

const PRIVATE_HOST =
  /^(10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|0\.0\.0\.0$|\[(fc|fd|fe80))|\.(local|internal|lan|home|intranet)$|^[^.[]+$/i

/** Rules about endpoints. */
export const linkingUrlRules = defineRules<LinkingInput>({
  'LINK-URL': {
    severity: 'error',
    title: 'an endpoint is not an absolute http or https URL',
    why: 'Alexa opens the text as it stands.',
    mend: 'Write the whole address, for example https://id.example.com/authorize.',
    source: REQUIREMENTS,
    find: (input) =>
      endpointTexts(input)
        .filter(({ text }) => !URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
        .map(({ field, text }) => at(field, shown(text))),
  },
  'LINK-URL-HTTP': {
    severity: 'error',
    title: 'an endpoint without TLS',
    why: 'Amazon requires https; codes, secrets and tokens would travel in the clear.',
    mend: 'Serve the endpoint over https with a publicly trusted certificate.',
    source: REQUIREMENTS,
    find: (input) =>
      remote(input)
        .filter(({ url }) => url.protocol === 'http:')
        .map(printed),
  },
  'LINK-URL-PORT': {
    severity: 'warning',
    title: 'an endpoint on another port than 443',
    why: 'Amazon asks for port 443; reports of other ports working contradict each other.',
    mend: 'Serve the endpoint on port 443.',
    source: `${REQUIREMENTS}; keatontaylor/alexa-actions #1`,
    find: (input) =>
      remote(input)
        .filter(({ url }) => url.protocol === 'https:' && url.port !== '')
        .map(printed),
  },
  'LINK-URL-FRAGMENT': {
    severity: 'error',
    title: 'an endpoint with a fragment',
    why: 'Endpoints must not include a fragment; the parameters that Alexa appends would end up behind it and never reach the server.',
    mend: 'Remove the “#” and what follows.',
    source: 'RFC 6749 sections 3.1 and 3.2',
    find: (input) =>
      endpointUrls(input)
        .filter(({ url }) => url.href.includes('#'))
        .map(printed),
  },
  'LINK-URL-USER': {
    severity: 'error',
    title: 'an endpoint with a user name or password in it',
    why: 'Web views drop or refuse credentials in an address.',
    mend: 'Remove what stands before the “@”.',
    source: 'RFC 9110 section 4.2.4',
    find: (input) =>
      endpointUrls(input)
        .filter(({ url }) => url.username !== '' || url.password !== '')
        .map(({ field, url }) => at(field, `${field} holds credentials for ${url.host}`)),
  },
  'LINK-URL-PRIVATE': {
    severity: 'error',
    title: 'an endpoint that only a private network reaches',
    why: 'Alexa’s cloud calls the token endpoint from the internet, and the user’s phone opens the authorization URL from anywhere.',
    mend: 'Give the server a public host name.',
    source: 'Amazon, Troubleshooting Account Linking',
    find: (input) =>
      remote(input)
        .filter(({ url }) => PRIVATE_HOST.test(url.hostname))
        .map(printed),
  },
  'LINK-URL-LOOPBACK-MIX': {
    severity: 'error',
    title: 'one endpoint on this machine, another elsewhere',
    why: 'A code issued by one server cannot be redeemed at the other, and Alexa cannot reach this machine.',
    mend: 'Point both URLs at the same server.',
    source: REQUIREMENTS,
    find: (input) => {
      const urls = endpointUrls(input)
      const local = urls.filter(({ url }) => isLoopback(url.hostname))
      return local.length > 0 && local.length < urls.length ? local.map(printed) : []
    },
  },
  'LINK-URL-SWAPPED': {
    severity: 'error',
    title: 'authorizationUrl and accessTokenUrl look swapped',
    why: 'The user’s browser is sent to the token endpoint, which complains about a missing grant_type, or the code goes to the authorization endpoint, which complains about response_type.',
    mend: 'Swap the two values.',
    source: 'openiddict/openiddict-core #920',
    find: (input) => [
      ...pathEnds(input, 'authorizationUrl', /\/(access_)?token\/?$/i),
      ...pathEnds(input, 'accessTokenUrl', /\/(authorize|authorise|authorization|auth)\/?$/i),
    ],
  },
  'LINK-URL-SAME': {
    severity: 'error',
    title: 'authorizationUrl and accessTokenUrl are the same',
    why: 'The first is a page for a person, the second an interface for Alexa’s cloud; one address rarely serves both.',
    mend: 'Take both addresses from the server’s documentation or metadata.',
    source: 'openiddict/openiddict-core #920',
    find: (input) => {
      const authorization = urlField(input, 'authorizationUrl')?.href
      const isSame = authorization === urlField(input, 'accessTokenUrl')?.href
      return authorization !== undefined && isSame ? [at('accessTokenUrl', authorization)] : []
    },
  },
  'LINK-URL-PARAMETER': {
    severity: 'error',
    title: 'the query of authorizationUrl holds a parameter that Alexa adds itself',
    why: 'The server receives it twice, which RFC 6749 section 3.1 forbids; many answer with an error, some take the wrong one.',
    mend: 'Remove the parameter; keep only those of your server, such as audience or access_type.',
    source: 'RFC 6749 section 3.1',
    find: (input) => {
      const query = urlField(input, 'authorizationUrl')?.searchParams
      return OWN_PARAMETERS.filter((name) => query?.has(name) === true).map((name) =>
        at('authorizationUrl', `the query holds ${name}`),
      )
    },
  },
})

type Endpoint = ReturnType<typeof endpointUrls>[number]

function remote(input: LinkingInput): readonly Endpoint[] {
  return endpointUrls(input).filter(({ url }) => !isLoopback(url.hostname))
}

function pathEnds(input: LinkingInput, field: string, end: RegExp): Seen[] {
  const url = urlField(input, field)
  return url !== undefined && end.test(url.pathname)
    ? [at(field, `${field} ends with ${url.pathname}`)]
    : []
}

function printed({ field, url }: Endpoint): Seen {
  return at(field, `${field} is ${url.protocol}//${url.host}${url.pathname}${url.hash}`)
}

function at(field: string, seen: string): Seen {
  return { field, seen }
}
