import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wrapHeading, wrapLabel } from './wrap-label.ts'

describe('wrapLabel()', () => {
  it('breaks between words', () => {
    expect(wrapLabel('state known, unused, same session', 26)).toEqual([
      'state known, unused, same',
      'session',
    ])
  })

  it('ends what is too long for two lines in an ellipsis', () => {
    expect(wrapLabel('one two three four', 6)).toEqual(['one', 'two…'])
    expect(wrapLabel('https://example.test/very/long', 10)).toEqual(['https://e…'])
  })

  it('has no lines for no text', () => {
    expect(wrapLabel('  ', 10)).toEqual([])
  })

  it('never has a line that is too long, nor more than two', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 2, max: 40 }), (text, chars) => {
        const lines = wrapLabel(text, chars)
        expect(lines.length).toBeLessThanOrEqual(2)
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(chars)
      }),
    )
  })
})

describe('wrapHeading()', () => {
  it.each([
    ['Skill', ['Skill']],
    ['Authorization server', ['Authorization', 'server']],
    ['Alexa-enabled device', ['Alexa-enabled', 'device']],
    ['Autorisierungsserver', ['Autorisierungsserver']],
    ['', []],
  ])('sets “%s” as narrow as can be', (text, lines) => {
    expect(wrapHeading(text)).toEqual(lines)
  })
})
