/**
 * Runs the command line program of this clone, after setting up and building what is not there yet.
 *
 * @module
 */
import { build, cliFile } from '../build/build.mjs'
import { setUp } from '../set-up/set-up.mjs'
import { endWithNpm } from './end-with-npm.mjs'
import { runNode } from './run-node.mjs'

/** Runs `linklab` with `args`; resolves to its exit code when it ran in a process of its own. */
export async function runLinklab(args) {
  endWithNpm()
  const node = await setUp()
  await build(node)
  return runNode(node, cliFile, args)
}
