import { describe, expect, it } from 'vitest'
import { callHandler, type LambdaHandler } from './call-handler.ts'

const call = (handler: LambdaHandler, event: unknown = {}) =>
  callHandler(handler, event, { id: 'request-1', timeoutMs: 8000 })
const soon = (act: () => void) => void setImmediate(act)

describe('callHandler()', () => {
  it.each<[string, LambdaHandler]>([
    ['an async function', async (event) => Promise.resolve(event)],
    ['any thenable', (event) => ({ then: (resolve: (value: unknown) => void) => resolve(event) })],
    ['a callback', (event, _context, done) => soon(() => done(null, event))],
    ['a callback without an error', (event, _context, done) => soon(() => done(undefined, event))],
    ['context.succeed', (event, context) => soon(() => context.succeed(event))],
    ['context.done', (event, context) => soon(() => context.done(null, event))],
  ])('takes the answer of %s', async (_style, handler) => {
    await expect(call(handler, 'the event')).resolves.toBe('the event')
  })

  it.each<[string, LambdaHandler]>([
    [
      'throws',
      () => {
        throw new Error('no tune')
      },
    ],
    ['rejects', () => Promise.reject(new Error('no tune'))],
    ['passes an error to the callback', (_event, _context, done) => done(new Error('no tune'))],
    ['passes a string to the callback', (_event, _context, done) => done('no tune')],
    ['calls context.fail', (_event, context) => context.fail('no tune')],
    ['calls context.done with an error', (_event, context) => context.done(new Error('no tune'))],
  ])('rejects when the handler %s', async (_how, handler) => {
    await expect(call(handler)).rejects.toThrow('no tune')
  })

  it('counts only the first answer', async () => {
    const handler: LambdaHandler = (_event, context, done) => {
      done(null, 'first')
      context.fail('second')
    }

    await expect(call(handler)).resolves.toBe('first')
  })

  it('does not take the plain value of a handler that can still call back', async () => {
    const handler: LambdaHandler = (_event, context) => {
      soon(() => context.succeed('later'))
      return 'ignored'
    }

    await expect(call(handler)).resolves.toBe('later')
  })

  it('rejects a plain value when nothing else can come', async () => {
    await expect(call(() => 'plain')).rejects.toThrow(/declare it async/)
  })

  it('counts down the time that is left', async () => {
    const left = await call((_event, context) =>
      Promise.resolve(context.getRemainingTimeInMillis()),
    )

    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThanOrEqual(8000)
  })
})
