/**
 * Finds error codes that no document has a heading for: who searches for a code must find what to do.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isTypeScript, sourceFiles } from '../build/source-files.mjs'
import { headings } from './markdown-files.mjs'

/** The codes that a source declares in its `…ErrorCode` unions. */
export function declaredCodes(source) {
  const unions = source.matchAll(
    /^export type \w*ErrorCode =([\s\S]*?)(?=\n\s*\n|\nexport|(?![\s\S]))/gm,
  )
  return [...unions].flatMap(([, union]) =>
    [...union.matchAll(/'(ERR_[A-Z0-9_]+)'/g)].map(([, code]) => code),
  )
}

/** One line for each declared code without a heading in `files`. */
export function undocumentedCodes(root, files) {
  const titles = files.flatMap(({ text }) => headings(text))
  const documented = new Set(titles.map((title) => title.replaceAll('`', '')))
  return sourceFiles(root)
    .filter(isTypeScript)
    .flatMap((path) =>
      declaredCodes(readFileSync(join(root, path), 'utf8'))
        .filter((code) => !documented.has(code))
        .map((code) => `${path}: ${code} has no heading in docs/errors.md that says what to do`),
    )
}
