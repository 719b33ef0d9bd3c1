/**
 * Checks pages for what keeps people out of them, with axe.
 *
 * @module
 */
import type * as AxeCorePlaywright from '@axe-core/playwright'
import type { Page, TestInfo } from '@playwright/test'
import { loadPeer } from './playwright-peer.ts'

/** Every rule of WCAG 2.2 up to AA that a program can check. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What {@link Axe.check} may be told. */
export interface AxeOptions {
  /** Tags of axe's rules; WCAG 2.2 A and AA by default. */
  readonly tags?: readonly string[]
  /** CSS selector of the part to look at; the whole page by default. */
  readonly within?: string
}

/** One rule that a page breaks. */
export interface AxeViolation {
  /** axe's name of the rule, for example `color-contrast`. */
  readonly rule: string
  readonly help: string
  /** CSS selectors of the elements. */
  readonly elements: readonly string[]
}

/** Accessibility checks. */
export interface Axe {
  /**
   * Looks at a page, and attaches what it found to the report.
   *
   * @throws `LabError` `ERR_LAB_PEER_MISSING` where `@axe-core/playwright` is not installed.
   */
  check(page: Page, options?: AxeOptions): Promise<readonly AxeViolation[]>
}

/** Makes the checks of a test. */
export function kitAxe(testInfo: TestInfo): Axe {
  return {
    check: async (page, options) => {
      const violations = await violationsOf(page, options)
      const body = JSON.stringify(violations, null, 2)
      await testInfo.attach('axe.json', { body, contentType: 'application/json' })
      return violations
    },
  }
}

/** What axe finds on a page. */
export async function violationsOf(
  page: Page,
  { tags = TAGS, within }: AxeOptions = {},
): Promise<readonly AxeViolation[]> {
  const { AxeBuilder } = loadPeer(
    '@axe-core/playwright',
    'An accessibility check',
  ) as typeof AxeCorePlaywright
  const builder = new AxeBuilder({ page }).withTags([...tags])
  // A page without frames needs no second page to put the results of its frames together.
  builder.setLegacyMode(page.frames().length === 1)
  const { violations } = await (within === undefined ? builder : builder.include(within)).analyze()
  return violations.map(({ id, help, nodes }) => ({
    rule: id,
    help,
    elements: nodes.map(({ target }) => target.join(' ')),
  }))
}
