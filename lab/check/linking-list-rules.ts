/**
 * Rules about the lists of a linking file and about fields that Amazon does not know.
 *
 * @module
 */
import { defineRules } from './finding.ts'
import type { Rule, Seen } from './finding.ts'
import { isRecord, recordsAt, shown } from './json-value.ts'
import { listField } from './linking-input.ts'
import type { LinkingInput } from './linking-input.ts'

const SCHEMAS = 'Amazon, Account Linking Schemas'

/** Most entries that Amazon's schema allows in `scopes` and in `domains`. */
const LIST_MAX = 15

const LISTS = ['scopes', 'domains', 'redirectUrls', 'authorizationUrlsByPlatform']

/** Amazon's fields. The name of the one for PKCE is not documented, so both spellings in use pass. */
const KNOWN_FIELDS = [
  ...LISTS,
  'type',
  'authorizationUrl',
  'clientId',
  'accessTokenUrl',
  'clientSecret',
  'accessTokenScheme',
  'defaultTokenExpirationInSeconds',
  'reciprocalAccessTokenUrl',
  'skipOnEnablement',
  'voiceForwardAccountLinking',
  'pkceConfiguration',
  'pkce',
]

const ALEXA_REDIRECT =
  /^https:\/\/(pitangui\.amazon\.com|layla\.amazon\.com|alexa\.amazon\.co\.jp)\//

/** Rules about lists and unknown fields. */
export const linkingListRules = defineRules<LinkingInput>({
  'LINK-LIST': {
    severity: 'error',
    title: 'a list is written as something else',
    why: 'Amazon refuses the configuration, or takes the whole text for one entry.',
    mend: 'Write a JSON list, for example ["profile", "orders"].',
    source: SCHEMAS,
    find: ({ fields }) =>
      LISTS.filter((name) => fields[name] !== undefined && !Array.isArray(fields[name])).map(
        (name) => at(name, `${name} is ${shown(fields[name])}`),
      ),
  },
  'LINK-SCOPE-TEXT': {
    severity: 'error',
    title: 'an entry of scopes is not one scope',
    why: 'Alexa joins the entries with blanks. An entry with blanks, commas or quotes in it becomes scopes that the server does not know.',
    mend: 'Give each scope an entry of its own.',
    source: 'RFC 6749 section 3.3',
    find: (input) =>
      listField(input, 'scopes')
        .filter((scope) => !/^[!#-+\--[\]-~]+$/.test(scope))
        .map((scope) => at('scopes', `the scope ${shown(scope)}`)),
  },
  'LINK-SCOPE-TWICE': {
    severity: 'warning',
    title: 'a scope is listed twice',
    why: 'The server is asked for it twice; strict ones answer invalid_scope.',
    mend: 'List it once.',
    source: 'RFC 6749 section 3.3',
    find: (input) => {
      const scopes = listField(input, 'scopes')
      const twice = scopes.filter((scope, index) => scopes.indexOf(scope) !== index)
      return [...new Set(twice)].map((scope) => at('scopes', `the scope ${shown(scope)}`))
    },
  },
  'LINK-SCOPES-MANY': tooMany('scopes'),
  'LINK-DOMAINS-MANY': tooMany('domains'),
  'LINK-SCOPES-NONE': {
    severity: 'error',
    title: 'a smart home, video or music skill without a scope',
    why: 'These skills must ask for at least one scope; the console says “Account linking information is not valid.”',
    mend: 'Add a scope that your server knows.',
    source: 'Amazon, Account Linking Schemas; goruck/alexa-ip-cam #7',
    find: (input) =>
      input.needsCodeGrant && listField(input, 'scopes').length === 0
        ? [at('scopes', 'scopes is missing or empty')]
        : [],
  },
  'LINK-DOMAIN': {
    severity: 'error',
    title: 'an entry of domains is not a host name',
    why: 'Amazon compares host names; an address with a scheme, a port or a path never matches.',
    mend: 'Write the host name alone, for example id.example.com.',
    source: SCHEMAS,
    find: (input) =>
      listField(input, 'domains')
        .filter((domain) => !/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(domain))
        .map((domain) => at('domains', `the domain ${shown(domain)}`)),
  },
  'LINK-PLATFORM': {
    severity: 'error',
    title: 'an entry of authorizationUrlsByPlatform names no platform of Amazon’s',
    why: 'Amazon knows the platforms iOS and Android, written so.',
    mend: 'Set platformType to "iOS" or "Android".',
    source: 'Amazon, App-to-App Account Linking',
    find: ({ fields }) =>
      recordsAt(fields, 'authorizationUrlsByPlatform')
        .filter(({ platformType }) => platformType !== 'iOS' && platformType !== 'Android')
        .map(({ platformType }) =>
          at('authorizationUrlsByPlatform', `platformType is ${shown(platformType)}`),
        ),
  },
  'LINK-PLATFORM-URL': {
    severity: 'error',
    title: 'an app’s authorization URL is not an https link',
    why: 'The Alexa app opens a universal link or app link; a custom scheme does not fall back to the web.',
    mend: 'Use an https address that your app is registered for.',
    source: 'Amazon, App-to-App Account Linking',
    find: ({ fields }) =>
      recordsAt(fields, 'authorizationUrlsByPlatform')
        .map(({ platformAuthorizationUrl }) => platformAuthorizationUrl)
        .filter((url) => !isHttps(url))
        .map((url) =>
          at('authorizationUrlsByPlatform', `platformAuthorizationUrl is ${shown(url)}`),
        ),
  },
  'LINK-REDIRECT-ALEXA': {
    severity: 'warning',
    title: 'redirectUrls lists Alexa’s own redirect URIs',
    why: 'The field is for links that start in your own app. Alexa’s three redirect URIs belong on the allow-list of the authorization server instead.',
    mend: 'Remove them here and register them at the server.',
    source: 'Amazon, App-to-App Account Linking, starting from your app',
    find: (input) =>
      listField(input, 'redirectUrls')
        .filter((url) => ALEXA_REDIRECT.test(url))
        .map((url) => at('redirectUrls', shown(url))),
  },
  'LINK-REDIRECT-URL': {
    severity: 'error',
    title: 'an entry of redirectUrls is not an absolute URL',
    why: 'It can never equal the redirect_uri of a link that starts in your app.',
    mend: 'Write the whole address.',
    source: 'Amazon, App-to-App Account Linking, starting from your app',
    find: (input) =>
      listField(input, 'redirectUrls')
        .filter((url) => !URL.canParse(url))
        .map((url) => at('redirectUrls', shown(url))),
  },
  'LINK-FIELD': {
    severity: 'warning',
    title: 'a field that Amazon does not know',
    why: 'Amazon ignores or refuses it, so what it was meant to set is not set.',
    mend: 'Correct the spelling, or remove the field.',
    source: SCHEMAS,
    find: ({ fields }) =>
      Object.keys(fields)
        .filter((name) => !KNOWN_FIELDS.includes(name))
        .map((name) => at(name, `${name}${suggestion(name)}`)),
  },
  'LINK-PKCE': {
    severity: 'warning',
    title: 'the PKCE configuration names another method than S256',
    why: 'Alexa is only documented to send S256.',
    mend: 'Use S256.',
    source: 'Amazon, Configure an Authorization Code Grant',
    find: ({ fields: { pkceConfiguration } }) =>
      isRecord(pkceConfiguration) && /"plain"/i.test(JSON.stringify(pkceConfiguration))
        ? [at('pkceConfiguration', shown(pkceConfiguration))]
        : [],
  },
})

function tooMany(name: string): Rule<LinkingInput> {
  return {
    severity: 'error',
    title: `more than ${String(LIST_MAX)} ${name}`,
    why: 'Amazon’s schema allows no more.',
    mend: 'Leave out those that are not needed.',
    source: SCHEMAS,
    find: (input) => {
      const { length } = listField(input, name)
      return length > LIST_MAX ? [at(name, `${String(length)} ${name}`)] : []
    },
  }
}

function isHttps(url: unknown): boolean {
  return typeof url === 'string' && URL.canParse(url) && new URL(url).protocol === 'https:'
}

/** Names the field that was probably meant: equal but for case and punctuation, or one letter away. */
function suggestion(name: string): string {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '')
  const meant = KNOWN_FIELDS.find((known) => isNear(plain(known), plain(name)))
  return meant === undefined ? '' : ` (is ${meant} meant?)`
}

function isNear(left: string, right: string): boolean {
  if (left === right) return true
  let start = 0
  while (start < left.length && left[start] === right[start]) start += 1
  const tails = [0, 1].flatMap((skipLeft) =>
    [0, 1].map((skipRight) => [left.slice(start + skipLeft), right.slice(start + skipRight)]),
  )
  return tails.some(([one, other]) => one === other)
}

function at(field: string, seen: string): Seen {
  return { field, seen }
}
