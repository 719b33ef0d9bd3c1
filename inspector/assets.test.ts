/**
 * The stylesheet of the page, where a browser cannot tell: what an audience has to read from the back row.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast, pairsIn } from './testing/contrast.ts'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const colours = pairsIn(read('../ui/assets/app.css'))
const css = read('assets/inspector.css')

/** WCAG 1.4.6 asks for this; a projector in a bright room takes much of it away. */
const CAPTION_MIN = 7

/** Text on its ground, each by what a presentation shows in it. */
const pairs = {
  'the caption': ['--ink', '--surface'],
  'the lesson': ['--ink', '--tint'],
  'the way on': ['--on-brand', '--brand'],
} as const

describe.each(['light', 'dark'] as const)('a presentation, %s', (scheme) => {
  it.each(Object.entries(pairs))('has %s in colours of at least 7:1', (_, [ink, ground]) => {
    const of = (token: string): string => colours.get(token)?.[scheme] ?? '#000000'

    expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(CAPTION_MIN)
  })
})

describe('the stylesheet of the page', () => {
  it.each([
    ['.presenting .inspector-caption :is(p, .muted, .problem)', '--ink'],
    ['.presenting .lesson-bar :is(p, .muted)', '--ink'],
  ])('gives %s the colour that was measured', (selector, token) => {
    const rule = new RegExp(`${selector.replace(/[.()]/g, String.raw`\$&`)} \\{[^}]*`).exec(css)

    expect(rule?.[0]).toContain(`color: var(${token})`)
  })
})
