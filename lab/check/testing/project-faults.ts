/**
 * Skill projects with one fault each, and a correct one.
 *
 * @module
 */
import type { CheckedProject, JsonFile } from '../read-project.ts'
import { LINKING } from './linking-faults.ts'

/** A correct manifest. */
export const MANIFEST = {
  publishingInformation: { locales: { 'en-US': { name: 'Order Desk' } } },
  apis: { custom: { endpoint: { uri: 'arn:aws:lambda:us-east-1:1:function:x' } } },
}

const MODEL = {
  invocationName: 'order desk',
  intents: [
    { name: 'OrdersIntent', slots: [{ name: 'day', type: 'Day' }], samples: ['orders of {day}'] },
    { name: 'AMAZON.HelpIntent', samples: [] },
    { name: 'AMAZON.StopIntent', samples: [] },
    { name: 'AMAZON.CancelIntent', samples: [] },
    { name: 'AMAZON.FallbackIntent', samples: [] },
  ],
  types: [{ name: 'Day', values: [{ name: { value: 'monday' } }] }],
}

/** A file as it is read. */
export function file(path: string, value: unknown): JsonFile {
  return { path, text: JSON.stringify(value, null, 2), value, problem: undefined }
}

/** A project with a correct linking file. */
export function project(
  manifest: unknown,
  model: unknown = MODEL,
  locale = 'en-US',
): CheckedProject {
  return {
    linking: file('accountLinking.json', LINKING),
    manifest: file('skill.json', { manifest }),
    models: [file(`models/${locale}.json`, { interactionModel: { languageModel: model } })],
  }
}

const web = (change: object) => ({
  ...MANIFEST,
  apis: { custom: { endpoint: { sslCertificateType: 'Trusted', ...change } } },
})
const events = (...names: string[]) => ({
  endpoint: { uri: 'arn:aws:lambda:us-east-1:1:function:x' },
  subscriptions: names.map((eventName) => ({ eventName })),
})
const smartHome = { endpoint: { uri: 'arn:aws:lambda:us-east-1:1:function:x' } }
const intents = (...more: object[]) => ({ ...MODEL, intents: [...MODEL.intents, ...more] })
const search = (sample: string) =>
  intents({
    name: 'FindIntent',
    slots: [
      { name: 'what', type: 'AMAZON.SearchQuery' },
      { name: 'day', type: 'Day' },
    ],
    samples: [sample],
  })

function broken(path: string): JsonFile {
  return { path, text: '{', value: undefined, problem: 'not JSON from line 1 on' }
}

/** Projects, each with the code of its fault. */
export const projectFaults: readonly (readonly [string, CheckedProject])[] = [
  ['LINK-MISSING', { ...project(MANIFEST), linking: undefined }],
  [
    'LINK-IMPLICIT-DOMAIN',
    {
      ...project({ ...MANIFEST, apis: { smartHome } }),
      linking: file('accountLinking.json', { ...LINKING, type: 'IMPLICIT' }),
    },
  ],
  [
    'LINK-SCOPES-NONE',
    {
      ...project({ ...MANIFEST, apis: { smartHome } }),
      linking: file('accountLinking.json', { ...LINKING, scopes: [] }),
    },
  ],
  ['MANIFEST-JSON', { ...project(MANIFEST), manifest: broken('skill.json') }],
  ['MANIFEST-SHAPE', { ...project(MANIFEST), manifest: file('skill.json', MANIFEST) }],
  ['MANIFEST-LOCALES', project({ ...MANIFEST, publishingInformation: {} })],
  ['MANIFEST-NAME', project({ ...MANIFEST, publishingInformation: { locales: { 'en-US': {} } } })],
  ['MANIFEST-APIS', project({ ...MANIFEST, apis: {} })],
  ['MANIFEST-ENDPOINT', project(web({ uri: 'http://skill.example.test/' }))],
  ['MANIFEST-ENDPOINT-PORT', project(web({ uri: 'https://skill.example.test:8443/' }))],
  [
    'MANIFEST-CERTIFICATE',
    project(web({ uri: 'https://skill.example.test/', sslCertificateType: 'self-signed' })),
  ],
  ['MANIFEST-SMART-HOME-ENDPOINT', project({ ...MANIFEST, apis: { smartHome: {} } })],
  [
    'MANIFEST-ACCEPT-GRANT',
    project({
      ...MANIFEST,
      apis: { smartHome },
      permissions: [{ name: 'alexa::async_event:write' }],
    }),
  ],
  ['MANIFEST-EVENT', project({ ...MANIFEST, events: events('SKILL_LINKED') })],
  [
    'MANIFEST-EVENT-ENDPOINT',
    project({ ...MANIFEST, events: { subscriptions: events('SKILL_ENABLED').subscriptions } }),
  ],
  ['MANIFEST-EVENT-DISABLED', project({ ...MANIFEST, events: events('SKILL_ACCOUNT_LINKED') })],
  [
    'MANIFEST-EVENT-NO-LINKING',
    {
      ...project({ ...MANIFEST, events: events('SKILL_ACCOUNT_LINKED', 'SKILL_DISABLED') }),
      linking: undefined,
    },
  ],
  ['MANIFEST-LOCALE-MODEL', project(MANIFEST, MODEL, 'de-DE')],
  ['MANIFEST-MODEL-LOCALE', project(MANIFEST, MODEL, 'de-DE')],
  ['MODEL-JSON', { ...project(MANIFEST), models: [broken('models/en-US.json')] }],
  ['MODEL-SHAPE', { ...project(MANIFEST), models: [file('models/en-US.json', {})] }],
  ['MODEL-LOCALE', project(MANIFEST, MODEL, 'english')],
  ['MODEL-INVOCATION', project(MANIFEST, { ...MODEL, invocationName: ' ' })],
  ['MODEL-INVOCATION-CASE', project(MANIFEST, { ...MODEL, invocationName: 'Order Desk' })],
  ['MODEL-INVOCATION-WORD', project(MANIFEST, { ...MODEL, invocationName: 'my alexa desk' })],
  ['MODEL-INTENTS', project(MANIFEST, { ...MODEL, intents: MODEL.intents.slice(0, 1) })],
  ['MODEL-FALLBACK', project(MANIFEST, { ...MODEL, intents: MODEL.intents.slice(0, 4) })],
  ['MODEL-INTENT-TWICE', project(MANIFEST, intents({ name: 'AMAZON.HelpIntent' }))],
  ['MODEL-NO-SAMPLES', project(MANIFEST, intents({ name: 'IdleIntent', samples: [] }))],
  [
    'MODEL-SAMPLE-TWICE',
    project(
      MANIFEST,
      intents({ name: 'A', samples: ['Good day'] }, { name: 'B', samples: ['good  day'] }),
    ),
  ],
  ['MODEL-SLOT', project(MANIFEST, intents({ name: 'A', samples: ['in {city}'] }))],
  [
    'MODEL-SLOT-TYPE',
    project(
      MANIFEST,
      intents({ name: 'A', slots: [{ name: 'c', type: 'City' }], samples: ['in {c}'] }),
    ),
  ],
  [
    'MODEL-TYPE-EMPTY',
    project(MANIFEST, { ...MODEL, types: [...MODEL.types, { name: 'City', values: [] }] }),
  ],
  ['MODEL-SEARCH-QUERY', project(MANIFEST, search('{what}'))],
  ['MODEL-SEARCH-QUERY', project(MANIFEST, search('find {what} on {day}'))],
]
