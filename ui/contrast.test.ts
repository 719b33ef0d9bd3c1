/**
 * Contrast of every pair of tokens that stand on one another, in both schemes and all three brands,
 * computed from the stylesheet itself (WCAG 1.4.3 and 1.4.11).
 *
 * @module
 */
import { describe, expect, it } from 'vitest'

import { createAssets } from './assets.ts'

const TEXT_MIN = 4.5
const CONTROL_MIN = 3

const text: readonly (readonly [string, string])[] = [
  ...['--ink', '--ink-2', '--brand', '--danger'].flatMap((ink) =>
    ['--ground', '--surface'].map((on) => [ink, on] as const),
  ),
  ['--ink', '--tint'],
  ['--ink', '--ok-tint'],
  ['--ink', '--warn-tint'],
  ['--ink', '--danger-tint'],
  ['--brand', '--tint'],
  ['--ok', '--ok-tint'],
  ['--warn', '--warn-tint'],
  ['--danger', '--danger-tint'],
  ['--ink-2', '--neutral-tint'],
  ['--ink-2', '--tint'],
  ['--on-brand', '--brand'],
  ['--on-danger', '--danger'],
  ['--on-strip', '--strip'],
  ['--on-logo', '--logo'],
]

const controls: readonly (readonly [string, string])[] = [
  ['--control', '--surface'],
  ['--control', '--ground'],
  ['--brand', '--surface'],
  ['--brand', '--ground'],
  ['--brand', '--tint'],
  ['--danger', '--surface'],
  ['--danger', '--ground'],
  ['--ok', '--surface'],
  ['--ok', '--ok-tint'],
  ['--warn', '--warn-tint'],
  ['--danger', '--danger-tint'],
]

const css = createAssets().stylesheet.body
const root = tokensOf(':root')
const brands = {
  lab: root,
  companion: new Map([...root, ...tokensOf('.companion')]),
  tunebox: new Map([...root, ...tokensOf('.tunebox')]),
}
const schemes = ['light', 'dark'] as const
const cases = Object.keys(brands).flatMap((brand) =>
  schemes.map((scheme) => ({ brand: brand as keyof typeof brands, scheme })),
)

describe.each(cases)('contrast of $brand, $scheme', ({ brand, scheme }) => {
  it.each(text)('%s is readable on %s', (ink, ground) => {
    expect(contrast(colour(ink), colour(ground))).toBeGreaterThanOrEqual(TEXT_MIN)
  })

  it.each(controls)('%s stands out from %s', (line, ground) => {
    expect(contrast(colour(line), colour(ground))).toBeGreaterThanOrEqual(CONTROL_MIN)
  })

  function colour(token: string): string {
    const value = brands[brand].get(token)?.[schemes.indexOf(scheme)]
    if (value === undefined) throw new Error(`app.css has no colour ${token}`)
    return value
  }
})

describe('contrast()', () => {
  it('is 21 for black on white and 1 for a colour on itself', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#777777', '#777777')).toBe(1)
  })
})

function tokensOf(selector: string): Map<string, readonly string[]> {
  const start = css.indexOf(`\n${selector} {`)
  const block = css.slice(start, css.indexOf('\n}', start))
  const declarations = block.matchAll(/(--[\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)
  return new Map(
    [...declarations].map(([, name = '', light = '', dark = '']) => [name, [light, dark]]),
  )
}

/** Ratio of the relative luminances, as WCAG defines it. */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
  const [r = 0, g = 0, b = 0] = channels.map((c) =>
    c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
