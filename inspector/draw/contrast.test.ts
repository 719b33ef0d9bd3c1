/**
 * Contrast of every pair of colours that meet in the drawing, in both schemes, read out of its stylesheet
 * (WCAG 1.4.3 and 1.4.11). axe cannot tell for SVG.
 *
 * @module
 */
import { describe, expect, it } from 'vitest'
import { diagramStyle } from '../assets.ts'
import { zones } from '../model/lanes.ts'
import { contrast, mixed, pairsIn } from '../testing/contrast.ts'

const TEXT_MIN = 4.5
const LINE_MIN = 3

const css = diagramStyle()
const tokens = pairsIn(css)
const grounds = ['--page', ...[...tokens.keys()].filter((name) => name.startsWith('--zone-'))]
const lines = ['--front', '--back', '--voice', '--inside']

/** The share of the channel's colour in the band of the message that is looked at. */
const BAND = 0.12

const onGrounds = (names: readonly string[]): (readonly [string, string])[] =>
  names.flatMap((name) => grounds.map((ground) => [name, ground] as const))

describe.each(['light', 'dark'] as const)('contrast of the drawing, %s', (scheme) => {
  const colour = (token: string): string => {
    const found = tokens.get(token)?.[scheme]
    if (found === undefined) throw new Error(`diagram.css has no colour ${token}`)
    return found
  }

  it.each([...onGrounds(['--text', '--text-soft', '--bad']), ['--on-lit', '--lit']] as const)(
    '%s is readable on %s',
    (ink, ground) => {
      expect(contrast(colour(ink), colour(ground))).toBeGreaterThanOrEqual(TEXT_MIN)
    },
  )

  it.each(onGrounds([...lines, '--lit', '--bad']))('%s stands out from %s', (line, ground) => {
    expect(contrast(colour(line), colour(ground))).toBeGreaterThanOrEqual(LINE_MIN)
  })

  it.each(lines.flatMap((line) => grounds.map((ground) => [line, ground] as const)))(
    'text and arrow are readable in the band of %s on %s',
    (line, ground) => {
      const band = mixed(colour(line), colour(ground), BAND)

      expect(contrast(colour('--text'), band)).toBeGreaterThanOrEqual(TEXT_MIN)
      expect(contrast(colour('--bad'), band)).toBeGreaterThanOrEqual(TEXT_MIN)
      expect(contrast(colour(line), band)).toBeGreaterThanOrEqual(LINE_MIN)
    },
  )
})

describe('the stylesheet of the drawing', () => {
  it('names every colour once, as a pair for light and dark', () => {
    const outside = css.replace(/--[\w-]+: [^;]+;/g, '')

    expect(outside).not.toMatch(/#[0-9a-f]{3,8}\b|\brgb|\bhsl/)
  })

  it('has the band that these tests reckon with', () => {
    expect(css).toContain(`color-mix(in srgb, var(--channel) ${String(BAND * 100)}%, transparent)`)
  })

  it('fills the ground of every zone', () => {
    const named = zones.map(({ zone }) => zone)
    const filled = named.filter((zone) =>
      css.includes(`.zone.${zone} .ground {\n  fill: var(--zone-${zone});`),
    )

    expect(filled).toEqual(named)
  })

  it('tells the channels apart without colour as well', () => {
    const dashes = ['front', 'voice'].map(
      (channel) => new RegExp(`on-${channel} \\.arrow \\{[^}]*dasharray: ([^;]+)`).exec(css)?.[1],
    )

    expect(new Set(dashes).size).toBe(2)
    expect(dashes).not.toContain(undefined)
  })
})
