/**
 * Fills the user's data into JSON that a user wrote: `{ "name": "{{user.name}}" }`.
 *
 * @module
 */
import type { HostPerson } from './host-endpoint.ts'

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g

/** What can be filled in. */
const VALUES: Readonly<Record<string, (person: HostPerson) => unknown>> = {
  'user.id': ({ user }) => user.id,
  'user.name': ({ user }) => user.name,
  'user.email': ({ user }) => user.email,
  'user.locale': ({ user }) => user.locale,
  'user.playlists': ({ playlists }) => playlists,
  'token.clientId': ({ token }) => token.clientId,
  'token.scopes': ({ token }) => token.scopes,
}

/**
 * Fills a template. A text that is one placeholder and nothing else becomes the value itself, a list
 * for example; inside a longer text the value becomes part of it.
 */
export function fillTemplate(template: unknown, person: HostPerson): unknown {
  if (typeof template === 'string') return fillText(template, person)
  if (Array.isArray(template)) return template.map((item) => fillTemplate(item, person))
  if (typeof template !== 'object' || template === null) return template
  return Object.fromEntries(
    Object.entries(template).map(([name, value]) => [name, fillTemplate(value, person)]),
  )
}

/** Placeholders of a template that nothing can be filled in for. */
export function unknownPlaceholders(template: unknown): readonly string[] {
  const found = JSON.stringify(template ?? null).matchAll(PLACEHOLDER)
  return [...found].flatMap(([text, name = '']) => (Object.hasOwn(VALUES, name) ? [] : [text]))
}

function fillText(text: string, person: HostPerson): unknown {
  const whole = /^\{\{([^{}]*)\}\}$/.exec(text)?.[1]
  if (whole !== undefined) return valueOf(whole, person)
  return text.replaceAll(PLACEHOLDER, (_placeholder, name: string) => {
    const value = valueOf(name, person)
    return typeof value === 'string' ? value : JSON.stringify(value)
  })
}

function valueOf(name: string, person: HostPerson): unknown {
  return VALUES[name]?.(person)
}
