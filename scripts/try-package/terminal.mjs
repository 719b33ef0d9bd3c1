/**
 * Programs that a reader of a guide would run in terminals of their own, until Ctrl-C.
 *
 * @module
 */
import { spawn } from 'node:child_process'
import { ScriptFailure } from '../run/script-failure.mjs'

/** Milliseconds until a program must have said that it is ready. */
const READY_TIMEOUT_MS = 60_000

/**
 * Runs `script` and resolves once `isReady` says yes to what it has printed; to
 * `{ printed, interrupt }`, where `interrupt` is Ctrl-C.
 *
 * @throws a {@link ScriptFailure} with what was printed, when it ends or nothing comes.
 */
export function openTerminal(script, { cwd, env, isReady }) {
  // A group of its own: Ctrl-C goes to every program in a terminal, npx and what it runs.
  const child = spawn('bash', ['-c', script], {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  let text = ''
  const terminal = {
    printed: () => text,
    async interrupt() {
      // ESRCH: it has ended by itself.
      if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGINT')
      await ended
    },
  }
  return new Promise((resolve, reject) => {
    const fail = (why) => {
      reject(new ScriptFailure([`${script}\n${why}. It printed:`, text]))
    }
    const timer = setTimeout(() => {
      fail(`was not ready after ${READY_TIMEOUT_MS / 1000} s`)
      void terminal.interrupt()
    }, READY_TIMEOUT_MS)
    child.once('close', (code) => {
      clearTimeout(timer)
      fail(`ended with ${code} before it was ready`)
    })
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (chunk) => {
        text += chunk
        if (!isReady(text)) return
        clearTimeout(timer)
        resolve(terminal)
      })
    }
  })
}
