/**
 * Debian's packages, for what a clone's tests need and npm does not have.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { root } from '../project.mjs'
import { capture } from './capture.mjs'
import { childEnvironment } from './child-environment.mjs'

const INSTALL_TIMEOUT_MS = 300_000

/** Whether packages can be installed here without asking anybody. */
export function isRootOnDebian() {
  if (process.getuid?.() !== 0) return false
  try {
    return /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}

/** The commands that install a package. */
export function aptCommands(name) {
  return [
    ['apt-get', ['update']],
    ['apt-get', ['install', '-y', '--no-install-recommends', name]],
  ]
}

/** Runs a command that installs something, saying why. Whether it helped is for the caller to find out. */
export async function runInstaller([command, args], { node, why }) {
  process.stderr.write(`linklab: ${why}; ${command} ${args.join(' ')} …\n`)
  await capture(command, args, {
    cwd: root,
    env: childEnvironment(node, { DEBIAN_FRONTEND: 'noninteractive' }),
    echo: process.stderr,
    timeoutMs: INSTALL_TIMEOUT_MS,
  })
}
