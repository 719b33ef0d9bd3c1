import type { Lab } from 'linklab'
import { findProblems } from '../support/accessibility.ts'
import type { Customer } from '../support/customer.ts'
import { expect, test } from '../support/test.ts'

/** A page of the companion app in one state: what its heading says, and how to get there. */
interface PageState {
  readonly heading: string
  readonly lead: (customer: Customer, lab: Lab) => Promise<unknown>
}

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
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
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
    lead: async ({ controls }) => {
      await controls.open()
      await controls.choose('PKCE', 'S256')
      await controls.news.waitFor()
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

for (const [name, state] of Object.entries({ ...home, ...skill, ...link, ...others })) {
  test(`nothing keeps people out of ${name}`, async ({ customer, lab, page }) => {
    await state.lead(customer, lab)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(state.heading)

    expect(await findProblems(page)).toEqual([])
  })
}
