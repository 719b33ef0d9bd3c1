import { describe, expect, it } from 'vitest'
import { durationMs } from './duration.ts'

describe('durationMs()', () => {
  it.each([
    ['250ms', 250],
    ['61s', 61_000],
    ['1.5m', 90_000],
    ['2h', 7_200_000],
    ['31d', 2_678_400_000],
    ['500', 500],
  ])('reads %s', (text, ms) => {
    expect(durationMs(text)).toBe(ms)
  })

  it('takes a number as milliseconds', () => {
    expect(durationMs(4_500)).toBe(4_500)
  })

  it.each(['', 'soon', '5 weeks', '-3s', '1h30m'])(
    'refuses “%s” and shows how to write it',
    (text) => {
      expect(() => durationMs(text)).toThrow(/61s/)
    },
  )
})
