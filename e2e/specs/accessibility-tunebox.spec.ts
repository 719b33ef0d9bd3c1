import type { Lab } from 'linklab'
import { findProblems } from '../support/accessibility.ts'
import type { Customer } from '../support/customer.ts'
import { expect, test } from '../support/test.ts'

/** Leads to a page of Tunebox in one state. */
type Way = (customer: Customer, lab: Lab) => Promise<unknown>

async function goToSignIn({ skillPage, signIn }: Customer): Promise<void> {
  await skillPage.open()
  await skillPage.enable()
  await signIn.heading.waitFor()
}

const signIn: Readonly<Record<string, Way>> = {
  'sign-in': goToSignIn,
  'sign-in, with nothing filled in': async (customer) => {
    await goToSignIn(customer)
    await customer.signIn.signInButton.click()
    await customer.signIn.problems.waitFor()
  },
  'sign-in, after a wrong password': async (customer) => {
    await goToSignIn(customer)
    await customer.signIn.signIn('alice@tunebox.test', 'wrong')
    await customer.signIn.problems.waitFor()
  },
  'sign-in, with a locked account': async (customer) => {
    await goToSignIn(customer)
    await customer.signIn.continueAs('Lena')
    await customer.signIn.problems.waitFor()
  },
  'a sign-in that has timed out': async (customer, lab) => {
    await goToSignIn(customer)
    lab.clock.advance(11 * 60_000)
    await customer.page.reload()
  },
  'a sign-in that does not exist': ({ page }, lab) =>
    page.goto(`${lab.urls.authServer}/interaction/no-such-sign-in`),
  'help with a forgotten password': async (customer) => {
    await goToSignIn(customer)
    await customer.page.getByRole('link', { name: 'Forgot your password?' }).click()
    await customer.page.getByRole('heading', { name: 'Forgot your password' }).waitFor()
  },
  'help with a new account': async (customer) => {
    await goToSignIn(customer)
    await customer.page.getByRole('link', { name: 'Create an account' }).click()
    await customer.page.getByRole('heading', { name: 'Create an account' }).waitFor()
  },
}

const consent: Readonly<Record<string, Way>> = {
  consent: async (customer) => {
    await goToSignIn(customer)
    await customer.signIn.continueAs('Alice')
    await customer.consent.heading.waitFor()
  },
  'a consent that was given before': async (customer) => {
    await customer.linkAs('Alice')
    await customer.page.goBack()
  },
}

const refusals: Readonly<Record<string, Way>> = {
  'the refusal of a return address': ({ page }, lab) =>
    page.goto(
      `${lab.urls.authServer}/authorize?client_id=alexa&response_type=code&redirect_uri=https://evil.example/cb`,
    ),
  'the refusal of an unknown app': ({ page }, lab) =>
    page.goto(
      `${lab.urls.authServer}/authorize?client_id=nobody&response_type=code&redirect_uri=https://evil.example/cb`,
    ),
  'an address of Tunebox that does not exist': ({ page }, lab) =>
    page.goto(`${lab.urls.authServer}/no-such-page`),
}

async function goToApps({ connectedApps, signIn }: Customer): Promise<void> {
  await connectedApps.open()
  await signIn.continueAs('Alice')
  await connectedApps.signOutButton.waitFor()
}

const account: Readonly<Record<string, Way>> = {
  'connected apps, before signing in': ({ connectedApps }) => connectedApps.open(),
  'connected apps, with Alexa': async (customer, lab) => {
    await lab.seedLink('alice')
    await goToApps(customer)
  },
  'connected apps, after disconnecting Alexa': async (customer, lab) => {
    await lab.seedLink('alice')
    await goToApps(customer)
    await customer.connectedApps.disconnectAlexa()
    await customer.connectedApps.news.waitFor()
  },
  'connected apps, with none': goToApps,
  'the page after signing out': async (customer) => {
    await goToApps(customer)
    await customer.connectedApps.signOut()
    await customer.page.getByRole('heading', { name: 'You are signed out' }).waitFor()
  },
}

for (const [name, lead] of Object.entries({ ...signIn, ...consent, ...refusals, ...account })) {
  test(`nothing keeps people out of ${name}`, async ({ customer, lab, page }) => {
    await lead(customer, lab)

    expect(await findProblems(page)).toEqual([])
  })
}
