/**
 * Takes what people type into a stranger's sign-in page out of what is recorded: passwords are never kept,
 * whatever their field is called.
 *
 * @module
 */
import type { MessageContent } from '../../flow/index.ts'

const CONCEALED = '[not-recorded]'

/** Fields that hold something secret in the forms of most servers, besides those of the type `password`. */
const SUSPICIOUS = /pass|pwd|pin$|^pin|secret|otp|kennwort|credential|answer/i

/** Values that belong to the protocol are shown as ever; those that are secret are masked later. */
const PROTOCOL: ReadonlySet<string> = new Set([
  'client_id',
  'client_secret',
  'code',
  'code_challenge',
  'code_challenge_method',
  'redirect_uri',
  'response_type',
  'scope',
  'state',
])

/** A request as it may be recorded. */
export function concealPasswords(
  content: MessageContent,
  passwordFields: ReadonlySet<string>,
): MessageContent {
  const isSecret = (name: string): boolean =>
    !PROTOCOL.has(name) && (passwordFields.has(name) || SUSPICIOUS.test(name))
  const { url, body, headers } = content
  return {
    ...content,
    url: concealQuery(url, isSecret),
    ...(body === undefined ? {} : { body: concealBody(body, headers['content-type'], isSecret) }),
  }
}

type IsSecret = (name: string) => boolean

function concealQuery(url: string, isSecret: IsSecret): string {
  const at = url.indexOf('?')
  return at === -1 ? url : `${url.slice(0, at)}?${concealPairs(url.slice(at + 1), isSecret)}`
}

/** Of a body that is neither a form nor JSON nobody knows what is in it. */
function concealBody(body: string, type: string | undefined, isSecret: IsSecret): string {
  if (type?.includes('application/x-www-form-urlencoded') === true)
    return concealPairs(body, isSecret)
  if (type?.includes('json') !== true) return CONCEALED
  try {
    return JSON.stringify(concealJson(JSON.parse(body), isSecret))
  } catch {
    return CONCEALED
  }
}

/** Pairs stay written as they were, but for the values that go. */
function concealPairs(text: string, isSecret: IsSecret): string {
  return text
    .split('&')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=')
      const [decoded = name] = new URLSearchParams(`${name}=`).keys()
      return value.length > 0 && isSecret(decoded) ? `${name}=${CONCEALED}` : pair
    })
    .join('&')
}

function concealJson(value: unknown, isSecret: IsSecret): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => concealJson(item, isSecret))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]: [string, unknown]) => [
      name,
      isSecret(name) && typeof item !== 'object' ? CONCEALED : concealJson(item, isSecret),
    ]),
  )
}
