/**
 * A linking file as the rules see it: without its wrapper, and knowing what kind of skill it belongs to.
 *
 * @module
 */
import { isRecord } from './json-value.ts'

/** Objects that SMAPI and ask-cli wrap a linking file in. */
const WRAPPERS = ['accountLinkingRequest', 'accountLinkingResponse'] as const

/** Fields that hold the address of an endpoint. */
const URL_FIELDS = ['authorizationUrl', 'accessTokenUrl', 'reciprocalAccessTokenUrl'] as const

/** A linking file, unwrapped. */
export interface LinkingInput {
  readonly fields: Readonly<Record<string, unknown>>
  readonly wrapper: (typeof WRAPPERS)[number] | 'none'
  /** True for smart home, video, music and the like. */
  readonly needsCodeGrant: boolean
}

/** Takes the wrapper off. */
export function readLinking(
  value: Readonly<Record<string, unknown>>,
  needsCodeGrant: boolean,
): LinkingInput {
  for (const wrapper of WRAPPERS) {
    const fields = value[wrapper]
    if (isRecord(fields)) return { fields, wrapper, needsCodeGrant }
  }
  return { fields: value, wrapper: 'none', needsCodeGrant }
}

/** The field as a text without blanks around it; undefined when it is something else or empty. */
export function textField({ fields }: LinkingInput, name: string): string | undefined {
  const value = fields[name]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** The field as a URL; undefined when it is none. */
export function urlField(input: LinkingInput, name: string): URL | undefined {
  const text = textField(input, name)
  return text !== undefined && URL.canParse(text) ? new URL(text) : undefined
}

/** The endpoints that have a usable URL. */
export function endpointUrls(
  input: LinkingInput,
): readonly { readonly field: string; readonly url: URL }[] {
  return URL_FIELDS.flatMap((field) => {
    const url = urlField(input, field)
    return url === undefined ? [] : [{ field, url }]
  })
}

/** The names of the endpoint fields that hold a text. */
export function endpointTexts(
  input: LinkingInput,
): readonly { readonly field: string; readonly text: string }[] {
  return URL_FIELDS.flatMap((field) => {
    const text = textField(input, field)
    return text === undefined ? [] : [{ field, text }]
  })
}

/** The texts in a list; empty when the field is no list. */
export function listField({ fields }: LinkingInput, name: string): readonly string[] {
  const value = fields[name]
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []
}

/** Whether the file asks for the code grant. */
export function isCodeGrant({ fields }: LinkingInput): boolean {
  return fields['type'] === 'AUTH_CODE'
}

/** Whether a host name means this machine, as it does while a lab or a local server is used. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d+){3}$/.test(hostname)
  )
}
