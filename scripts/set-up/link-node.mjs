/**
 * Makes npm scripts run on the Node in `.node/`: npm puts `node_modules/.bin` first in their PATH, so a
 * link there wins. `npm ci` removes it; the set-up puts it back.
 *
 * @module
 */
import { mkdirSync, readlinkSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { inRoot } from '../project.mjs'
import { ownNode } from './choose-node.mjs'

const link = inRoot('node_modules', '.bin', 'node')

/** Answers whether the link is there, or is not wanted because `node` is the machine's own. */
export function isNodeLinked(node) {
  if (node !== ownNode) return true
  try {
    return process.platform === 'win32' || join(dirname(link), readlinkSync(link)) === ownNode
  } catch {
    return false
  }
}

/** Links `node_modules/.bin/node` to the Node in `.node/`. */
export function linkNode() {
  mkdirSync(dirname(link), { recursive: true })
  if (process.platform === 'win32') {
    writeFileSync(`${link}.cmd`, `@"${ownNode}" %*\r\n`)
    return
  }
  const fresh = `${link}.${process.pid}`
  symlinkSync(relative(dirname(link), ownNode), fresh)
  renameSync(fresh, link)
}
