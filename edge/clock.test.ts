import { once } from 'node:events'

import { describe, expect, it } from 'vitest'

import { VirtualClock } from './clock.ts'
import { serve } from './testing/serve.ts'

const HOUR_MS = 3_600_000

function stoppedMachine(at = 1000) {
  const machine = { now: at }
  return { machine, realNow: () => machine.now }
}

describe('VirtualClock', () => {
  it('follows the clock underneath', () => {
    const { machine, realNow } = stoppedMachine()
    const clock = new VirtualClock({ realNow })

    machine.now += 5

    expect(clock.now()).toBe(1005)
  })

  it('starts ahead by the offset it is given', () => {
    expect(new VirtualClock({ ...stoppedMachine(), offsetMs: 30 }).now()).toBe(1030)
  })

  it('keeps its lead after it was advanced', () => {
    const { machine, realNow } = stoppedMachine()
    const clock = new VirtualClock({ realNow })

    clock.advance(20)
    machine.now += 5

    expect(clock.now()).toBe(1025)
    expect(clock.offsetMs).toBe(20)
  })

  it.each([-1, Number.NaN, -Infinity])('refuses to advance by %s ms', (ms) => {
    const clock = new VirtualClock(stoppedMachine())

    expect(() => {
      clock.advance(ms)
    }).toThrow(expect.objectContaining({ code: 'ERR_CLOCK_BACKWARDS' }))
    expect(clock.offsetMs).toBe(0)
  })

  it.each([Infinity, 8.64e15])('refuses to advance beyond every date, by %s ms', (ms) => {
    const clock = new VirtualClock(stoppedMachine())

    expect(() => {
      clock.advance(ms)
    }).toThrow(expect.objectContaining({ code: 'ERR_CLOCK_OUT_OF_RANGE' }))
    expect(clock.offsetMs).toBe(0)
  })

  it('stays on whole milliseconds', () => {
    const clock = new VirtualClock(stoppedMachine())

    clock.advance(0.6)

    expect(clock.now()).toBe(1001)
  })

  it('stands still while frozen, and goes on from there when resumed', () => {
    const { machine, realNow } = stoppedMachine()
    const clock = new VirtualClock({ realNow, offsetMs: 50 })

    clock.freeze()
    machine.now += 500
    expect(clock.now()).toBe(1050)
    expect(clock.isFrozen).toBe(true)

    clock.resume()
    machine.now += 3
    expect(clock.now()).toBe(1053)
    expect(clock.isFrozen).toBe(false)
  })

  it('keeps the moment of the first of two freezes', () => {
    const { machine, realNow } = stoppedMachine()
    const clock = new VirtualClock({ realNow })

    clock.freeze()
    machine.now += 5
    clock.freeze()

    expect(clock.now()).toBe(1000)
  })

  it('can be advanced while frozen, and stays frozen', () => {
    const { machine, realNow } = stoppedMachine()
    const clock = new VirtualClock({ realNow })

    clock.freeze()
    clock.advance(7)
    machine.now += 100

    expect(clock.now()).toBe(1007)
  })

  it('changes nothing when resumed without a freeze', () => {
    const clock = new VirtualClock({ ...stoppedMachine(), offsetMs: 9 })

    clock.resume()

    expect(clock.now()).toBe(1009)
  })

  it('tells each new offset, so that a restart can take it up', () => {
    const { machine, realNow } = stoppedMachine()
    const offsets: number[] = []
    const clock = new VirtualClock({ realNow, onMove: (offsetMs) => offsets.push(offsetMs) })

    clock.advance(10)
    clock.freeze()
    machine.now += 4
    clock.resume()
    clock.reset(1)

    expect(offsets).toEqual([10, 6, 1])
  })

  it('goes back by reset() alone, which also ends a freeze', () => {
    const { machine, realNow } = stoppedMachine()
    const clock = new VirtualClock({ realNow, offsetMs: 10 })
    clock.freeze()

    clock.reset()
    machine.now += 1

    expect(clock.now()).toBe(1001)
  })
})

describe('Date.now', () => {
  it('follows the clock inside run(), also after an await', async () => {
    const clock = new VirtualClock({ realNow: () => 42 })

    const seen = await clock.run(async () => {
      const first = Date.now()
      await new Promise(setImmediate)
      return [first, Date.now()]
    })

    expect(seen).toEqual([42, 42])
  })

  it('stays the machine’s outside of run()', () => {
    const clock = new VirtualClock({ offsetMs: HOUR_MS })
    const machine = new Date().getTime()

    clock.run(() => undefined)

    expect(Math.abs(Date.now() - machine)).toBeLessThan(HOUR_MS / 2)
  })

  it('follows each of two clocks that run at the same time', async () => {
    const read = (at: number) =>
      new VirtualClock({ realNow: () => at }).run(async () => {
        await new Promise(setImmediate)
        return Date.now()
      })

    expect(await Promise.all([read(1), read(2)])).toEqual([1, 2])
  })

  it('follows the clock in a bound listener, whatever calls it', () => {
    const clock = new VirtualClock({ realNow: () => 42 })
    const target = {
      seen: 0,
      listen: clock.bind(function (this: { seen: number }, add: number) {
        this.seen = Date.now() + add
      }),
    }

    target.listen(1)

    expect(target.seen).toBe(43)
  })

  it('follows an advance inside the function that runs', () => {
    const clock = new VirtualClock({ realNow: () => 42 })

    const seen = clock.run(() => {
      clock.advance(8)
      return Date.now()
    })

    expect(seen).toBe(50)
  })

  it('follows the clock in a handler and in what it sets on request and response', async () => {
    const clock = new VirtualClock({ realNow: () => 42 })
    const seen: Record<string, number> = {}
    const noted = Promise.withResolvers<undefined>()
    await using server = await serve(
      [
        async (ctx) => {
          seen['handler'] = Date.now()
          ctx.req.on('end', () => (seen['end'] = Date.now()))
          ctx.req.once('data', () => (seen['data'] = Date.now()))
          ctx.res.on('finish', () => (seen['finish'] = Date.now()))
          ctx.res.on('close', () => {
            setImmediate(() => {
              seen['timer after close'] = Date.now()
              noted.resolve(undefined)
            })
          })
          await once(ctx.req, 'end')
          ctx.body = 'ok'
        },
      ],
      { clock },
    )

    await fetch(server.url, { method: 'POST', body: 'x'.repeat(100_000) })
    await noted.promise

    expect(seen).toEqual({ handler: 42, data: 42, end: 42, finish: 42, 'timer after close': 42 })
  })

  it('follows the clock when a client leaves an answer that has begun', async () => {
    const clock = new VirtualClock({ realNow: () => 42 })
    const seen = Promise.withResolvers<number>()
    await using server = await serve(
      [
        (ctx) => {
          ctx.respond = false
          ctx.res.on('close', () => {
            seen.resolve(Date.now())
          })
          ctx.res.write('an event')
        },
      ],
      { clock },
    )
    const leaving = new AbortController()
    await fetch(server.url, { signal: leaving.signal })

    leaving.abort()

    expect(await seen.promise).toBe(42)
  })

  it('stays the machine’s in a server without a clock', async () => {
    let seen = 0
    await using server = await serve([
      (ctx) => {
        seen = Date.now()
        ctx.body = 'ok'
      },
    ])

    await fetch(server.url)

    expect(Math.abs(seen - new Date().getTime())).toBeLessThan(HOUR_MS)
  })
})
