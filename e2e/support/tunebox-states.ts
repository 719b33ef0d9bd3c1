/**
 * Every page of Tunebox, in every state that looks different.
 *
 * @module
 */
import type { Lab } from 'linklab'
import type { Customer } from './customer.ts'
import type { PageState } from './page-state.ts'

async function goToSignIn({ skillPage, signIn }: Customer): Promise<void> {
  await skillPage.open()
  await skillPage.enable()
  await signIn.heading.waitFor()
}

const signIn: Readonly<Record<string, PageState>> = {
  'sign-in': { heading: 'Sign in to Tunebox', lead: goToSignIn },
  'sign-in, with nothing filled in': {
    heading: 'Sign in to Tunebox',
    lead: async (customer) => {
      await goToSignIn(customer)
      await customer.signIn.signInButton.click()
      await customer.signIn.problems.waitFor()
    },
  },
  'sign-in, after a wrong password': {
    heading: 'Sign in to Tunebox',
    lead: async (customer) => {
      await goToSignIn(customer)
      await customer.signIn.signIn('alice@tunebox.test', 'wrong')
      await customer.signIn.problems.waitFor()
    },
  },
  'sign-in, with a locked account': {
    heading: 'Sign in to Tunebox',
    lead: async (customer) => {
      await goToSignIn(customer)
      await customer.signIn.continueAs('Lena')
      await customer.signIn.problems.waitFor()
    },
  },
  'a sign-in that has timed out': {
    heading: 'This sign-in has timed out',
    lead: async (customer, lab) => {
      await goToSignIn(customer)
      lab.clock.advance(11 * 60_000)
      await customer.page.reload()
    },
  },
  'a sign-in that does not exist': {
    heading: 'This sign-in does not exist any more',
    lead: ({ page }, lab) => page.goto(`${lab.urls.authServer}/interaction/no-such-sign-in`),
  },
  'help with a forgotten password': {
    heading: 'Forgot your password',
    lead: async (customer) => {
      await goToSignIn(customer)
      await customer.page.locator('a[href$="/forgot-password"]').click()
      await customer.page.waitForURL('**/forgot-password')
    },
  },
  'help with a new account': {
    heading: 'Create an account',
    lead: async (customer) => {
      await goToSignIn(customer)
      await customer.page.locator('a[href$="/create-account"]').click()
      await customer.page.waitForURL('**/create-account')
    },
  },
}

const consent: Readonly<Record<string, PageState>> = {
  consent: {
    heading: 'Allow Alexa to use your Tunebox account?',
    lead: async (customer) => {
      await goToSignIn(customer)
      await customer.signIn.continueAs('Alice')
      await customer.consent.ready.waitFor()
    },
  },
  'a consent that was given before': {
    heading: 'You have already allowed it',
    lead: async (customer) => {
      await customer.linkAs('Alice')
      await customer.page.goBack()
    },
  },
}

const refusals: Readonly<Record<string, PageState>> = {
  'the refusal of a return address': {
    heading: 'The return address is not registered',
    lead: ({ page }, lab) => page.goto(authorizationUrl(lab, 'alexa')),
  },
  'the refusal of an unknown app': {
    heading: 'This app is not known to Tunebox',
    lead: ({ page }, lab) => page.goto(authorizationUrl(lab, 'nobody')),
  },
  'an address of Tunebox that does not exist': {
    heading: 'There is no such page',
    lead: ({ page }, lab) => page.goto(`${lab.urls.authServer}/no-such-page`),
  },
}

/** A request with a long return address that is registered for nobody. */
function authorizationUrl(lab: Lab, clientId: string): string {
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: `https://elsewhere.example/${'api/skill/link/'.repeat(5)}`,
  })
  return `${lab.urls.authServer}/authorize?${query.toString()}`
}

async function goToApps({ connectedApps, signIn }: Customer): Promise<void> {
  await connectedApps.open()
  await signIn.continueAs('Alice')
  await connectedApps.signOutButton.waitFor()
}

const account: Readonly<Record<string, PageState>> = {
  'connected apps, before signing in': {
    heading: 'Sign in to Tunebox',
    lead: ({ connectedApps }) => connectedApps.open(),
  },
  'connected apps, with Alexa': {
    heading: 'Connected apps',
    lead: async (customer, lab) => {
      await lab.seedLink('alice')
      await goToApps(customer)
      await customer.connectedApps.disconnectButton.waitFor()
    },
  },
  'connected apps, after disconnecting Alexa': {
    heading: 'Connected apps',
    lead: async (customer, lab) => {
      await lab.seedLink('alice')
      await goToApps(customer)
      await customer.connectedApps.disconnectAlexa()
      await customer.connectedApps.news.waitFor()
    },
  },
  'connected apps, with none': { heading: 'Connected apps', lead: goToApps },
  'the page after signing out': {
    heading: 'You are signed out',
    lead: async (customer) => {
      await goToApps(customer)
      await customer.connectedApps.signOut()
      await customer.connectedApps.signOutButton.waitFor({ state: 'detached' })
    },
  },
}

/** The states, by what a reader would call them. */
export const tuneboxStates: Readonly<Record<string, PageState>> = {
  ...signIn,
  ...consent,
  ...refusals,
  ...account,
}
