/**
 * Typed catalogues. The lines marked as errors are checked by the compiler.
 *
 * @module
 */
import { describe, expect, it } from 'vitest'

import { defineCatalogue } from './catalogue.ts'

const catalogue = defineCatalogue({
  en: {
    plain: 'Hello',
    named: 'Hello {name}',
    cards: { one: '{count} card', other: '{count} cards' },
  },
  de: {
    plain: 'Hallo',
    named: '{name}, hallo',
    cards: { one: '{count} Karte', other: '{count} Karten' },
  },
})

describe('defineCatalogue()', () => {
  it('looks a string up in the language asked for', () => {
    expect(catalogue('en')('plain')).toBe('Hello')
    expect(catalogue('de')('plain')).toBe('Hallo')
  })

  it('fills placeholders where each language has them', () => {
    expect(catalogue('de')('named', { name: 'Alice' })).toBe('Alice, hallo')
  })

  it('fills a value in as it is, even where it looks like a placeholder or a pattern', () => {
    expect(catalogue('en')('named', { name: '{name} $& <b>' })).toBe('Hello {name} $& <b>')
  })

  it.each([
    [0, '0 Karten'],
    [1, '1 Karte'],
    [1234, '1.234 Karten'],
  ])('chooses the plural form for %d', (count, text) => {
    expect(catalogue('de')('cards', { count })).toBe(text)
  })

  it('tells its language', () => {
    expect(catalogue('de')('plain')).not.toBe(catalogue('en')('plain'))
    expect(catalogue('de').locale).toBe('de')
  })

  it('makes the pseudo-language from English, and keeps values as they are', () => {
    const t = catalogue('ar-XB')

    expect(t('plain')).toMatch(/^\[Ĥééļļóó.*\]$/)
    expect(t('named', { name: 'Alice' })).toMatch(/^\[Ĥééļļóó \u2068Alice\u2069.*\]$/)
    expect(t('cards', { count: 1234 })).toMatch(/^\[1,234 çááŕđš.*\]$/)
  })

  it('does not compile with a missing or a foreign placeholder', () => {
    const t = catalogue('en')

    // @ts-expect-error The placeholder `name` needs a value.
    expect(t('named')).toBe('Hello {name}')
    // @ts-expect-error There is no placeholder `nmae`.
    expect(t('named', { nmae: 'Alice' })).toBe('Hello {name}')
  })

  it('does not compile where German differs from English', () => {
    // @ts-expect-error German lacks `b`.
    defineCatalogue({ en: { a: 'A', b: 'B' }, de: { a: 'A' } })
    // @ts-expect-error English lacks `b`.
    defineCatalogue({ en: { a: 'A' }, de: { a: 'A', b: 'B' } })
    // @ts-expect-error German uses another placeholder.
    defineCatalogue({ en: { a: 'A {x}' }, de: { a: 'A {y}' } })
    // @ts-expect-error German drops the placeholder.
    const built = defineCatalogue({ en: { a: 'A {x}' }, de: { a: 'A' } })

    expect(built('de')('a', { x: 1 })).toBe('A')
  })
})
