import { describe, expect, it } from 'vitest'
import { Closers } from './closers.ts'

function resource(close: () => void): AsyncDisposable {
  return {
    [Symbol.asyncDispose]: () => {
      close()
      return Promise.resolve()
    },
  }
}

describe('Closers', () => {
  it('closes what was opened last first', async () => {
    const closed: string[] = []
    const closers = new Closers()
    closers.use(resource(() => closed.push('first')))
    closers.use(resource(() => closed.push('second')))

    await closers[Symbol.asyncDispose]()

    expect(closed).toEqual(['second', 'first'])
  })

  it('closes the rest when one resource fails, and reports the failure', async () => {
    const closed: string[] = []
    const closers = new Closers()
    closers.use(resource(() => closed.push('first')))
    closers.use(
      resource(() => {
        throw new Error('stuck')
      }),
    )

    await expect(closers[Symbol.asyncDispose]()).rejects.toThrow(AggregateError)
    expect(closed).toEqual(['first'])
  })

  it('closes nothing twice', async () => {
    let count = 0
    const closers = new Closers()
    closers.use(resource(() => (count += 1)))

    await closers[Symbol.asyncDispose]()
    await closers[Symbol.asyncDispose]()

    expect(count).toBe(1)
  })
})
