import { describe, expect, it } from 'vitest'
import { seededRandom } from './random.ts'

describe('seededRandom()', () => {
  it('gives the same for the same seed, and something else each time', () => {
    const [one, other] = [seededRandom('a'), seededRandom('a')]

    expect(one.bytes(100)).toEqual(other.bytes(100))
    expect(one.bytes(16)).not.toEqual(seededRandom('a').bytes(16))
  })

  it('gives something else for another seed', () => {
    expect(seededRandom('a').uuid()).not.toBe(seededRandom('b').uuid())
  })

  it('makes UUIDs of version 4 (RFC 9562 section 5.4)', () => {
    expect(seededRandom('a').uuid()).toMatch(
      /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    )
  })

  it('can be put back to where it was', () => {
    const random = seededRandom('a')
    random.bytes(40)
    const { position } = random
    const next = random.uuid()

    random.moveTo(position)

    expect(random.uuid()).toBe(next)
  })
})
