/**
 * The measured parts of the document.
 *
 * @module
 */
import { describe, expect, it } from 'vitest'
import { measuredPart, withPart } from './document.mjs'

const document = `# Benchmarks

Words of ours.

## One

<!-- generated: bench one -->

old

<!-- /generated -->

## Two

<!-- generated: bench two -->

kept

<!-- /generated -->
`

describe('withPart()', () => {
  it('replaces one part and leaves the rest as it was', () => {
    const written = withPart(document, { name: 'one', heading: 'One' }, 'new')

    expect(written).toBe(document.replace('old', 'new'))
  })

  it('takes a dollar sign in a figure for what it is', () => {
    expect(withPart(document, { name: 'one', heading: 'One' }, "$& $'")).toContain("\n$& $'\n")
  })

  it('adds a part that the document lacks at its end, under its heading', () => {
    const written = withPart(document, { name: 'three', heading: 'Three' }, 'new')

    expect(written.startsWith(document)).toBe(true)
    expect(written.slice(document.length)).toContain(
      '## Three\n\n<!-- generated: bench three -->\n\nnew',
    )
  })
})

describe('measuredPart()', () => {
  const part = (rows) =>
    measuredPart({ about: 'About.', line: 'today', tables: [{ title: 'Rates', rows }] })

  it('says what was measured and when before the tables', () => {
    expect(part([['a', '1', '']])).toMatch(/^About\.\n\n_today\._\n\n\*\*Rates\*\*/)
  })

  it('leaves the column of remarks out where there are none', () => {
    expect(part([['a', '1', '']])).toContain('| what | figure |\n| --- | --- |\n| a | 1 |')
  })

  it('keeps a bar in a cell from ending the cell', () => {
    expect(part([['a|b', '1', 'c']])).toContain('| a\\|b | 1 | c |')
  })
})
