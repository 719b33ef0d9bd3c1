/**
 * What every skill's process does besides running the skill: it dies with the lab, and it tells the
 * lab about an error that nobody caught.
 *
 * @module
 */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { ChildMessage } from './messages.ts'
import { LIFELINE_FD, siblingProgram, typeScriptFlags } from './sibling-program.ts'

/** Sends a message to the lab; does nothing when the lab is gone. */
export function tellLab(message: ChildMessage): void {
  if (process.connected) process.send?.(message)
}

/**
 * Ties this process to the lab. Call it first.
 *
 * Resolves once the process would not outlive the lab whatever the skill does; run none of the skill's
 * functions before.
 */
export async function followLab(): Promise<void> {
  process.on('disconnect', () => process.exit())
  process.on('uncaughtExceptionMonitor', (error: unknown) => {
    tellLab({ type: 'fatal', message: describeError(error) })
  })
  // `disconnect` is never seen by a skill that loops without end; the thread's pipe is.
  const lifeline = new Worker(siblingProgram('child-lifeline'), {
    workerData: LIFELINE_FD,
    execArgv: [...typeScriptFlags()], // not this process's own, which may load this very file
  })
  lifeline.unref()
  await once(lifeline, 'message')
}

/** Name and message of an error, on one line. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return `${error.name}: ${error.message}`.split('\n', 1)[0] ?? error.name
}
