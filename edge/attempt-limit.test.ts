import { expect, it } from 'vitest'
import { AttemptLimit } from './attempt-limit.ts'

it('makes one wait after so many failures in a row', () => {
  const limit = new AttemptLimit({ now: () => 0, failuresMax: 3, waitMs: 5_500 })

  for (const left of [0, 0, 6]) {
    limit.fail('a')
    expect(limit.waitS('a')).toBe(left)
  }
  expect(limit.waitS('b')).toBe(0)
})

it('counts down, and begins anew after the wait', () => {
  let now = 0
  const limit = new AttemptLimit({ now: () => now, failuresMax: 2, waitMs: 10_000 })
  limit.fail('a')
  limit.fail('a')
  now = 9_001
  expect(limit.waitS('a')).toBe(1)
  now = 10_000
  expect(limit.waitS('a')).toBe(0)
  limit.fail('a')
  expect(limit.waitS('a')).toBe(0)
})

it('knows a bounded number of names, and forgets those that failed longest ago', () => {
  const limit = new AttemptLimit({ now: () => 0, failuresMax: 1, namesMax: 100 })
  for (let n = 0; n < 10_000; n += 1) limit.fail(String(n))

  expect(limit.size).toBe(100)
  expect(limit.waitS('0')).toBe(0)
  expect(limit.waitS('9999')).toBeGreaterThan(0)
})
