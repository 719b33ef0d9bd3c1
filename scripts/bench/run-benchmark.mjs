/**
 * Runs one benchmark to its end, shows what it prints, and keeps the tables that it sends.
 *
 * @module
 */
import { spawn } from 'node:child_process'
import { root } from '../project.mjs'
import { childEnvironment } from '../run/child-environment.mjs'

/** Far more than any takes: a hang is to end. */
const TIMEOUT_MS = 900_000

/** Resolves to `{ code, tables }`; each table is `{ title, rows }`. */
export function runBenchmark(node, file) {
  return new Promise((resolve) => {
    const child = spawn(node, ['--experimental-strip-types', file], {
      cwd: root,
      env: childEnvironment(node, { NODE_NO_WARNINGS: '1' }),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      timeout: TIMEOUT_MS,
    })
    const tables = []
    const stop = (signal) => child.kill(signal)
    const signals = ['SIGTERM', 'SIGINT']
    for (const signal of signals) process.on(signal, stop)
    child.on('message', (message) => {
      if (message.title !== undefined) tables.push(message)
    })
    child.on('error', (error) => settle(error))
    child.on('close', (code, signal) => {
      if (signal !== null) process.stderr.write(`${file} was ended by ${signal}\n`)
      settle(undefined, code ?? 1)
    })

    function settle(error, code = 1) {
      for (const signal of signals) process.off(signal, stop)
      if (error !== undefined) process.stderr.write(`${file} does not start: ${error.message}\n`)
      resolve({ code, tables })
    }
  })
}
