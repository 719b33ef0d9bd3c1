import type { Lab } from 'linklab'
import { findProblems } from '../support/accessibility.ts'
import type { Customer } from '../support/customer.ts'
import { expect, test } from '../support/test.ts'

/** Leads to a page of the companion app in one state. */
type Way = (customer: Customer, lab: Lab) => Promise<unknown>

const UTTERANCE = 'ask tune box what are my playlists'

const home: Readonly<Record<string, Way>> = {
  'home, where nothing has happened yet': ({ home }) => home.open(),
  'home, with a card and a conversation': async ({ home }, lab) => {
    await lab.alexa.enable()
    await home.open()
    await home.say(UTTERANCE)
    await home.cards.getByRole('link').waitFor()
  },
  'home, with the prompt to link again': async ({ home }, lab) => {
    await lab.seedLink('alice')
    await lab.alexa.dropLink()
    await home.open()
  },
  'home, with the answer of the skill': async ({ home }, lab) => {
    await lab.seedLink('alice')
    await home.open()
    await home.say(UTTERANCE)
    await home.conversation.getByText('Hello Alice').waitFor()
  },
  'home, after nothing was said': async ({ page, home }) => {
    await home.open()
    await home.say('')
    await page.getByRole('alert').waitFor()
  },
}

const skillPage: Readonly<Record<string, Way>> = {
  'the skill, not enabled': ({ skillPage }) => skillPage.open(),
  'the skill, not linked': async ({ skillPage }, lab) => {
    await lab.alexa.enable()
    await skillPage.open()
  },
  'the skill, linked': async ({ skillPage }, lab) => {
    await lab.seedLink('alice')
    await skillPage.open()
  },
  'the skill, to be linked again': async ({ skillPage }, lab) => {
    await lab.seedLink('alice')
    await lab.alexa.dropLink()
    await skillPage.open()
  },
  'the skill, just disabled': async ({ skillPage }, lab) => {
    await lab.seedLink('alice')
    await skillPage.open()
    await skillPage.disable()
  },
  'the question before disabling, in place': async ({ page, skillPage }, lab) => {
    await lab.seedLink('alice')
    await skillPage.open()
    await skillPage.disableButton.click()
    await page.getByRole('dialog').waitFor()
  },
  'the question before disabling, as a page': async ({ page }, lab) => {
    await lab.seedLink('alice')
    await page.goto(`${lab.urls.skillPage}/disable`)
  },
}

const link: Readonly<Record<string, Way>> = {
  'the page from which one goes on to sign in': async ({ page, skillPage }) => {
    // The page goes on by itself; an answer without content keeps the browser where it is.
    await page.route('**/link', (route) => route.fulfill({ status: 204 }))
    await skillPage.open()
    await skillPage.enableButton.click()
    await page.waitForURL('**/continue')
  },
  'the result of a link that worked': (customer) => customer.linkAs('Alice'),
  'the result of a link that failed, explained': async ({ skillPage, signIn, result }) => {
    await skillPage.open()
    await skillPage.enable()
    await signIn.cancelButton.click()
    await result.askWhy()
  },
  'a result that is not there': ({ page }, lab) =>
    page.goto(`${lab.urls.alexa}/external/link-result?id=none`),
}

const others: Readonly<Record<string, Way>> = {
  'the simulator controls': ({ controls }) => controls.open(),
  'the simulator controls, saved': async ({ controls }) => {
    await controls.open()
    await controls.choose('PKCE', 'S256')
    await controls.news.waitFor()
  },
  'an address of the app that does not exist': ({ page }, lab) =>
    page.goto(`${lab.urls.alexa}/no-such-page`),
  'a form that has expired': async ({ page, skillPage }) => {
    await skillPage.open()
    await page.context().clearCookies()
    await skillPage.enableButton.click()
    await page.getByRole('heading', { name: 'This form has expired' }).waitFor()
  },
}

for (const [name, lead] of Object.entries({ ...home, ...skillPage, ...link, ...others })) {
  test(`nothing keeps people out of ${name}`, async ({ customer, lab, page }) => {
    await lead(customer, lab)

    expect(await findProblems(page)).toEqual([])
  })
}
