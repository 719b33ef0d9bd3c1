/**
 * Runs a program to its end and keeps what it printed.
 *
 * @module
 */
import { spawn } from 'node:child_process'

/**
 * Resolves to `{ code, output }`; `code` is `undefined` and `error` is set when it could not start.
 * With `echo`, a stream, the output is passed on to it as it comes as well.
 */
export function capture(command, args, { cwd, env, echo, timeoutMs, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      shell,
      timeout: timeoutMs,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const chunks = []
    const keep = (chunk) => {
      chunks.push(chunk)
      echo?.write(chunk)
    }
    const output = () => Buffer.concat(chunks).toString('utf8')
    const stop = (signal) => child.kill(signal)
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (error) => {
      settle({ code: undefined, error, output: output() })
    })
    child.on('close', (code, signal) => {
      settle({ code: code ?? 1, signal, output: output() })
    })
    process.on('SIGTERM', stop)
    process.on('SIGINT', stop)

    function settle(result) {
      process.off('SIGTERM', stop)
      process.off('SIGINT', stop)
      resolve(result)
    }
  })
}
