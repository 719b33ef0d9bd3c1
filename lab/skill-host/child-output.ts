/**
 * Sends what the skill prints over the IPC channel, marked with the invocation that printed it. The
 * same channel carries the answers, so a line always arrives before the answer that follows it.
 *
 * @module
 */
import { tellLab } from './child-process.ts'
import type { OutputStream } from './output-lines.ts'

/**
 * Redirects `process.stdout` and `process.stderr`. What Node itself prints while crashing still goes
 * to the pipes.
 */
export function captureOutput(currentInvocation: () => number | undefined): void {
  for (const stream of ['stdout', 'stderr'] as const) redirect(stream, currentInvocation)
}

function redirect(stream: OutputStream, currentInvocation: () => number | undefined): void {
  const write = (
    chunk: string | Uint8Array,
    encodingOrDone?: BufferEncoding | ((error?: Error | null) => void),
    done?: (error?: Error | null) => void,
  ): boolean => {
    const encoding = typeof encodingOrDone === 'string' ? encodingOrDone : 'utf8'
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString(encoding)
    const id = currentInvocation()
    tellLab({ type: 'output', stream, text, ...(id === undefined ? {} : { id }) })
    const callback = typeof encodingOrDone === 'function' ? encodingOrDone : done
    if (callback !== undefined) process.nextTick(callback)
    return true
  }
  process[stream].write = write
}
