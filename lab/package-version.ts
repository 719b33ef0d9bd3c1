/**
 * The version of this package.
 *
 * Read from the file, not imported by the package's own name: the built folders have files of their own
 * named `package.json`, which say nothing but that what is beside them are modules.
 *
 * @module
 */
import { readFileSync } from 'node:fs'

/** Built, this file stands one folder deeper. */
const ROOT = import.meta.url.endsWith('.ts') ? '..' : '../..'

/** Reads it. */
export function packageVersion(): string {
  const manifest = readFileSync(new URL(`${ROOT}/package.json`, import.meta.url), 'utf8')
  return (JSON.parse(manifest) as { readonly version: string }).version
}
