/**
 * Program of the Lambda stand-in's child process: loads the handler once and answers invocations that
 * come over the IPC channel. Arguments: the file and the name of its exported handler.
 *
 * @module
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { inspect } from 'node:util'
import { callHandler, UnansweringHandler } from './call-handler.ts'
import { installChildClock } from './child-clock.ts'
import { captureOutput } from './child-output.ts'
import { describeError, followLab, tellLab } from './child-process.ts'
import { loadHandler } from './load-handler.ts'
import type { InvokeMessage, ResultMessage } from './messages.ts'

/** A require stack would bury the reason. */
const MESSAGE_LENGTH_MAX = 500

const isTied = followLab()
const setClockOffset = installChildClock()
const invocation = new AsyncLocalStorage<number>()
captureOutput(() => invocation.getStore())

const [, , file = '', exportName = 'handler'] = process.argv
const handler = loadHandler(file, exportName)
handler.catch(print) // in full; invocations report one line of it

process.on('message', (message: InvokeMessage) => {
  setClockOffset(message.clockOffsetMs)
  void invocation.run(message.id, async () => {
    await isTied
    tellLab(await answer(message))
  })
})

async function answer(message: InvokeMessage): Promise<ResultMessage> {
  const failed = { type: 'result', id: message.id, ok: false } as const
  let loaded
  try {
    loaded = await handler
  } catch (error) {
    return { ...failed, reason: 'load-failed', message: `The skill ${inOneLine(error)}` }
  }
  let result
  try {
    const request = { id: message.requestId, timeoutMs: message.timeoutMs }
    result = await callHandler(loaded, message.envelope, request)
  } catch (error) {
    if (error instanceof UnansweringHandler) {
      return { ...failed, reason: 'not-json', message: `No answer: ${error.message}` }
    }
    print(error)
    return { ...failed, reason: 'threw', message: `The handler threw ${describeError(error)}` }
  }
  return toJson(message.id, result)
}

/** Prints an error with its stack, as Lambda does. */
function print(error: unknown): void {
  process.stderr.write(`${inspect(error)}\n`)
}

/** Lambda answers `null` for a handler that yields nothing. */
function toJson(id: number, result: unknown): ResultMessage {
  let problem = `a ${typeof result} has no JSON form`
  try {
    const json = JSON.stringify(result ?? null) as string | undefined
    if (json !== undefined) return { type: 'result', id, ok: true, json }
  } catch (error) {
    problem = describeError(error)
  }
  const message = `The handler's answer is not JSON: ${problem}`
  return { type: 'result', id, ok: false, reason: 'not-json', message }
}

/** What an error says, as one line; Node puts the advice behind the first line break. */
function inOneLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  const line = text.replace(/\s*\n\s*/g, ' ')
  return line.length > MESSAGE_LENGTH_MAX ? `${line.slice(0, MESSAGE_LENGTH_MAX)}…` : line
}
