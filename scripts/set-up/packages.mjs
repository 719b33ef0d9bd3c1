/**
 * Installs the packages of `package-lock.json`, and knows whether that has been done.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm } from './npm.mjs'

const STAMP = '.linklab-stamp'

/** Where npm notes what it installed, in the shape of a lock file. */
const NPM_RECORD = '.package-lock.json'

/** Answers whether `node_modules` holds what the lock file asks for, by our stamp or by npm's own record. */
export function packagesAreInstalled(folder) {
  if (readText(join(folder, 'node_modules', STAMP)) === fingerprint(folder)) return true
  return npmRecordMatches(folder)
}

/** Installs the packages with `npm ci`, and leaves a stamp. */
export async function installPackages(folder, node) {
  try {
    // No package of ours needs its install script, and a production environment still needs the tools.
    await npm(['ci', '--include=dev', '--ignore-scripts'], { cwd: folder, node })
    writeFileSync(join(folder, 'node_modules', STAMP), fingerprint(folder))
  } catch (error) {
    // Half an installation must not pass for a whole one at the next try.
    for (const note of [STAMP, NPM_RECORD])
      rmSync(join(folder, 'node_modules', note), { force: true })
    throw error
  }
}

/** The stamp goes with `node_modules`, so deleting that folder asks for a new installation. */
function fingerprint(folder) {
  const lock = readFileSync(join(folder, 'package-lock.json'))
  const hash = createHash('sha256').update(lock).digest('hex')
  return `${hash} ${process.platform} ${process.arch}`
}

/** Somebody may have run `npm ci` by hand. */
function npmRecordMatches(folder) {
  const installed = packagesOf(join(folder, 'node_modules', NPM_RECORD))
  if (installed === undefined) return false
  const wanted = packagesOf(join(folder, 'package-lock.json')) ?? {}
  return Object.entries(wanted)
    .filter(([path, { optional = false }]) => path !== '' && !optional)
    .every(([path, { version }]) => installed[path]?.version === version)
}

function packagesOf(file) {
  const text = readText(file)
  return text === undefined ? undefined : JSON.parse(text).packages
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
