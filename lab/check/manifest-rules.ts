/**
 * Rules about a skill's manifest, as far as account linking and reaching the skill depend on it.
 *
 * @module
 */
import { defineRules } from './finding.ts'
import type { Seen } from './finding.ts'
import { isRecord, recordAt, recordsAt, shown, textAt } from './json-value.ts'

/** A manifest, and what the rest of the project says. */
export interface ManifestInput {
  /** Content of `skill.json`. */
  readonly file: unknown
  /** Locales that have an interaction model; undefined when the project holds none at all. */
  readonly modelLocales: readonly string[] | undefined
  readonly hasLinkingFile: boolean
}

/** APIs of skills that must link by the code grant. */
const CODE_GRANT_APIS = ['smartHome', 'video', 'music']

const SKILL_EVENTS = [
  'SKILL_ENABLED',
  'SKILL_DISABLED',
  'SKILL_ACCOUNT_LINKED',
  'SKILL_PERMISSION_ACCEPTED',
  'SKILL_PERMISSION_CHANGED',
  'SKILL_PROACTIVE_SUBSCRIPTION_CHANGED',
]

const CERTIFICATE_TYPES = ['SelfSigned', 'Wildcard', 'Trusted']
const MANIFEST = 'Amazon, Skill Manifest Schema'
const WEB_SERVICE = 'Amazon, Host a Custom Skill as a Web Service'
const EVENTS = 'Amazon, Use Skill Events'

/** Rules about manifests. */
export const manifestRules = defineRules<ManifestInput>({
  'MANIFEST-SHAPE': {
    severity: 'error',
    title: 'skill.json has no object “manifest”',
    why: 'Amazon refuses the skill package.',
    mend: 'Wrap the content in { "manifest": … }.',
    source: MANIFEST,
    find: ({ file }) =>
      isRecord(file) && isRecord(file['manifest']) ? [] : ['no object “manifest” at the top'],
  },
  'MANIFEST-LOCALES': {
    severity: 'error',
    title: 'publishingInformation.locales is missing or empty',
    why: 'A skill without a locale cannot be enabled by anybody, so nobody can link.',
    mend: 'Add at least one locale with a name.',
    source: MANIFEST,
    find: (input) =>
      isShaped(input) && localesOf(input).length === 0 ? [at('locales', 'no locale')] : [],
  },
  'MANIFEST-NAME': {
    severity: 'error',
    title: 'a locale without a name',
    why: 'The name is what users see on the page where they link.',
    mend: 'Add name to the locale.',
    source: MANIFEST,
    find: (input) =>
      localesOf(input)
        .filter(([, texts]) => (textAt(texts, 'name') ?? '').trim() === '')
        .map(([locale]) => at(locale, `the locale ${locale}`)),
  },
  'MANIFEST-APIS': {
    severity: 'error',
    title: 'apis is missing or empty',
    why: 'Amazon does not know what kind of skill this is.',
    mend: 'Add apis, for example { "custom": {} }.',
    source: MANIFEST,
    find: (input) =>
      isShaped(input) && Object.keys(apisOf(input)).length === 0
        ? [at('apis', 'apis is missing or empty')]
        : [],
  },
  'MANIFEST-ENDPOINT': {
    severity: 'error',
    title: 'an endpoint is neither https nor a Lambda ARN',
    why: 'Alexa cannot call it, so no skill request will ever carry the linked token.',
    mend: 'Give an https URL on port 443 or an ARN that begins with arn:aws:lambda:.',
    source: WEB_SERVICE,
    find: (input) =>
      endpointsOf(input)
        .filter(({ uri }) => !isHttps(uri) && !isLambda(uri))
        .map(({ uri }) => at(uri, shown(uri))),
  },
  'MANIFEST-ENDPOINT-PORT': {
    severity: 'error',
    title: 'a web service on another port than 443',
    why: 'Alexa calls skills on port 443 only.',
    mend: 'Serve the skill on port 443.',
    source: WEB_SERVICE,
    find: (input) =>
      endpointsOf(input)
        .filter(({ uri }) => isHttps(uri) && new URL(uri).port !== '')
        .map(({ uri }) => at(uri, shown(uri))),
  },
  'MANIFEST-CERTIFICATE': {
    severity: 'error',
    title: 'a web service without a valid sslCertificateType',
    why: 'Amazon has to know how to check the certificate.',
    mend: `Set sslCertificateType to ${CERTIFICATE_TYPES.join(', ')} (SelfSigned is for testing alone).`,
    source: WEB_SERVICE,
    find: (input) =>
      endpointsOf(input)
        .filter(({ uri, certificate }) => isHttps(uri) && !isCertificateType(certificate))
        .map(({ uri, certificate }) => at(uri, `sslCertificateType is ${shown(certificate)}`)),
  },
  'MANIFEST-SMART-HOME-ENDPOINT': {
    severity: 'error',
    title: 'a smart home skill without a Lambda endpoint',
    why: 'Directives, AcceptGrant among them, have nowhere to go, and linking fails with the generic message.',
    mend: 'Set apis.smartHome.endpoint.uri to a Lambda ARN in the region of your users.',
    source:
      'Amazon, Account Linking for Smart Home and Other Domains; Home Assistant, Alexa Smart Home',
    find: (input) => {
      const { smartHome } = apisOf(input)
      const uri = textAt(smartHome, 'endpoint', 'uri') ?? ''
      return smartHome === undefined || isLambda(uri)
        ? []
        : [at('smartHome', `endpoint.uri is ${shown(uri)}`)]
    },
  },
  'MANIFEST-ACCEPT-GRANT': {
    severity: 'info',
    title: 'a skill that sends events must answer AcceptGrant',
    why: 'Alexa sends AcceptGrant during linking; where the skill does not answer it with AcceptGrant.Response, the link fails though OAuth went well.',
    mend: 'Handle Alexa.Authorization AcceptGrant: exchange its code at Login with Amazon, and answer.',
    source: 'Amazon, Alexa.Authorization Interface; home-assistant/core #24867',
    find: (input) =>
      apisOf(input)['smartHome'] !== undefined &&
      recordsAt(input.file, 'manifest', 'permissions').some(
        ({ name }) => name === 'alexa::async_event:write',
      )
        ? [at('alexa::async_event:write', 'the permission alexa::async_event:write')]
        : [],
  },
  'MANIFEST-EVENT': {
    severity: 'error',
    title: 'a skill event that Amazon does not know',
    why: 'Amazon refuses the manifest, or never sends the event.',
    mend: `Use one of ${SKILL_EVENTS.join(', ')}.`,
    source: EVENTS,
    find: (input) =>
      eventsOf(input)
        .filter((name) => name.startsWith('SKILL_') && !SKILL_EVENTS.includes(name))
        .map((name) => at(name, name)),
  },
  'MANIFEST-EVENT-ENDPOINT': {
    severity: 'warning',
    title: 'skill events without an endpoint, where the skill names its endpoints itself',
    why: 'Events have an endpoint of their own; without one they are not delivered.',
    mend: 'Add events.endpoint.uri.',
    source: EVENTS,
    find: (input) => {
      const events = recordAt(input.file, 'manifest', 'events')
      const isManaged = textAt(apisOf(input)['custom'], 'endpoint', 'uri') === undefined
      const hasEndpoint = textAt(events, 'endpoint', 'uri') !== undefined
      return eventsOf(input).length === 0 || isManaged || hasEndpoint
        ? []
        : [at('events', 'events has subscriptions and no endpoint')]
    },
  },
  'MANIFEST-EVENT-DISABLED': {
    severity: 'info',
    title: 'SKILL_ACCOUNT_LINKED without SKILL_DISABLED',
    why: 'Alexa does not tell the authorization server that a user unlinked: grants stay alive, and a second link may clash with the first.',
    mend: 'Subscribe to SKILL_DISABLED and revoke the user’s tokens there.',
    source: 'Amazon, Account Linking FAQ; coldfire84/node-red-alexa-home-skill-v3-web #42',
    find: (input) => {
      const events = eventsOf(input)
      return events.includes('SKILL_ACCOUNT_LINKED') && !events.includes('SKILL_DISABLED')
        ? [at('SKILL_ACCOUNT_LINKED', 'SKILL_ACCOUNT_LINKED alone')]
        : []
    },
  },
  'MANIFEST-EVENT-NO-LINKING': {
    severity: 'warning',
    title: 'SKILL_ACCOUNT_LINKED without a linking file',
    why: 'The event is sent when an account is linked, and nothing here configures linking.',
    mend: 'Keep the linking file beside skill.json as accountLinking.json.',
    source: EVENTS,
    find: (input) =>
      eventsOf(input).includes('SKILL_ACCOUNT_LINKED') && !input.hasLinkingFile
        ? [at('SKILL_ACCOUNT_LINKED', 'no linking file in the project')]
        : [],
  },
  'MANIFEST-LOCALE-MODEL': {
    severity: 'error',
    title: 'a locale without an interaction model',
    why: 'The skill cannot be built for the locale, so users there cannot enable it.',
    mend: 'Add the model, or remove the locale.',
    source: MANIFEST,
    find: (input) =>
      input.modelLocales === undefined || apisOf(input)['custom'] === undefined
        ? []
        : localesOf(input)
            .filter(([locale]) => input.modelLocales?.includes(locale) === false)
            .map(([locale]) => at(locale, `the locale ${locale}`)),
  },
  'MANIFEST-MODEL-LOCALE': {
    severity: 'warning',
    title: 'an interaction model whose locale the manifest does not name',
    why: 'The model is not published: in that language nobody finds the skill.',
    mend: 'Add the locale to publishingInformation.locales.',
    source: MANIFEST,
    find: (input) => {
      const locales = localesOf(input).map(([locale]) => locale)
      if (locales.length === 0) return []
      const unnamed = input.modelLocales?.filter((locale) => !locales.includes(locale)) ?? []
      return unnamed.map((locale) => at('locales', `the model ${locale}`))
    },
  },
})

/** Whether a manifest is that of a skill which must link by the code grant. */
export function needsCodeGrant(file: unknown): boolean {
  const apis = recordAt(file, 'manifest', 'apis')
  return CODE_GRANT_APIS.some((name) => name in apis)
}

function isShaped({ file }: ManifestInput): boolean {
  return isRecord(file) && isRecord(file['manifest'])
}

function localesOf({ file }: ManifestInput): readonly (readonly [string, unknown])[] {
  return Object.entries(recordAt(file, 'manifest', 'publishingInformation', 'locales'))
}

function apisOf({ file }: ManifestInput): Readonly<Record<string, unknown>> {
  return recordAt(file, 'manifest', 'apis')
}

function eventsOf({ file }: ManifestInput): readonly string[] {
  return recordsAt(file, 'manifest', 'events', 'subscriptions').flatMap(({ eventName }) =>
    typeof eventName === 'string' ? [eventName] : [],
  )
}

interface Endpoint {
  readonly uri: string
  readonly certificate: unknown
}

/** Endpoints that the manifest names; ask-cli fills in those it deploys, from a source folder, itself. */
function endpointsOf(input: ManifestInput): readonly Endpoint[] {
  const owners = [...Object.values(apisOf(input)), recordAt(input.file, 'manifest', 'events')]
  return owners.flatMap((owner) => {
    const endpoint = recordAt(owner, 'endpoint')
    const { uri, sslCertificateType: certificate } = endpoint
    return typeof uri === 'string' ? [{ uri, certificate }] : []
  })
}

function isHttps(uri: string): boolean {
  return URL.canParse(uri) && new URL(uri).protocol === 'https:'
}

function isLambda(uri: string): boolean {
  return /^arn:aws[\w-]*:lambda:/.test(uri)
}

function isCertificateType(value: unknown): boolean {
  return typeof value === 'string' && CERTIFICATE_TYPES.includes(value)
}

function at(field: string, seen: string): Seen {
  return { field, seen }
}
