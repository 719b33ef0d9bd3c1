/**
 * A person with a browser of their own: every page that a link leads through, on one browser page.
 *
 * @module
 */
import type { Page } from '@playwright/test'
import type { Lab } from 'linklab'
import { CompanionApp, ConsentPage, SignInPage, wordsOf } from 'linklab/playwright'
import { ConnectedAppsPage } from './connected-apps-page.ts'

/** The pages a person meets. */
export interface Customer extends Pick<CompanionApp, 'skillPage' | 'home' | 'result' | 'controls'> {
  readonly page: Page
  readonly signIn: SignInPage
  readonly consent: ConsentPage
  readonly connectedApps: ConnectedAppsPage
  /** Enables the skill, signs in with one click, allows, and waits until it is linked. */
  linkAs(name: string): Promise<void>
}

/** Gives a person in front of a browser page everything to use a lab. */
export function customerOf(page: Page, urls: Lab['urls'], locale: string | undefined): Customer {
  const context = { urls, words: wordsOf(locale) }
  const { skillPage, home, result, controls } = new CompanionApp(page, context)
  const signIn = new SignInPage(page, context)
  const consent = new ConsentPage(page, context)
  const connectedApps = new ConnectedAppsPage(page, urls, locale)
  return {
    ...{ page, skillPage, home, result, controls, signIn, consent, connectedApps },
    linkAs: async (name) => {
      await skillPage.open()
      await skillPage.enable()
      await signIn.continueAs(name)
      await consent.allow()
      await result.success.waitFor()
    },
  }
}
