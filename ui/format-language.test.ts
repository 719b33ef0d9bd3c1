/**
 * Names of languages.
 *
 * @module
 */
import { describe, expect, it } from 'vitest'

import { formatLanguage } from './format-language.ts'

describe('formatLanguage()', () => {
  it('is written in the language of the page', () => {
    expect(formatLanguage('en', 'de-DE')).toBe('German (Germany)')
    expect(formatLanguage('de', 'de-DE')).toBe('Deutsch (Deutschland)')
    expect(formatLanguage('ar-XB', 'de-DE')).toMatch(/^\[Ĝééŕɱáá/)
  })
})
