/**
 * The address behind a language link.
 *
 * @module
 */
import { describe, expect, it } from 'vitest'

import { withLanguage } from './language-switch.tsx'

describe('withLanguage()', () => {
  it('keeps the rest of the query', () => {
    expect(withLanguage('/skills/a?notice=linked&x=%20', 'de')).toBe(
      '/skills/a?notice=linked&x=+&lang=de',
    )
  })

  it('replaces an earlier choice', () => {
    expect(withLanguage('/?lang=en&lang=fr', 'de')).toBe('/?lang=de')
  })

  it.each([
    '//evil.test/a',
    '///evil.test',
    'https://evil.test/a',
    '/\\evil.test',
    '/x/..//evil.test',
  ])('never leads to another host: %s', (hostile) => {
    const link = withLanguage(hostile, 'de')

    expect(new URL(link, 'http://here.test/').origin).toBe('http://here.test')
  })

  it('bears an address that cannot be parsed', () => {
    expect(withLanguage('http://[', 'de')).toBe('/?lang=de')
  })
})
