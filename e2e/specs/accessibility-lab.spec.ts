import type { Page } from '@playwright/test'
import type { Lab } from 'linklab'
import { findProblems } from '../support/accessibility.ts'
import { expect, test } from '../support/test.ts'

const ways: Readonly<Record<string, (page: Page, lab: Lab) => Promise<unknown>>> = {
  'the lab’s home, before anything was said': (page, lab) => page.goto(lab.urls.lab),
  'the lab’s home, with the messages of a link': async (page, lab) => {
    await lab.seedLink('alice')
    await page.goto(lab.urls.lab)
  },
  'an address of the lab that does not exist': (page, lab) =>
    page.goto(`${lab.urls.lab}/no-such-page`),
}

for (const [name, lead] of Object.entries(ways)) {
  test(`nothing keeps people out of ${name}`, async ({ lab, page }) => {
    await lead(page, lab)

    expect(await findProblems(page)).toEqual([])
  })
}
