/**
 * The environment of every program the scripts start: the chosen Node and the clone's own tools come first.
 *
 * @module
 */
import { delimiter, dirname } from 'node:path'
import { inRoot } from '../project.mjs'

/** Variables that describe the npm script we run in, and would mislead an npm that we start. */
const OUTER_NPM = /^npm_(package_|lifecycle_|config_local_prefix$|config_prefix$|config_loglevel$)/i

/** A copy of the environment with `node` and `node_modules/.bin` first in the PATH. */
export function childEnvironment(node, extra = {}) {
  const kept = Object.entries(process.env).filter(([name]) => !OUTER_NPM.test(name))
  const path = [dirname(node), inRoot('node_modules', '.bin'), process.env.PATH ?? '']
  return { ...Object.fromEntries(kept), PATH: path.join(delimiter), ...extra }
}
