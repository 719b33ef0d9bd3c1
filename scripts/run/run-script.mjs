/**
 * How every script ends: with the exit code its work returns, or with a sentence instead of a stack trace.
 *
 * @module
 */
import { ScriptFailure } from './script-failure.mjs'

/** Runs `work`; a {@link ScriptFailure} is printed on stderr and makes the exit code 1. */
export async function runScript(work) {
  try {
    const exitCode = await work()
    if (typeof exitCode === 'number') process.exitCode = exitCode
  } catch (error) {
    if (!(error instanceof ScriptFailure)) throw error
    process.stderr.write(`\n${error.message}\n`)
    process.exitCode = 1
  }
}
