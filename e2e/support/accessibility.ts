/**
 * Looks for what keeps people out of a page: with axe, in light and dark, on a narrow and on a wide
 * screen, and for lines that a narrow screen cuts off. Schemes differ in colours alone, so the rules that
 * have nothing to do with them are asked once.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

/** The axe that the kit checks pages with, as a script for a page. */
const AXE = readFileSync(
  createRequire(import.meta.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
)

/** As much as is told of what axe found. */
interface Violation {
  readonly id: string
  readonly nodes: readonly {
    readonly target: readonly string[]
    readonly failureSummary?: string
  }[]
}

/** Every rule of WCAG 2.2 up to AA that a program can check, and axe's own advice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** The rules that a colour can break. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/** `forced` is what a person sees who has chosen all colours themself. */
type Scheme = 'light' | 'dark' | 'forced'

const SCHEMES: readonly Scheme[] = ['light', 'dark']

/** 320 px is a wide screen zoomed to 400 % (WCAG 2.2, 1.4.10). */
const WIDTHS = [320, 1280]

/** Which looks to try; every one by default. */
export interface Looks {
  readonly schemes?: readonly Scheme[]
  /** In pixels. */
  readonly widths?: readonly number[]
}

/** Problems of the page as it is now, each with the look that it was found in. */
export async function findProblems(
  page: Page,
  { schemes = SCHEMES, widths = WIDTHS }: Looks = {},
): Promise<readonly string[]> {
  const problems: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    const overhang = await overhangOf(page)
    if (overhang > 0) problems.push(`${String(width)} px: ${String(overhang)} px to the right`)
    for (const scheme of schemes) {
      await page.emulateMedia({
        colorScheme: scheme === 'dark' ? 'dark' : 'light',
        forcedColors: scheme === 'forced' ? 'active' : 'none',
        reducedMotion: 'reduce',
      })
      const found = await violationsOf(page, scheme === 'light')
      problems.push(...found.map((problem) => `${scheme}, ${String(width)} px: ${problem}`))
    }
  }
  return problems
}

async function violationsOf(page: Page, hasAllRules: boolean): Promise<readonly string[]> {
  // Reading axe takes a page longer than asking it, and a page that was just looked at has it.
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(AXE)
  const runOnly = hasAllRules
    ? { type: 'tag', values: TAGS }
    : { type: 'rule', values: COLOUR_RULES }
  const options = JSON.stringify({ runOnly, resultTypes: ['violations'] })
  const violations = await page.evaluate<readonly Violation[]>(
    `axe.run(document, ${options}).then(({ violations }) => violations)`,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) => `${id} at ${target.join(' ')}: ${failureSummary}`,
    ),
  )
}

/** How far, in pixels, the page can be scrolled sideways. */
function overhangOf(page: Page): Promise<number> {
  return page
    .locator('html')
    .evaluate(
      (html: { scrollWidth: number; clientWidth: number }) => html.scrollWidth - html.clientWidth,
    )
}
