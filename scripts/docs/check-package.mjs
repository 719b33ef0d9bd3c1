/**
 * Finds files that package.json promises to users and the build did not make.
 *
 * @module
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** One line for each entry of `exports` and `bin` whose file is missing. */
export function missingEntries(root, { bin = {}, exports = {} }) {
  const promised = [...leaves(bin), ...leaves(exports)]
  return promised
    .filter((file) => !existsSync(join(root, file)))
    .map((file) => `package.json: ${file} is promised, but the build does not make it`)
}

function leaves(value) {
  return typeof value === 'string' ? [value] : Object.values(value).flatMap(leaves)
}
