/**
 * Moves through a page with the keyboard alone.
 *
 * @module
 */
import type { Locator, Page } from '@playwright/test'

/** More Tab presses than any page of ours has stops. */
const STOPS_MAX = 40

/**
 * Presses Tab until the focus is where it should be.
 *
 * @throws When the focus never gets there.
 */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let stops = 0; stops < STOPS_MAX; stops += 1) {
    if (await hasFocus(target)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The Tab key never reached ${target.toString()}.`)
}

/** Whether the focus is on an element. */
function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element: { matches: (selector: string) => boolean }) =>
    element.matches(':focus'),
  )
}
