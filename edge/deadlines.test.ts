import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Deadlines } from './deadlines.ts'

describe('Deadlines', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('expires when its time has run', () => {
    const expire = vi.fn()
    new Deadlines().start(100, expire)

    vi.advanceTimersByTime(99)
    expect(expire).not.toHaveBeenCalled()

    vi.advanceTimersByTime(1)
    expect(expire).toHaveBeenCalledOnce()
  })

  it('does not run while it is paused, and has what was left afterwards', () => {
    const expire = vi.fn()
    const deadlines = new Deadlines()
    deadlines.start(100, expire)
    vi.advanceTimersByTime(60)
    deadlines.pause()
    vi.advanceTimersByTime(600_000)
    deadlines.resume()

    vi.advanceTimersByTime(39)
    expect(expire).not.toHaveBeenCalled()

    vi.advanceTimersByTime(1)
    expect(expire).toHaveBeenCalledOnce()
  })

  it('started while others are paused waits with them', () => {
    const expire = vi.fn()
    const deadlines = new Deadlines()
    deadlines.pause()
    deadlines.start(100, expire)

    vi.advanceTimersByTime(600_000)

    expect(expire).not.toHaveBeenCalled()
  })

  it('does not expire once it was ended', () => {
    const expire = vi.fn()
    const deadlines = new Deadlines()
    const end = deadlines.start(100, expire)
    deadlines.pause()
    end()
    deadlines.resume()

    vi.advanceTimersByTime(1_000)

    expect(expire).not.toHaveBeenCalled()
  })
})
