import { scenarios } from 'linklab'
import { expect, test } from 'linklab/playwright'

/** What only a real browser shows, of the catalogue. */
const browserOnly = scenarios.filter(({ needs }) => needs.includes('browser'))

/** The narrowest phone. */
const PHONE = { width: 320, height: 640 }

test('plays every scenario of the catalogue that needs a browser', () => {
  expect(browserOnly.map(({ id }) => id)).toEqual(['a11y-companion', 'a11y-provider'])
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours, on a phone`, () => {
    test.use({ colorScheme, viewport: PHONE })

    test('a11y-companion: the companion app is accessible', async ({ page, companion, link }) => {
      await companion.open()
      await expect(page).toHaveNoA11yViolations()

      await link.viaUI('alice', { decision: 'deny' })
      await expect(page).toHaveNoA11yViolations()

      await link.viaUI('alice')
      await expect(page).toHaveNoA11yViolations()

      await companion.open()
      await expect(page).toHaveNoA11yViolations()
    })

    test('a11y-provider: the provider’s pages are accessible', async ({
      page,
      companion,
      signIn,
      consent,
      lab,
    }) => {
      await companion.open()
      await companion.startLinking()
      await signIn.ready.waitFor()
      await expect(page).toHaveNoA11yViolations()

      await signIn.signIn('alice@tunebox.test', 'not the password')
      await signIn.problems.waitFor()
      await expect(page).toHaveNoA11yViolations()

      await signIn.signIn('alice@tunebox.test')
      await consent.ready.waitFor()
      await expect(page).toHaveNoA11yViolations()

      await page.goto(`${lab.authServer.endpoints.authorization}?client_id=nobody`)
      await expect(page).toHaveNoA11yViolations()
    })
  })
}
