/**
 * Runs a JavaScript file on the chosen Node as if the person had typed it: in this process where this is
 * that Node, else in a child that gets the signals and hands back its exit code.
 *
 * @module
 */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { pathToFileURL } from 'node:url'
import { childEnvironment } from './child-environment.mjs'

/** How long a Ctrl-C that the terminal gave to the child as well may take before we pass one on. */
const INTERRUPT_GRACE_MS = 1500

/** Runs `file` with `args` on `node`; resolves to the child's exit code, if there is a child. */
export async function runNode(node, file, args) {
  if (node !== process.execPath) return runInChild(node, [file, ...args])
  process.argv = [process.execPath, file, ...args]
  await import(pathToFileURL(file).href)
  return undefined
}

function runInChild(node, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { stdio: 'inherit', env: childEnvironment(node) })
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
    process.on('SIGINT', () => {
      // A terminal interrupts the whole group. Passing it on at once would look like a second Ctrl-C.
      setTimeout(() => child.kill('SIGTERM'), INTERRUPT_GRACE_MS).unref()
    })
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      resolve(code ?? 128 + constants.signals[signal])
    })
  })
}
