/**
 * A person with a browser: every page that a link leads through, on one browser page.
 *
 * @module
 */
import type { Page } from '@playwright/test'
import type { Lab } from 'linklab'
import { CompanionHome } from './companion-home.ts'
import { ConnectedAppsPage } from './connected-apps-page.ts'
import { ConsentPage } from './consent-page.ts'
import { LinkResultPage } from './link-result-page.ts'
import { SignInPage } from './sign-in-page.ts'
import { SimulatorControls } from './simulator-controls.ts'
import { SkillPage } from './skill-page.ts'
import type { Words } from './words.ts'

/** The pages a person meets. */
export interface Customer {
  readonly page: Page
  readonly skillPage: SkillPage
  readonly home: CompanionHome
  readonly result: LinkResultPage
  readonly controls: SimulatorControls
  readonly signIn: SignInPage
  readonly consent: ConsentPage
  readonly connectedApps: ConnectedAppsPage
  /** Enables the skill, signs in with one click, allows, and waits until it is linked. */
  linkAs(name: string): Promise<void>
}

/** Gives a person in front of a browser page everything to use a lab. */
export function customerOf(page: Page, { urls }: Lab, words: Words): Customer {
  const customer: Omit<Customer, 'linkAs'> = {
    page,
    skillPage: new SkillPage(page, urls, words),
    home: new CompanionHome(page, urls, words),
    result: new LinkResultPage(page, words),
    controls: new SimulatorControls(page, urls, words),
    signIn: new SignInPage(page, words),
    consent: new ConsentPage(page, words),
    connectedApps: new ConnectedAppsPage(page, urls, words),
  }
  return { ...customer, linkAs: (name) => linkAs(customer, name) }
}

async function linkAs(customer: Omit<Customer, 'linkAs'>, name: string): Promise<void> {
  const { skillPage, signIn, consent, result } = customer
  await skillPage.open()
  await skillPage.enable()
  await signIn.continueAs(name)
  await consent.allow()
  await result.success.waitFor()
}
