/**
 * The choice of language.
 *
 * @module
 */
import { describe, expect, it } from 'vitest'

import { directionOf, locales, negotiateLocale, writtenLocale } from './locale.ts'

describe('negotiateLocale()', () => {
  it('prefers the explicit choice to the cookie and the header', () => {
    expect(negotiateLocale({ explicit: 'de', cookie: 'en', acceptLanguage: 'en' })).toBe('de')
  })

  it('prefers the cookie to the header', () => {
    expect(negotiateLocale({ cookie: 'de', acceptLanguage: 'en' })).toBe('de')
  })

  it('passes over an explicit choice that it does not have', () => {
    expect(negotiateLocale({ explicit: 'fr', acceptLanguage: 'de' })).toBe('de')
  })

  it('takes a regional tag for its language', () => {
    expect(negotiateLocale({ explicit: 'DE-at' })).toBe('de')
  })

  it('goes by weight, not by order (RFC 9110 §12.5.4)', () => {
    expect(negotiateLocale({ acceptLanguage: 'en;q=0.3, de-CH;q=0.8' })).toBe('de')
  })

  it('goes by order where the weights are equal', () => {
    expect(negotiateLocale({ acceptLanguage: 'fr, de, en' })).toBe('de')
  })

  it('does not take a language of weight 0 (RFC 9110 §12.4.2)', () => {
    expect(negotiateLocale({ acceptLanguage: 'de;q=0, fr' })).toBe('en')
  })

  it('takes English for *, unless a known language weighs more', () => {
    expect(negotiateLocale({ acceptLanguage: '*;q=0.9, de;q=0.5' })).toBe('en')
    expect(negotiateLocale({ acceptLanguage: '*;q=0.1, de;q=0.5' })).toBe('de')
  })

  it.each(['', ';;;', 'q=1', ',,,', 'de;q=abc', 'constructor'])(
    'falls back to English for the malformed header %j',
    (acceptLanguage) => {
      expect(negotiateLocale({ acceptLanguage })).toBe('en')
    },
  )

  it('falls back to English without any hint', () => {
    expect(negotiateLocale({})).toBe('en')
  })
})

describe('the pseudo-language', () => {
  it.each([{ explicit: 'ar-XB' }, { cookie: 'ar-XB' }, { acceptLanguage: 'ar-xb, de;q=0.9' }])(
    'is chosen like any other: %j',
    (hints) => {
      expect(negotiateLocale({ acceptLanguage: 'de', ...hints })).toBe('ar-XB')
    },
  )

  it.each(['ar', 'ar-EG', 'XB'])('is not what a reader of %s gets', (acceptLanguage) => {
    expect(negotiateLocale({ acceptLanguage })).toBe('en')
  })

  it('is not offered', () => {
    expect(locales).not.toContain('ar-XB')
  })

  it('says in English what no catalogue has', () => {
    expect([writtenLocale('ar-XB'), writtenLocale('de')]).toEqual(['en', 'de'])
  })
})

describe('directionOf()', () => {
  it('is right to left for the pseudo-language alone', () => {
    expect([directionOf('en'), directionOf('de'), directionOf('ar-XB')]).toEqual([
      'ltr',
      'ltr',
      'rtl',
    ])
  })
})
