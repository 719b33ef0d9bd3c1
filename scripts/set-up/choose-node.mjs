/**
 * Chooses the Node that Linklab runs on: the one that is running where it is good enough, else Node 24 from
 * the npm registry, kept in `.node/` beside the clone's files.
 *
 * @module
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../project.mjs'
import { ScriptFailure } from '../run/script-failure.mjs'
import { npm } from './npm.mjs'

/** What is installed where the machine's Node is too old. */
export const OWN_NODE = 'node@24'

const ownFolder = inRoot('.node')

/** Path of the Node that the set-up installed, whether or not it is there. */
export const ownNode = join(
  ownFolder,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)

/**
 * Answers whether a version runs Linklab: 22 from 22.13 (`node:sqlite` without a flag), 24, 26 and later.
 * The odd ones had no long-term support and the tools refuse them.
 */
export function isGoodNode(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number)
  if (major === 22) return minor >= 13
  return major === 24 || major >= 26
}

/** Path of the Node to run on, or `undefined` when one must be installed first. */
export function findNode() {
  if (isGoodNode(process.version)) return process.execPath
  if (!existsSync(ownNode)) return undefined
  return runs(ownNode) ? ownNode : undefined
}

/**
 * Installs {@link OWN_NODE} into `.node/`.
 *
 * @throws a {@link ScriptFailure} when the registry's build does not run on this machine.
 */
export async function installNode() {
  // Not into the clone's own tree: npm 10 would resolve that anew, and `npm ci` would remove it.
  const args = ['install', '--prefix', ownFolder, '--no-save', '--ignore-scripts=false', OWN_NODE]
  await npm(args, { cwd: inRoot(), node: process.execPath })
  if (runs(ownNode)) return
  throw new ScriptFailure([
    `Node ${process.version} is too old for Linklab, and the npm registry’s ${OWN_NODE} does not run here.`,
    'Install Node.js 22.13 or later (24 is best) from https://nodejs.org or your system’s packages.',
  ])
}

function runs(node) {
  try {
    return isGoodNode(
      execFileSync(node, ['--version'], { encoding: 'utf8', timeout: 10_000 }).trim(),
    )
  } catch {
    return false
  }
}
