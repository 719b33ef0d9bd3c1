/**
 * Every page of the companion app, in every state that looks different.
 *
 * @module
 */
import type { PageState } from './page-state.ts'

const UTTERANCE = 'ask tune box what are my playlists'

const home: Readonly<Record<string, PageState>> = {
  'home, where nothing has happened yet': {
    heading: 'Home',
    lead: ({ home }) => home.open(),
  },
  'home, with a card and a conversation': {
    heading: 'Home',
    lead: async ({ home }, lab) => {
      await lab.alexa.enable()
      await home.open()
      await home.say(UTTERANCE)
      await home.cards.getByRole('link').waitFor()
    },
  },
  'home, with the prompt to link again': {
    heading: 'Home',
    lead: async ({ home }, lab) => {
      await lab.seedLink('alice')
      await lab.alexa.dropLink()
      await home.open()
      await home.relinkBanner.waitFor()
    },
  },
  'home, with the answer of the skill': {
    heading: 'Home',
    lead: async ({ home }, lab) => {
      await lab.seedLink('alice')
      await home.open()
      await home.say(UTTERANCE)
      await home.conversation.getByText('Hello Alice').waitFor()
    },
  },
  'home, after nothing was said': {
    heading: 'Home',
    lead: async ({ page, home }) => {
      await home.open()
      await home.say('')
      await page.getByRole('alert').waitFor()
    },
  },
}

const skill: Readonly<Record<string, PageState>> = {
  'the skill, not enabled': {
    heading: 'Tune Box',
    lead: ({ skillPage }) => skillPage.open(),
  },
  'the skill, not linked': {
    heading: 'Tune Box',
    lead: async ({ skillPage }, lab) => {
      await lab.alexa.enable()
      await skillPage.open()
      await skillPage.linkButton.waitFor()
    },
  },
  'the skill, linked': {
    heading: 'Tune Box',
    lead: async ({ skillPage }, lab) => {
      await lab.seedLink('alice')
      await skillPage.open()
      await skillPage.launchButton.waitFor()
    },
  },
  'the skill, to be linked again': {
    heading: 'Tune Box',
    lead: async ({ skillPage }, lab) => {
      await lab.seedLink('alice')
      await lab.alexa.dropLink()
      await skillPage.open()
      await skillPage.relinkBanner.waitFor()
    },
  },
  'the skill, just disabled': {
    heading: 'Tune Box',
    lead: async ({ skillPage }, lab) => {
      await lab.seedLink('alice')
      await skillPage.open()
      await skillPage.disable()
    },
  },
  'the question before disabling, in place': {
    heading: 'Tune Box',
    lead: async ({ page, skillPage }, lab) => {
      await lab.seedLink('alice')
      await skillPage.open()
      await skillPage.disableButton.click()
      await page.getByRole('dialog').waitFor()
    },
  },
  'the question before disabling, as a page': {
    heading: 'Disable Tune Box?',
    lead: async ({ page }, lab) => {
      await lab.seedLink('alice')
      await page.goto(`${lab.urls.skillPage}/disable`)
    },
  },
}

const link: Readonly<Record<string, PageState>> = {
  'the page from which one goes on to sign in': {
    heading: 'Sign in at',
    lead: async ({ page, skillPage }) => {
      // The page goes on by itself; an answer without content keeps the browser where it is.
      await page.route('**/link', (route) => route.fulfill({ status: 204 }))
      await skillPage.open()
      await skillPage.enableButton.click()
      await page.waitForURL('**/continue')
    },
  },
  'the result of a link that worked': {
    heading: 'Account linked',
    lead: (customer) => customer.linkAs('Alice'),
  },
  'the result of a link that failed, explained': {
    heading: 'Account not linked',
    lead: async ({ skillPage, signIn, result }) => {
      await skillPage.open()
      await skillPage.enable()
      await signIn.cancelButton.click()
      await result.askWhy()
    },
  },
  'a result that is not there': {
    heading: 'No result to show',
    lead: ({ page }, lab) => page.goto(`${lab.urls.alexa}/external/link-result?id=none`),
  },
}

const others: Readonly<Record<string, PageState>> = {
  'the simulator controls': {
    heading: 'Simulator controls',
    lead: ({ controls }) => controls.open(),
  },
  'the simulator controls, saved': {
    heading: 'Simulator controls',
    lead: async ({ page, controls }) => {
      await controls.open()
      await page.locator('input[name="pkce"][value="S256"]').check()
      await page.locator('form[action$="/settings"] button').click()
      await controls.news.waitFor()
    },
  },
  'the simulator controls, with a fault armed': {
    heading: 'Simulator controls',
    lead: async ({ controls, page }) => {
      await controls.open()
      await page.locator('form[action$="/faults"] button').click()
      await page.locator('form[action$="/clear"]').waitFor()
    },
  },
  'the simulator controls, with a value refused': {
    heading: 'Simulator controls',
    lead: async ({ controls, page }) => {
      await controls.open()
      await page.locator('#value').fill('never')
      await page.locator('form[action$="/faults"] button').click()
      await page.locator('#value-error').waitFor()
    },
  },
  'an address of the app that does not exist': {
    heading: 'Page not found',
    lead: ({ page }, lab) => page.goto(`${lab.urls.alexa}/no-such-page`),
  },
  'a form that has expired': {
    heading: 'This form has expired',
    lead: async ({ page, skillPage }) => {
      await skillPage.open()
      await page.context().clearCookies()
      await skillPage.enableButton.click()
    },
  },
}

/** The states, by what a reader would call them. */
export const companionStates: Readonly<Record<string, PageState>> = {
  ...home,
  ...skill,
  ...link,
  ...others,
}
