import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TextFilter } from './text-filter.ts'

const values = fc.string({ minLength: 8, maxLength: 40 })

describe('TextFilter', () => {
  it('never says no of a value that one of the texts holds', () => {
    fc.assert(
      fc.property(values, fc.string(), fc.string(), (value, before, after) => {
        const filter = new TextFilter(['', before + value + after, after])

        expect(filter.mayHold(value)).toBe(true)
      }),
    )
  })

  it('says no of nearly every value that a message of four kilobytes does not hold', () => {
    const text = (from: number): string =>
      Array.from({ length: 130 }, (_, at) =>
        Math.sin(from + at)
          .toString(36)
          .slice(-31),
      ).join('-')
    const filter = new TextFilter([text(0)])
    const others = text(1_000).split('-')

    const mistaken = others.filter((value) => filter.mayHold(value))

    expect(mistaken.length).toBeLessThan(others.length / 10)
  })
})
