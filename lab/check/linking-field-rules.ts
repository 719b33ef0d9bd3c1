/**
 * Rules about the single fields of a linking file: which must be there, and what they may hold.
 *
 * @module
 */
import { defineRules } from './finding.ts'
import type { Rule, Seen } from './finding.ts'
import { shown } from './json-value.ts'
import { isCodeGrant, textField } from './linking-input.ts'
import type { LinkingInput } from './linking-input.ts'

const SCHEMAS = 'Amazon, Account Linking Schemas'
const REQUIREMENTS = 'Amazon, Requirements for Account Linking'

const SCHEMES = ['HTTP_BASIC', 'REQUEST_BODY_CREDENTIALS']

/** Fields that go with the code grant alone. */
const CODE_GRANT_FIELDS = [
  'accessTokenUrl',
  'clientSecret',
  'accessTokenScheme',
  'defaultTokenExpirationInSeconds',
]

/** Least number of seconds that an access token must live. */
const EXPIRATION_MIN_S = 360

/** Values that somebody meant to replace. */
const PLACEHOLDER =
  /^<.*>$|\{\{.*\}\}|\$\{.*\}|\b(your|my)[-_ ](client|secret|domain|tenant|server|auth|oauth)|\b(change[-_ ]?me|replace[-_ ]?me|todo|xxx+)\b|^(\.{3}|…)$|:\/\/[^/]*(your|<)/i

/** Rules about single fields. */
export const linkingFieldRules = defineRules<LinkingInput>({
  'LINK-RESPONSE-WRAPPER': {
    severity: 'warning',
    title: 'the file is a download from Amazon, not a configuration',
    why: 'Amazon never returns the client secret, so this file sent back would configure a skill that cannot authenticate.',
    mend: 'Rename accountLinkingResponse to accountLinkingRequest and add clientSecret.',
    source: SCHEMAS,
    find: ({ wrapper }) =>
      wrapper === 'accountLinkingResponse' ? [field(wrapper, `the wrapper ${wrapper}`)] : [],
  },
  'LINK-TYPE': {
    severity: 'error',
    title: 'type is missing or unknown',
    why: 'Amazon refuses the configuration.',
    mend: 'Set type to "AUTH_CODE" (or "IMPLICIT", which cannot refresh).',
    source: SCHEMAS,
    find: ({ fields: { type } }) =>
      type === 'AUTH_CODE' || type === 'IMPLICIT' ? [] : [field('type', `type is ${shown(type)}`)],
  },
  'LINK-IMPLICIT': {
    severity: 'warning',
    title: 'the implicit grant is used',
    why: 'There is no refresh token: when the access token expires, requests come without a working token and the user has to link again.',
    mend: 'Use AUTH_CODE.',
    source: 'Amazon, Configure an Implicit Grant',
    find: ({ fields: { type }, needsCodeGrant }) =>
      type === 'IMPLICIT' && !needsCodeGrant ? [field('type', 'type is "IMPLICIT"')] : [],
  },
  'LINK-IMPLICIT-DOMAIN': {
    severity: 'error',
    title: 'the implicit grant in a smart home, video or music skill',
    why: 'Amazon permits the code grant alone for these skills.',
    mend: 'Use AUTH_CODE with accessTokenUrl, clientSecret and accessTokenScheme.',
    source: 'Amazon, Account Linking for Smart Home and Other Domains',
    find: ({ fields: { type }, needsCodeGrant }) =>
      type === 'IMPLICIT' && needsCodeGrant ? [field('type', 'type is "IMPLICIT"')] : [],
  },
  'LINK-IMPLICIT-FIELD': {
    severity: 'warning',
    title: 'a field of the code grant beside the implicit grant',
    why: 'Alexa makes no token request with the implicit grant; the field suggests that another type was meant.',
    mend: 'Remove the field, or set type to "AUTH_CODE".',
    source: SCHEMAS,
    find: ({ fields }) =>
      fields['type'] !== 'IMPLICIT'
        ? []
        : CODE_GRANT_FIELDS.filter((name) => name in fields).map((name) => field(name)),
  },
  'LINK-AUTHORIZATION-URL-MISSING': missing(
    'authorizationUrl',
    'Alexa has no page to open when the user links.',
    () => true,
  ),
  'LINK-CLIENT-ID-MISSING': missing(
    'clientId',
    'The authorization server cannot tell that Alexa is asking.',
    () => true,
  ),
  'LINK-TOKEN-URL-MISSING': missing('accessTokenUrl', 'Alexa cannot redeem the code.', (input) =>
    isCodeGrant(input),
  ),
  'LINK-SECRET-MISSING': missing(
    'clientSecret',
    'Alexa authenticates at the token endpoint with a secret; without one the server answers invalid_client.',
    (input) => isCodeGrant(input) && input.wrapper !== 'accountLinkingResponse',
  ),
  'LINK-SCHEME': {
    severity: 'error',
    title: 'accessTokenScheme is missing or unknown',
    why: 'Alexa has to know whether the server takes credentials in a header or in the body; the wrong one gives invalid_client and the user sees a generic failure.',
    mend: `Set accessTokenScheme to ${SCHEMES.map((scheme) => `"${scheme}"`).join(' or ')}.`,
    source: SCHEMAS,
    find: (input) => {
      const scheme = input.fields['accessTokenScheme']
      const isKnown = typeof scheme === 'string' && SCHEMES.includes(scheme)
      return isKnown || !isCodeGrant(input)
        ? []
        : [field('accessTokenScheme', `accessTokenScheme is ${shown(scheme)}`)]
    },
  },
  'LINK-BASIC-CHARACTERS': {
    severity: 'warning',
    title: 'credentials that HTTP Basic may carry in two ways',
    why: 'Whether Alexa form-encodes the id and the secret before base64 (RFC 6749 section 2.3.1) is not documented; with these characters the two ways differ, and the server may take only one.',
    mend: 'Use letters, digits, "-", "_" and "." in the id and the secret, or REQUEST_BODY_CREDENTIALS.',
    source: 'RFC 6749 section 2.3.1',
    find: (input) =>
      input.fields['accessTokenScheme'] !== 'HTTP_BASIC'
        ? []
        : ['clientId', 'clientSecret']
            .filter((name) => /[^A-Za-z0-9\-._*]/.test(textField(input, name) ?? ''))
            .map((name) => field(name, `${name} has characters that form encoding changes`)),
  },
  'LINK-PLACEHOLDER': {
    severity: 'error',
    title: 'a placeholder was never replaced',
    why: 'Amazon stores the text as it is, and linking goes nowhere.',
    mend: 'Put the real value in.',
    source: REQUIREMENTS,
    find: ({ fields }) =>
      Object.entries(fields)
        .flatMap(([name, value]) => [value].flat().map((entry: unknown) => ({ name, entry })))
        .filter(({ entry }) => typeof entry === 'string' && PLACEHOLDER.test(entry))
        .map(({ name }) => field(name, `${name} looks like a placeholder`)),
  },
  'LINK-BLANKS': {
    severity: 'error',
    title: 'blanks around a value',
    why: 'The blank becomes part of the id, the secret or the URL, and the server compares exactly.',
    mend: 'Remove the blanks.',
    source: REQUIREMENTS,
    find: ({ fields }) =>
      Object.entries(fields)
        .filter(([, value]) => typeof value === 'string' && value !== value.trim())
        .map(([name]) => field(name, `${name} begins or ends with a blank`)),
  },
  'LINK-EXPIRATION': {
    severity: 'error',
    title: 'defaultTokenExpirationInSeconds is not a whole number of seconds',
    why: 'Amazon refuses the configuration, or never refreshes.',
    mend: 'Give the lifetime of an access token in seconds, for example 3600.',
    source: SCHEMAS,
    find: ({ fields: { defaultTokenExpirationInSeconds: value } }) =>
      value === undefined || (Number.isInteger(Number(value)) && Number(value) > 0)
        ? []
        : [field('defaultTokenExpirationInSeconds', `it is ${shown(value)}`)],
  },
  'LINK-EXPIRATION-SHORT': {
    severity: 'error',
    title: 'defaultTokenExpirationInSeconds is under 360',
    why: 'Amazon asks for access tokens that live at least 360 seconds; shorter ones expire before they are refreshed.',
    mend: 'Let access tokens live longer and write their lifetime here.',
    source: 'Amazon, Account Linking FAQ',
    find: ({ fields: { defaultTokenExpirationInSeconds: value } }) =>
      Number(value) > 0 && Number(value) < EXPIRATION_MIN_S
        ? [field('defaultTokenExpirationInSeconds', `it is ${shown(value)}`)]
        : [],
  },
  'LINK-TEXT-VALUE': {
    severity: 'warning',
    title: 'a number or boolean is written as a text',
    why: 'The schema asks for a number or boolean; some tools refuse the text, others take "false" for true.',
    mend: 'Remove the quotes.',
    source: SCHEMAS,
    find: ({ fields }) =>
      ['skipOnEnablement', 'defaultTokenExpirationInSeconds']
        .filter((name) => /^(true|false|\d+)$/i.test(String(fields[name])))
        .filter((name) => typeof fields[name] === 'string')
        .map((name) => field(name, `${name} is ${shown(fields[name])}`)),
  },
  'LINK-BOOLEAN': {
    severity: 'error',
    title: 'skipOnEnablement is not a boolean',
    why: 'Amazon refuses the configuration.',
    mend: 'Set it to true or false.',
    source: SCHEMAS,
    find: ({ fields: { skipOnEnablement: value } }) =>
      value === undefined || typeof value === 'boolean' || /^"(true|false)"$/i.test(shown(value))
        ? []
        : [field('skipOnEnablement', `skipOnEnablement is ${shown(value)}`)],
  },
  'LINK-VOICE-FORWARD': {
    severity: 'error',
    title: 'voiceForwardAccountLinking is neither ENABLED nor DISABLED',
    why: 'Amazon refuses the configuration.',
    mend: 'Set it to "ENABLED" or "DISABLED", or leave it out.',
    source: SCHEMAS,
    find: ({ fields: { voiceForwardAccountLinking: value } }) =>
      value === undefined || value === 'ENABLED' || value === 'DISABLED'
        ? []
        : [field('voiceForwardAccountLinking', `it is ${shown(value)}`)],
  },
})

function missing(
  name: string,
  why: string,
  isNeeded: (input: LinkingInput) => boolean,
): Rule<LinkingInput> {
  return {
    severity: 'error',
    title: `${name} is missing or empty`,
    why,
    mend: `Add ${name}.`,
    source: SCHEMAS,
    find: (input) =>
      isNeeded(input) && textField(input, name) === undefined
        ? [field(name, `${name} is missing or empty`)]
        : [],
  }
}

function field(name: string, seen = `${name} is set`): Seen {
  return { field: name, seen }
}
