/**
 * Tells a real value in a linking file from one that its author left for others to fill in.
 *
 * @module
 */

/** How people mark the place of a value that is named elsewhere, for example in the environment. */
const VARIABLES = [
  /\$\{\s*(?:env:)?(\w+)\s*\}/g,
  /\$\(\s*(\w+)\s*\)/g,
  /\{\{\s*(?:env\.)?(\w+)\s*\}\}/g,
  /%([A-Z][A-Z_]{2,})%/g,
]

/** How people write "put yours here". */
const STAND_INS = [
  /<[^<>]+>/,
  /\$\{[^}]*\}|\{\{[^}]*\}\}|\[\[[^\]]*\]\]/,
  /(?:^|[^A-Za-z])your[-_ ]\S/i,
  /(?:^|[^A-Za-z])your(?:api|app|auth|client|company|domain|secret|server|site|skill|tenant)/i,
  /^(?:insert|enter|replace|change|put|add)[-_ ]?(?:me|your|this|here|with|the)\b/i,
  /^(?:todo|tbd|changeme|change[-_]me|placeholder|secret[-_ ]?here|dummy)$/i,
  /^(?:x{3,}|\*+|\.{2,}|…|-+)$/i,
]

/** Whether a value is empty or only marks a place. */
export function isPlaceholder(value: string): boolean {
  const text = value.trim()
  return text === '' || [...VARIABLES, ...STAND_INS].some((pattern) => text.search(pattern) !== -1)
}

/** Names of the variables that a value refers to. */
export function variablesIn(value: string): readonly string[] {
  return [...new Set(VARIABLES.flatMap((pattern) => [...value.matchAll(pattern)].map(nameOf)))]
}

/** The value with its variables filled in; unchanged as long as one of them is unknown. */
export function fillIn(
  value: string,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const lookUp = (name: string): string | undefined =>
    Object.hasOwn(environment, name) ? environment[name] : undefined
  if (variablesIn(value).some((name) => lookUp(name) === undefined)) return value
  return VARIABLES.reduce(
    (text, pattern) => text.replace(pattern, (whole, name: string) => lookUp(name) ?? whole),
    value,
  )
}

function nameOf(match: RegExpExecArray): string {
  return match[1] ?? ''
}
