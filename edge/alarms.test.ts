import { describe, expect, it } from 'vitest'
import { VirtualClock } from './clock.ts'

const HOUR_MS = 3_600_000

function start() {
  const machine = { now: 1_000 }
  return { machine, clock: new VirtualClock({ realNow: () => machine.now }) }
}

describe('VirtualClock.at()', () => {
  it('calls when the clock is moved to the time or past it, the earliest first', () => {
    const { clock } = start()
    const called: string[] = []
    clock.at(clock.now() + 2 * HOUR_MS, () => called.push('second'))
    clock.at(clock.now() + HOUR_MS, () => called.push('first'))

    clock.advance(HOUR_MS)
    expect(called).toEqual(['first'])

    clock.advance(HOUR_MS)
    expect(called).toEqual(['first', 'second'])
  })

  it('calls by itself when the time comes', async () => {
    const clock = new VirtualClock()

    await expect(
      new Promise((resolve) => {
        clock.at(clock.now() + 5, () => {
          resolve('called')
        })
        setTimeout(resolve, 5_000).unref()
      }),
    ).resolves.toBe('called')
  })

  it('does not call what was taken back, or what a reset overtook', () => {
    const { clock } = start()
    const called: string[] = []
    clock.at(clock.now() + 1, () => called.push('taken back'))()
    clock.at(clock.now() + 1, () => called.push('overtaken'))
    clock.reset()

    clock.advance(HOUR_MS)

    expect(called).toEqual([])
  })
})

describe('VirtualClock.hold()', () => {
  it('stops the clock until the last of several holds has ended', () => {
    const { clock, machine } = start()
    const [first, second] = [clock.hold(), clock.hold()]

    first()
    first()
    machine.now += 500
    expect(clock.now()).toBe(1_000)

    second()
    machine.now += 7
    expect(clock.now()).toBe(1_007)
  })

  it('does not set a clock going that was frozen besides', () => {
    const { clock } = start()
    clock.freeze()
    clock.hold()()

    expect(clock.isFrozen).toBe(true)
  })

  it('outlasts resume() and reset()', () => {
    const { clock } = start()
    clock.hold()

    clock.resume()
    clock.reset()

    expect(clock.isFrozen).toBe(true)
  })
})

describe('VirtualClock.restart()', () => {
  it('stands still at exactly the time given, however late the machine is', () => {
    const machine = { now: 1_000 }
    const clock = new VirtualClock({ realNow: () => (machine.now += 3) })

    clock.restart(50_000, true)

    expect(clock.now()).toBe(50_000)
  })
})
