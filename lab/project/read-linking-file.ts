/**
 * Reads a linking file in the forms in which people keep it, and says which values are still missing.
 *
 * What comes out has Amazon's field names and holds no placeholder. Whether the values are good ones is for
 * the simulated Alexa to judge. A secret never appears in a note or in a question.
 *
 * @module
 */
import { LabError } from '../errors.ts'
import { fillIn, isPlaceholder, variablesIn } from './linking-placeholders.ts'
import type { Findings, ProjectQuestion } from './question.ts'
import { isObject, readJsonObject, valueAt } from './read-json-file.ts'

/** A linking file, read. */
export interface FoundLinking extends Findings {
  /** Absolute path. */
  readonly file: string
  /** SMAPI's `accountLinkingRequest`, without its wrapping and without placeholders. */
  readonly request: Readonly<Record<string, unknown>>
  /** Whether the file asks for a code challenge; `undefined` when it does not say. */
  readonly pkce?: 'S256' | 'off' | undefined
}

/** Values of the developer's that stand above those of the file. */
export interface LinkingOverrides {
  readonly authorizationUrl?: string | undefined
  readonly accessTokenUrl?: string | undefined
  readonly clientId?: string | undefined
  readonly clientSecret?: string | undefined
  readonly scopes?: readonly string[] | undefined
  readonly accessTokenScheme?: 'HTTP_BASIC' | 'REQUEST_BODY_CREDENTIALS' | undefined
}

/** What {@link readLinkingFile} may use to fill in what the file leaves open. */
export interface ReadLinkingOptions {
  /** What to call the file in notes; its path by default. */
  readonly name?: string | undefined
  readonly overrides?: LinkingOverrides | undefined
  /** Values for `${NAME}` and the like. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined
}

const FLAGS: Readonly<Record<string, string>> = {
  authorizationUrl: '--authorization-url <url>',
  accessTokenUrl: '--token-url <url>',
  clientId: '--client-id <id>',
  clientSecret: '--client-secret <secret>',
}

/** Fields that come as a text with several values where Amazon wants a list. */
const LISTS = ['scopes', 'domains', 'redirectUrls']

/** Fields that only the code grant has. */
const CODE_GRANT_FIELDS = [
  'accessTokenUrl',
  'clientSecret',
  'accessTokenScheme',
  'defaultTokenExpirationInSeconds',
]

/** What goes on while one file is read. */
interface Reading {
  readonly name: string
  readonly notes: string[]
  readonly questions: ProjectQuestion[]
  readonly environment: Readonly<Record<string, string | undefined>>
}

/**
 * Reads a linking file: bare, or wrapped in `accountLinkingRequest` or `accountLinkingResponse`.
 *
 * @param file Absolute path.
 * @throws {@link LabError} `ERR_LAB_SKILL_PACKAGE` naming the file and what is wrong with it.
 */
export async function readLinkingFile(
  file: string,
  options: ReadLinkingOptions = {},
): Promise<FoundLinking> {
  const { name = file, overrides = {}, environment = {} } = options
  const reading: Reading = { name, notes: [], questions: [], environment }
  const written = unwrap(await readJsonObject(file), reading)
  const wanted = Object.fromEntries(
    Object.entries({ ...written, ...definedOf(overrides) }).filter(([, value]) => value !== null),
  )
  const fields = withGrantType(normalize(wanted), reading)
  const request = withoutPlaceholders(fields, reading)
  noteUrls(request, reading)
  const pkce = pkceOf(fields, reading)
  return { file, request, pkce, notes: reading.notes, questions: reading.questions }
}

function definedOf(overrides: LinkingOverrides): Record<string, unknown> {
  return Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined))
}

function unwrap(
  content: Readonly<Record<string, unknown>>,
  reading: Reading,
): Readonly<Record<string, unknown>> {
  const wrappings = ['accountLinkingRequest', 'accountLinkingResponse'] as const
  const wrapping = wrappings.find((name) => Object.hasOwn(content, name))
  if (wrapping === undefined) {
    reading.notes.push(`${reading.name}: a linking file without a wrapping`)
    return content
  }
  const inner = content[wrapping]
  if (!isObject(inner)) {
    throw new LabError('ERR_LAB_SKILL_PACKAGE', `${reading.name}: ${wrapping} holds no object.`)
  }
  const hint = wrapping === 'accountLinkingResponse' ? ', which never holds the secret' : ''
  reading.notes.push(`${reading.name}: a linking file wrapped in ${wrapping}${hint}`)
  return inner
}

/** Texts that stand for booleans, numbers, lists and upper-case words become those. */
function normalize(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const result: Record<string, unknown> = { ...fields }
  for (const list of LISTS) {
    const value = result[list]
    if (typeof value === 'string') result[list] = value.split(/[\s,]+/).filter((one) => one !== '')
  }
  const skip = String(result['skipOnEnablement']).toLowerCase()
  if (skip === 'true' || skip === 'false') result['skipOnEnablement'] = skip === 'true'
  const expiry = result['defaultTokenExpirationInSeconds']
  if (typeof expiry === 'string' && /^\d+$/.test(expiry.trim())) {
    result['defaultTokenExpirationInSeconds'] = Number(expiry)
  }
  for (const word of ['type', 'accessTokenScheme', 'voiceForwardAccountLinking']) {
    const value = result[word]
    if (typeof value === 'string') result[word] = value.trim().toUpperCase().replace(/[- ]/g, '_')
  }
  return result
}

function withGrantType(
  fields: Readonly<Record<string, unknown>>,
  reading: Reading,
): Record<string, unknown> {
  if (fields['type'] === undefined && fields['accessTokenUrl'] !== undefined) {
    reading.notes.push(`${reading.name}: no type; accessTokenUrl goes with AUTH_CODE alone`)
    return { ...fields, type: 'AUTH_CODE' }
  }
  if (fields['type'] !== 'IMPLICIT') return { ...fields }
  // A form that was filled in for the other grant leaves these behind empty.
  const left = CODE_GRANT_FIELDS.filter((field) => fields[field] === '')
  return Object.fromEntries(Object.entries(fields).filter(([field]) => !left.includes(field)))
}

function withoutPlaceholders(
  fields: Readonly<Record<string, unknown>>,
  reading: Reading,
): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(fields)) {
    const kept = filled(value, field, reading)
    if (kept !== undefined) result[field] = kept
  }
  const hasNoSecret = fields['clientSecret'] === undefined && fields['type'] === 'AUTH_CODE'
  if (hasNoSecret) reading.questions.push(missing('clientSecret', reading))
  return result
}

/** The value with variables filled in and open places left out. */
function filled(value: unknown, field: string, reading: Reading): unknown {
  if (Array.isArray(value)) {
    return (value as unknown[])
      .map((entry) => filled(entry, field, reading))
      .filter((entry) => entry !== undefined)
  }
  if (isObject(value)) {
    const entries = Object.entries(value).map(
      ([name, inner]) => [name, filled(inner, `${field}.${name}`, reading)] as const,
    )
    return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined))
  }
  if (typeof value !== 'string') return value
  const text = fillIn(value, reading.environment)
  if (text !== value) reading.notes.push(`${reading.name}: ${field} filled in from the environment`)
  if (text !== value ? text.trim() !== '' : !isPlaceholder(text)) return text
  reading.questions.push(open(field, value, reading))
  return undefined
}

function open(field: string, value: string, reading: Reading): ProjectQuestion {
  const [variable] = variablesIn(value)
  const seen = field === 'clientSecret' ? 'a placeholder' : `“${value.trim().slice(0, 80)}”`
  const text = `${reading.name}: ${field} ${value.trim() === '' ? 'is empty' : `holds ${seen} in place of a value`}.`
  const flag = FLAGS[field] ?? '--linking <file>'
  const flags = variable === undefined ? flag : `--env ${variable}=<value>, or ${flag}`
  return { about: `linking.${field}`, text, flag: flags, onlyForOwnServer: true }
}

function missing(field: string, reading: Reading): ProjectQuestion {
  return {
    about: `linking.${field}`,
    text: `${reading.name}: ${field} is missing.`,
    flag: FLAGS[field] ?? '--linking <file>',
    onlyForOwnServer: true,
  }
}

function noteUrls(request: Readonly<Record<string, unknown>>, reading: Reading): void {
  const url = request['authorizationUrl']
  if (typeof url === 'string' && URL.canParse(url)) {
    const names = [...new Set(new URL(url).searchParams.keys())]
    if (names.length > 0) {
      reading.notes.push(
        `${reading.name}: authorizationUrl brings ${names.join(', ')}; Alexa adds its own after`,
      )
    }
  }
  const platforms = request['authorizationUrlsByPlatform']
  if (!Array.isArray(platforms) || platforms.length === 0) return
  const named = platforms.map((entry) => String(valueAt(entry, 'platformType'))).join(', ')
  reading.notes.push(
    `${reading.name}: app links for ${named}; without those apps, authorizationUrl is opened`,
  )
}

/** SMAPI documents no field for PKCE, so every spelling seen in the wild counts. */
function pkceOf(
  fields: Readonly<Record<string, unknown>>,
  reading: Reading,
): 'S256' | 'off' | undefined {
  const nested = fields['pkceConfiguration'] ?? fields['pkce']
  const hints = [
    nested,
    valueAt(nested, 'enabled'),
    valueAt(nested, 'status'),
    valueAt(nested, 'codeChallengeMethod'),
    ...['pkceEnabled', 'enablePkce', 'usePkce', 'codeChallengeMethod'].map((name) => fields[name]),
  ].filter((hint) => typeof hint === 'string' || typeof hint === 'boolean')
  if (hints.length === 0) return isObject(nested) ? 'S256' : undefined
  const isOff = hints.some((hint) => /^(?:false|off|disabled|none)$/i.test(String(hint)))
  reading.notes.push(`${reading.name}: PKCE ${isOff ? 'off' : 'on (S256, the one Alexa uses)'}`)
  return isOff ? 'off' : 'S256'
}
