/**
 * Where things are in a clone. Plain JavaScript for Node 18 without any package, like all of `scripts/`
 * that runs before the set-up is done.
 *
 * @module
 */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the clone, without a trailing separator. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Folder of everything that may be deleted at any time: stamps, locks, reports. */
export const cacheFolder = join(root, '.cache')

/** Absolute path of something in the clone. */
export function inRoot(...names) {
  return join(root, ...names)
}
