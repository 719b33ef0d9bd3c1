/**
 * The shell's strings exist in both languages and name the same placeholders.
 *
 * @module
 */
import { describe, expect, it } from 'vitest'

import { de } from './de.ts'
import { en } from './en.ts'

describe('strings of the shell', () => {
  it('has every key in both languages', () => {
    expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort())
  })

  it.each(Object.keys(en) as (keyof typeof en)[])('%s has the same placeholders', (key) => {
    expect(placeholders(de[key])).toEqual(placeholders(en[key]))
  })

  it('leaves no string empty', () => {
    expect(
      [...Object.values(en), ...Object.values(de)].filter((text) => text.trim() === ''),
    ).toEqual([])
  })
})

function placeholders(text: string): readonly string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort()
}
