/**
 * Makes a clone ready to build and run: a Node that is new enough, the packages, and the link by which npm
 * scripts find that Node. Says nothing and does nothing when all is there.
 *
 * @module
 */
import { join } from 'node:path'
import { cacheFolder, root } from '../project.mjs'
import { step } from '../run/progress.mjs'
import { ScriptFailure } from '../run/script-failure.mjs'
import { findNode, installNode, OWN_NODE } from './choose-node.mjs'
import { isNodeLinked, linkNode } from './link-node.mjs'
import { withLock } from './lock.mjs'
import { adviceFor } from './npm.mjs'
import { installPackages, packagesAreInstalled } from './packages.mjs'

/**
 * Sets up the clone and returns the path of the Node to run on.
 *
 * @throws a {@link ScriptFailure} that says what to install or do.
 */
export async function setUp() {
  const node = readyNode()
  if (node !== undefined) return node
  try {
    return await withLock(join(cacheFolder, 'set-up.lock'), setUpLocked, { onWait: sayWait })
  } catch (error) {
    if (error.code === undefined || error instanceof ScriptFailure) throw error
    throw new ScriptFailure([`The set-up stopped: ${error.message}`, adviceFor(error.message)], {
      cause: error,
    })
  }
}

function readyNode() {
  const node = findNode()
  const isReady = node !== undefined && packagesAreInstalled(root) && isNodeLinked(node)
  return isReady ? node : undefined
}

async function setUpLocked() {
  if (findNode() === undefined) {
    const title = `set-up: Node ${process.version} is too old, fetching ${OWN_NODE} into .node/`
    await step(title, installNode)
  }
  const node = findNode()
  if (!packagesAreInstalled(root)) {
    await step('set-up: installing packages', () => installPackages(root, node))
  }
  if (!isNodeLinked(node)) linkNode()
  return node
}

function sayWait(pid) {
  const who = pid === undefined ? 'another process' : `process ${pid}`
  process.stderr.write(
    `linklab: ${who} is setting up this clone; waiting. If that is not so, remove .cache/set-up.lock\n`,
  )
}
