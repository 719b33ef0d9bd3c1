/**
 * The one place that specs import `test` and `expect` from: a lab of its own for each test, and models of
 * the pages a user meets.
 *
 * @module
 */
import { test as base } from '@playwright/test'
import { startLab } from 'linklab'
import type { Lab, LabOptions } from 'linklab'
import { CompanionApp } from './companion-app.ts'
import { ConsentPage } from './consent-page.ts'
import { SignInPage } from './sign-in-page.ts'

interface LinkingFixtures {
  /** Options of the lab; set them with `test.use({ labOptions: { … } })`. */
  labOptions: LabOptions
  lab: Lab
  companion: CompanionApp
  signIn: SignInPage
  consent: ConsentPage
}

/** Playwright's `test` with a lab and the pages of a link. */
export const test = base.extend<LinkingFixtures>({
  labOptions: [{}, { option: true }],
  lab: async ({ labOptions }, use) => {
    await using lab = await startLab(labOptions)
    await use(lab)
  },
  companion: async ({ page, lab }, use) => {
    await use(new CompanionApp(page, lab.urls))
  },
  signIn: async ({ page }, use) => {
    await use(new SignInPage(page))
  },
  consent: async ({ page }, use) => {
    await use(new ConsentPage(page))
  },
})

export { expect } from '@playwright/test'
