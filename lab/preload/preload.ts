/**
 * The script for `node --import linklab/preload server.js`: lets a skill that knows nothing of the lab
 * run without the internet. It changes this one process and nothing on the machine.
 *
 * @module
 */
import { findSettings } from './config.ts'
import { routeConnections } from './route-connections.ts'
import { trustForVerifiers } from './trust-for-verifiers.ts'

const found = findSettings()
if ('problem' in found) {
  process.stderr.write(`linklab/preload: ${found.problem}\n`)
  process.exit(2)
}
trustForVerifiers(found.settings.rootPem)
routeConnections(found.settings)
