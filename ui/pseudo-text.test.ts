/**
 * Text of the pseudo-language.
 *
 * @module
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { pseudoText } from './pseudo-text.ts'
import { en } from './strings/en.ts'

describe('pseudoText()', () => {
  it.each(Object.values(en))('grows by 40 % and stands in brackets: %j', (text) => {
    const pseudo = pseudoText(text)

    expect(pseudo).toMatch(/^\[.*\]$/)
    expect(pseudo.length - 2).toBeGreaterThanOrEqual(text.length * 1.4)
  })

  it('keeps placeholders, in their order', () => {
    expect(pseudoText('From {sender} to {receiver_2}').match(/\{\w+\}/g)).toEqual([
      '{sender}',
      '{receiver_2}',
    ])
  })

  it('leaves no letter of English outside of placeholders', () => {
    const letters = fc.string({
      unit: fc.constantFrom('a', 'q', 'x', 'z', 'A', 'Q', 'X', 'Z', ' ', '0', '.'),
    })
    fc.assert(
      fc.property(letters, (text) => {
        expect(pseudoText(text)).not.toMatch(/[A-Za-z]/)
      }),
    )
  })

  it('can be broken into lines where English can', () => {
    expect(pseudoText('Link your account').split(' ').length).toBeGreaterThanOrEqual(3)
  })
})
