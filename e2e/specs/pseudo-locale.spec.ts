import { findProblems } from '../support/accessibility.ts'
import { companionStates } from '../support/companion-states.ts'
import { findCutOff } from '../support/cut-off.ts'
import { labStates } from '../support/lab-states.ts'
import { expect, test } from '../support/test.ts'
import { tuneboxStates } from '../support/tunebox-states.ts'
import { findUntranslated } from '../support/untranslated.ts'

// Pages are only looked at, so a fault that is armed on one has nothing to happen to.
test.use({ locale: 'ar-XB', strict: false })

/** The narrowest phone, and a usual screen. */
const WIDTHS = [320, 1280]

for (const [name, state] of Object.entries({
  ...companionStates,
  ...tuneboxStates,
  ...labStates,
})) {
  test(`40 % longer and from right to left: ${name}`, async ({ customer, lab, page }) => {
    await state.lead(customer, lab)

    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    await expect(page.locator('html')).toHaveAttribute('lang', 'ar-XB')
    expect(await findUntranslated(page)).toEqual([])
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 })
      expect(await findCutOff(page), `${String(width)} px`).toEqual([])
    }
    // Colours are the same in every language.
    expect(await findProblems(page, { schemes: ['light'], widths: [320] })).toEqual([])
  })
}

test('the pseudo-language is offered to nobody, not even on its own pages', async ({
  page,
  lab,
}) => {
  await page.goto(lab.urls.lab)

  await expect(page.locator('footer a')).toHaveText(['English', 'Deutsch'])
  await expect(page.locator('footer [aria-current]')).toHaveCount(0)
})

test('an arrow points where reading goes on', async ({ page, lab }) => {
  await page.goto(lab.urls.skillPage)
  const back = page.locator('.icon-back')

  await expect(back).toHaveCSS('transform', 'matrix(-1, 0, 0, 1, 0, 0)')
  await page.goto(`${lab.urls.skillPage}?lang=en`)
  await expect(back).toHaveCSS('transform', 'none')
})

test('the search names text that comes from no catalogue, and text that is cut off', async ({
  page,
}) => {
  await page.setContent(`<html lang="ar-XB"><title>[t]</title><main aria-label="main">
    <p>[a <code>c</code> b] forgotten</p><p><bdi>Alice</bdi> 12</p>
    <div style="width: 40px; overflow: hidden; white-space: nowrap">[a line that is too long]</div>
    <p style="position: absolute; right: -9px">[outside]</p></main>`)

  expect(await findUntranslated(page)).toEqual(['forgotten', 'main'])
  expect(await findCutOff(page)).toEqual([
    'cut off by DIV.: [a line that is too long]',
    'beyond the screen: [outside]',
  ])
})
