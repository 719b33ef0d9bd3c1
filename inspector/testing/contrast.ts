/**
 * Colours of a stylesheet and how they stand out from each other, for tests.
 *
 * @module
 */

/** A colour in both schemes, as `#rrggbb`. */
export interface ColourPair {
  readonly light: string
  readonly dark: string
}

/** The first colour that a stylesheet gives each of its tokens. */
export function pairsIn(css: string): ReadonlyMap<string, ColourPair> {
  const pairs = new Map<string, ColourPair>()
  const found = css.matchAll(/(--[\w-]+): light-dark\((#[0-9a-f]{3,6}), (#[0-9a-f]{3,6})\)/g)
  for (const [, name = '', light = '', dark = ''] of found) {
    if (!pairs.has(name)) pairs.set(name, { light: long(light), dark: long(dark) })
  }
  return pairs
}

function long(hex: string): string {
  return hex.length === 4 ? hex.replace(/[0-9a-f]/g, (digit) => digit + digit) : hex
}

function channels(hex: string): readonly number[] {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16))
}

/** A colour laid over another, with a share of its own. */
export function mixed(over: string, under: string, share: number): string {
  const [top, bottom] = [channels(over), channels(under)]
  const parts = top.map((value, index) => value * share + (bottom[index] ?? 0) * (1 - share))
  return `#${parts.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}

/** Ratio of the relative luminances, as WCAG defines it. */
export function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = channels(hex).map((value) => {
    const c = value / 255
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
