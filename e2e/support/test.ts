/**
 * The one place that specs import `test` and `expect` from: a lab of its own for each test, and models of
 * the pages a user meets. Whatever a test does, its pages must stay on this machine.
 *
 * @module
 */
import { test as base, expect } from '@playwright/test'
import { startLab } from 'linklab'
import type { Lab, LabOptions } from 'linklab'
import { customerOf } from './customer.ts'
import type { Customer } from './customer.ts'
import { MessageLog } from './message-log.ts'
import { Traffic } from './traffic.ts'
import { wordsOf } from './words.ts'

/** What a test can ask for. */
interface LinkingFixtures {
  /** Options of the lab; set them with `test.use({ labOptions: { … } })`. */
  labOptions: LabOptions
  lab: Lab
  /** The person in front of the browser. */
  customer: Customer
  skillPage: Customer['skillPage']
  home: Customer['home']
  result: Customer['result']
  controls: Customer['controls']
  signIn: Customer['signIn']
  consent: Customer['consent']
  connectedApps: Customer['connectedApps']
  /** Somebody else, in another browser. */
  stranger: Customer
  /** What the actors said to each other. */
  messages: MessageLog
  /** What the browser asked for; after each test it is checked that nothing left the machine. */
  traffic: Traffic
}

/** Playwright's `test` with a lab and the pages of a link. */
export const test = base.extend<LinkingFixtures>({
  labOptions: [{}, { option: true }],
  lab: async ({ labOptions }, use) => {
    await using lab = await startLab(labOptions)
    await use(lab)
  },
  customer: async ({ page, lab, locale }, use) => {
    await use(customerOf(page, lab, wordsOf(locale)))
  },
  skillPage: async ({ customer }, use) => {
    await use(customer.skillPage)
  },
  home: async ({ customer }, use) => {
    await use(customer.home)
  },
  result: async ({ customer }, use) => {
    await use(customer.result)
  },
  controls: async ({ customer }, use) => {
    await use(customer.controls)
  },
  signIn: async ({ customer }, use) => {
    await use(customer.signIn)
  },
  consent: async ({ customer }, use) => {
    await use(customer.consent)
  },
  connectedApps: async ({ customer }, use) => {
    await use(customer.connectedApps)
  },
  stranger: async ({ browser, lab, locale }, use) => {
    const context = await browser.newContext()
    await use(customerOf(await context.newPage(), lab, wordsOf(locale)))
    await context.close()
  },
  messages: async ({ lab }, use) => {
    await use(new MessageLog(lab))
  },
  traffic: [
    async ({ context }, use) => {
      const traffic = new Traffic(context)
      await use(traffic)
      expect(traffic.outside, 'requests that left this machine').toEqual([])
      expect(traffic.complaints, 'what the browser complained about').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
