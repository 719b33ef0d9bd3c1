/**
 * Every page of the lab itself, in every state that looks different.
 *
 * @module
 */
import type { PageState } from './page-state.ts'

/** The states, by what a reader would call them. */
export const labStates: Readonly<Record<string, PageState>> = {
  'the lab’s home, before anything was said': {
    heading: 'Account linking, all on this machine',
    lead: ({ page }, lab) => page.goto(lab.urls.lab),
  },
  'the lab’s home, with the messages of a link': {
    heading: 'Account linking, all on this machine',
    lead: async ({ page }, lab) => {
      await lab.seedLink('alice')
      await page.goto(lab.urls.lab)
      await page.getByText('token.request').waitFor()
    },
  },
  'an address of the lab that does not exist': {
    heading: 'Problem 404',
    lead: ({ page }, lab) => page.goto(`${lab.urls.lab}/no-such-page`),
  },
}
