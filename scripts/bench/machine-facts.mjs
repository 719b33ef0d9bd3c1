/**
 * What a figure depends on besides the code: the machine, the Node, and the versions of what is compared.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os'
import { inRoot } from '../project.mjs'

const GIB = 1024 ** 3

/** Packages that a lab is compared with. */
const COMPARED = ['oidc-provider', 'oauth2-mock-server']

/** Name and value of each fact. */
export function machineFacts(nodeVersion) {
  return [
    ['date', today()],
    ['processor', processor()],
    ['cores', String(availableParallelism())],
    ['memory', `${(totalmem() / GIB).toFixed(1)} GiB`],
    ['system', systemName()],
    ['Node', nodeVersion],
    ...COMPARED.map((name) => [name, versionOf(name)]),
    ['load average at the start', load()],
  ]
}

/** The facts in one line, for a section that was measured by itself. */
export function machineLine(nodeVersion) {
  const cores = availableParallelism()
  return `${today()}, ${processor()}, ${cores} cores, Node ${nodeVersion}, load average ${load()} at its start`
}

/** The day by the machine's clock, as `2026-11-25`. */
function today() {
  return new Date().toISOString().slice(0, 10)
}

function processor() {
  return cpus()[0]?.model.trim() || arch()
}

function systemName() {
  try {
    const [, name] = /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8')) ?? []
    if (name !== undefined) return `${name}, ${platform()} ${kernel()}`
  } catch {
    // Only Linux has the file.
  }
  return `${platform()} ${kernel()}`
}

/** Without what its builder added. */
function kernel() {
  return release().split('-')[0]
}

function versionOf(name) {
  const file = inRoot('node_modules', ...name.split('/'), 'package.json')
  return JSON.parse(readFileSync(file, 'utf8')).version
}

/** Of the last minute: what else the machine did. */
function load() {
  return loadavg()[0].toFixed(1)
}
