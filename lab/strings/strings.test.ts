/**
 * The strings of these pages exist in both languages and name the same placeholders.
 *
 * @module
 */
import { describe, expect, it } from 'vitest'

import { de } from './de.ts'
import { en } from './en.ts'

describe('strings of the pages', () => {
  it('has every key in both languages', () => {
    expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort())
  })

  it.each(Object.keys(en) as (keyof typeof en)[])('%s has the same placeholders', (key) => {
    expect(placeholders(de[key])).toEqual(placeholders(en[key]))
  })

  it('leaves no string empty', () => {
    const texts = [...Object.values(en), ...Object.values(de)].flatMap(formsOf)
    expect(texts.filter((text) => text.trim() === '')).toEqual([])
  })
})

type Entry = string | Readonly<Record<string, string>>

function formsOf(entry: Entry): readonly string[] {
  return typeof entry === 'string' ? [entry] : Object.values(entry)
}

/** Each form of a plural must name the same placeholders. */
function placeholders(entry: Entry): readonly string[] {
  const forms = formsOf(entry).map((text) =>
    [...text.matchAll(/\{(\w+)\}/g)].map(String).sort().join(' '),
  )
  return [...new Set(forms)]
}
