/**
 * Matchers on what a person sees.
 *
 * @module
 */
import type { Locator, Page } from '@playwright/test'
import { violationsOf } from '../kit-axe.ts'
import type { AxeOptions } from '../kit-axe.ts'
import type { CompanionApp } from '../models/companion-app.ts'
import { baseExpect } from '../playwright-peer.ts'
import { outcome } from './outcome.ts'
import type { Outcome } from './outcome.ts'

/** How `expect` calls a matcher. */
interface MatcherContext {
  readonly isNot: boolean
  readonly timeout: number
}

/** The companion app says that the account is linked. Opens the skill's page, unless the link's result is shown. */
export async function toShowLinked(
  this: MatcherContext,
  companion: CompanionApp,
): Promise<Outcome> {
  if (await companion.result.success.isVisible()) return seen(true)
  await companion.open()
  return seen(await holds(this, () => saysLinked(companion, this)))

  function seen(pass: boolean): Outcome {
    return outcome('toShowLinked', pass, (isNot) => [
      `Expected the companion app ${isNot ? 'not ' : ''}to show a linked account.`,
      `It is at ${whereOf(companion.page)}.`,
    ])
  }
}

/** The companion app says that no account is linked. Opens the skill's page, unless the link's result is shown. */
export async function toShowNotLinked(
  this: MatcherContext,
  companion: CompanionApp,
): Promise<Outcome> {
  if (await companion.result.failure.isVisible()) return seen(true)
  await companion.open()
  const opposite = { isNot: !this.isNot, timeout: this.timeout }
  return seen(await holds(this, () => saysLinked(companion, opposite)))

  function seen(pass: boolean): Outcome {
    return outcome('toShowNotLinked', pass, (isNot) => [
      `Expected the companion app ${isNot ? 'not ' : ''}to show that no account is linked.`,
      `It is at ${whereOf(companion.page)}.`,
    ])
  }
}

/** The companion app asks to link again. Opens the skill's page. */
export async function toAskToRelink(
  this: MatcherContext,
  companion: CompanionApp,
): Promise<Outcome> {
  await companion.open()
  const pass = await holds(this, () => visible(companion.relinkBanner, this))
  const state = await companion.state.textContent()
  return outcome('toAskToRelink', pass, (isNot) => [
    `Expected the companion app ${isNot ? 'not ' : ''}to ask to link again.`,
    `It says “${state ?? ''}”.`,
  ])
}

/** axe finds nothing on the page. */
export async function toHaveNoA11yViolations(page: Page, options?: AxeOptions): Promise<Outcome> {
  const violations = await violationsOf(page, options)
  return outcome('toHaveNoA11yViolations', violations.length === 0, (isNot) => [
    `Expected ${whereOf(page)} ${isNot ? 'to have' : 'to have no'} accessibility violations.`,
    ...violations.map(
      ({ rule, help, elements }) => `  ${rule} (${help}) at ${elements.join(', ')}`,
    ),
  ])
}

function saysLinked({ state, linkedText }: CompanionApp, context: MatcherContext): Promise<void> {
  const { timeout } = context
  return context.isNot
    ? baseExpect(state).not.toHaveText(linkedText, { timeout })
    : baseExpect(state).toHaveText(linkedText, { timeout })
}

function visible(locator: Locator, { isNot, timeout }: MatcherContext): Promise<void> {
  return isNot
    ? baseExpect(locator).toBeHidden({ timeout })
    : baseExpect(locator).toBeVisible({ timeout })
}

/** Whether an assertion holds; under `not` it is the opposite that was asserted. */
async function holds({ isNot }: MatcherContext, assert: () => Promise<void>): Promise<boolean> {
  try {
    await assert()
    return !isNot
  } catch {
    return isNot
  }
}

/** Address of a page without its query. */
function whereOf(page: Page): string {
  const { origin, pathname } = new URL(page.url())
  return origin === 'null' ? page.url() : origin + pathname
}
