/**
 * Reads a fault from its name and what a person typed into one field, for pages.
 *
 * @module
 */
import type { FaultName } from './vocabulary.ts'

/** What the one field means for a fault that takes an argument, and what an empty field stands for. */
const FIELDS: Readonly<
  Partial<
    Record<
      FaultName,
      { readonly usual: string; readonly read: (text: string) => Readonly<Record<string, unknown>> }
    >
  >
> = {
  latency: { usual: '5000', read: (text) => ({ ms: Number(text) }) },
  dribble: { usual: '5000', read: (text) => ({ ms: Number(text), chunks: 5 }) },
  truncate: { usual: '10', read: (text) => ({ bytes: Number(text) }) },
  status: { usual: '503', read: (text) => ({ code: Number(text) }) },
  htmlError: { usual: '502', read: (text) => ({ status: Number(text) }) },
  contentType: { usual: 'text/html', read: (value) => ({ value }) },
  charset: { usual: 'iso-8859-1', read: (value) => ({ value }) },
  json: { usual: '{"token_type":"mac"}', read: (text) => ({ patch: jsonIn(text) }) },
  omit: { usual: 'refresh_token', read: (text) => ({ fields: text.split(/[\s,]+/) }) },
  redirect: { usual: '/elsewhere', read: (location) => ({ status: 302, location }) },
  oauthError: { usual: 'temporarily_unavailable', read: (code) => ({ code }) },
  tls: { usual: 'selfSigned', read: (problem) => ({ problem }) },
}

/** What an empty field stands for; `undefined` for a fault that takes no argument. */
export function usualArgument(name: FaultName): string | undefined {
  return FIELDS[name]?.usual
}

/** A fault as a schema may take it; what cannot be read is for the schema to refuse. */
export function faultFromText(name: FaultName, text: string): object {
  const field = FIELDS[name]
  if (field === undefined) return { name }
  const typed = text.trim()
  return { name, ...field.read(typed === '' ? field.usual : typed) }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
