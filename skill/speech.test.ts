import { describe, expect, it } from 'vitest'
import { speechFor } from './speech.ts'

const names = (count: number) => Array.from({ length: count }, (_, index) => `List ${index + 1}`)

describe('speechFor()', () => {
  it.each([
    ['en-US', 0, 'Hello Alice, you have no playlists yet.'],
    ['en-US', 1, 'Hello Alice, you have one playlist: List 1.'],
    ['en-GB', 2, 'Hello Alice, you have two playlists: List 1 and List 2.'],
    ['en-US', 3, 'Hello Alice, you have three playlists: List 1, List 2, and List 3.'],
    ['de-DE', 0, 'Hallo Alice, du hast noch keine Playlists.'],
    ['de-DE', 1, 'Hallo Alice, du hast eine Playlist: List 1.'],
    ['de-AT', 2, 'Hallo Alice, du hast zwei Playlists: List 1 und List 2.'],
  ])('greets in %s with %i playlists', (locale, count, sentence) => {
    expect(speechFor(locale).playlists('Alice', names(count))).toBe(sentence)
  })

  it('says numbers up to ten as words and larger ones as digits', () => {
    expect(speechFor('en-US').greeting('Alice', 10)).toContain('ten playlists')
    expect(speechFor('en-US').greeting('Alice', 11)).toContain('11 playlists')
    expect(speechFor('de-DE').greeting('Alice', 10)).toContain('zehn Playlists')
  })

  it('names the first five of many playlists', () => {
    const sentence = speechFor('en-US').playlists('Alice', names(300))

    expect(sentence).toMatch(/300 playlists\. The first five are List 1, .*List 5\.$/)
    expect(sentence).not.toContain('List 6')
  })

  it('speaks English when the locale is unknown or absent', () => {
    expect(speechFor(undefined)).toBe(speechFor('en-US'))
    expect(speechFor('fr-FR')).toBe(speechFor('en-US'))
  })

  it('escapes names, so that none of them can add SSML', () => {
    const sentence = speechFor('en-US').created('<audio src="x"/> & more\u0000')

    expect(sentence).toContain('&lt;audio src=&quot;x&quot;/&gt; &amp; more')
    expect(sentence).not.toMatch(/[<\u0000]/)
  })

  it.each(['en-US', 'de-DE'])('shortens endless names in %s below the limit of 8,000', (locale) => {
    const endless = '<'.repeat(9000)

    expect(speechFor(locale).playlists(endless, [endless, endless]).length).toBeLessThan(8000)
  })

  it('says what a missing permission is for, and its name', () => {
    expect(speechFor('en-US').missingPermission('playlists.write')).toContain(
      'the permission to create playlists, playlists.write',
    )
    expect(speechFor('de-DE').missingPermission('playlists.write')).toContain(
      'Playlists zu erstellen, playlists.write',
    )
  })

  it('still says that a permission is missing when nobody named it', () => {
    expect(speechFor('en-US').missingPermission('')).toContain('the permission for that.')
    expect(speechFor('de-DE').missingPermission('')).toContain('Berechtigung gegeben, das zu tun.')
  })
})
