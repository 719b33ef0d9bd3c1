/**
 * Looks into parsed JSON of which nothing is known yet.
 *
 * @module
 */

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object at a path; empty when there is none. */
export function recordAt(
  value: unknown,
  ...path: readonly string[]
): Readonly<Record<string, unknown>> {
  const found = valueAt(value, path)
  return isRecord(found) ? found : {}
}

/** The list at a path, its objects only; empty when there is none. */
export function recordsAt(
  value: unknown,
  ...path: readonly string[]
): readonly Readonly<Record<string, unknown>>[] {
  const found = valueAt(value, path)
  return Array.isArray(found) ? found.filter(isRecord) : []
}

/** The text at a path; undefined when it is something else. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = valueAt(value, path)
  return typeof found === 'string' ? found : undefined
}

/** The texts of the list at a path; empty when there is none. */
export function textsAt(value: unknown, ...path: readonly string[]): readonly string[] {
  const found = valueAt(value, path)
  return Array.isArray(found) ? found.filter((entry) => typeof entry === 'string') : []
}

/** A value as it may be printed: short, and in JSON. */
export function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 120 ? `${text.slice(0, 117)}…` : text
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, name) => (isRecord(inner) ? inner[name] : undefined), value)
}
