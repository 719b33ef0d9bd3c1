/**
 * Finds error codes that no document has a heading for: who searches for a code must find what to do.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourceFiles } from '../build/source-files.mjs'
import { headings } from './markdown-files.mjs'

/** Where a program declares its codes: `errors.ts`, or a file such as `form-error.ts`. */
const DECLARES_CODES = /(^|[/-])errors?\.ts$/

/** The codes that a source names, each once. */
export function namedCodes(source) {
  return [...new Set([...source.matchAll(/\bERR_[A-Z0-9_]+\b/g)].map(([code]) => code))]
}

/** One line for each declared code without a heading in `files`. */
export function undocumentedCodes(root, files) {
  const titles = files.flatMap(({ text }) => headings(text))
  const documented = new Set(titles.map((title) => title.replaceAll('`', '')))
  return sourceFiles(root)
    .filter((path) => DECLARES_CODES.test(path))
    .flatMap((path) =>
      namedCodes(readFileSync(join(root, path), 'utf8'))
        .filter((code) => !documented.has(code))
        .map((code) => `${path}: ${code} has no heading in docs/errors.md that says what to do`),
    )
}
