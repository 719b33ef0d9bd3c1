/**
 * Paths in which a segment may stand for any one segment: `/{tenant}/oauth2/v2.0/token`.
 *
 * @module
 */

/** Whether a path is one that a pattern describes. */
export function matchesPath(pattern: string, path: string): boolean {
  const wanted = pattern.split('/')
  const given = path.split('/')
  return (
    wanted.length === given.length &&
    wanted.every((segment, at) => (isOpen(segment) ? given[at] !== '' : segment === given[at]))
  )
}

/** Puts values in place of the open segments; those without a value are left as they are. */
export function fillPath(
  pattern: string,
  values: Readonly<Partial<Record<string, string>>>,
): string {
  return pattern.replaceAll(/\{(\w+)\}/g, (open, name: string) => values[name] ?? open)
}

function isOpen(segment: string): boolean {
  return segment.startsWith('{') && segment.endsWith('}')
}
