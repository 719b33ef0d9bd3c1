/**
 * The one place that specs import `test` and `expect` from: the kit, as it is published, with the pages of
 * the companion app by name, a second person, and the watch that keeps every page on this machine.
 *
 * @module
 */
import { expect, test as kit } from 'linklab/playwright'
import type { CompanionApp } from 'linklab/playwright'
import { customerOf } from './customer.ts'
import type { Customer } from './customer.ts'
import { InspectorPage } from './inspector-page.ts'
import { MessageLog } from './message-log.ts'
import { Traffic } from './traffic.ts'

/** What a test can ask for besides the kit. */
interface OwnFixtures {
  /** The person in front of the browser. */
  customer: Customer
  skillPage: CompanionApp['skillPage']
  home: CompanionApp['home']
  result: CompanionApp['result']
  controls: CompanionApp['controls']
  connectedApps: Customer['connectedApps']
  /** Somebody else, in another browser. */
  stranger: Customer
  /** The inspector, in a window beside the customer's. */
  inspector: InspectorPage
  /** Single messages, and what is in them. */
  messages: MessageLog
  /** What the browser asked for; after each test it is checked that nothing left the machine. */
  traffic: Traffic
}

/** The kit's `test`, and this project's own fixtures. */
export const test = kit.extend<OwnFixtures>({
  skillPage: async ({ companion }, use) => {
    await use(companion.skillPage)
  },
  home: async ({ companion }, use) => {
    await use(companion.home)
  },
  result: async ({ companion }, use) => {
    await use(companion.result)
  },
  controls: async ({ companion }, use) => {
    await use(companion.controls)
  },
  customer: async ({ page, lab, locale }, use) => {
    await use(customerOf(page, lab.urls, locale))
  },
  connectedApps: async ({ customer }, use) => {
    await use(customer.connectedApps)
  },
  stranger: async ({ browser, lab, locale }, use) => {
    const context = await browser.newContext()
    await use(customerOf(await context.newPage(), lab.urls, locale))
    await context.close()
  },
  inspector: async ({ context, lab }, use) => {
    await use(new InspectorPage(await context.newPage(), lab.urls))
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
