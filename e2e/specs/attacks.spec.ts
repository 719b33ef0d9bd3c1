import type { Browser, Page } from '@playwright/test'
import type { Lab } from 'linklab'
import { startAttackerSite } from '../support/attacker-site.ts'
import type { AttackerSite } from '../support/attacker-site.ts'
import { customerOf } from '../support/customer.ts'
import { expect, test } from '../support/test.ts'

/** Whose message in the console a test expects; the watch over the traffic would complain of it. */
async function ownPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext()
  return context.newPage()
}

/** Registers the attacker's app, and makes a page that shows its consent page in an invisible frame. */
function setTrap(lab: Lab, site: AttackerSite): void {
  const client = {
    clientId: 'attacker-app',
    clientSecret: 'test-only-attacker-secret',
    name: 'Speaker Raffle',
    redirectUris: [`${site.url}/callback`],
    grantTypes: ['authorization_code'],
    authMethod: 'client_secret_post',
    accessTokenFormat: 'opaque',
    scopes: ['profile'],
  } as const
  lab.authServer.setPolicy({ guests: [client] })
  const url = new URL(lab.authServer.endpoints.authorization)
  url.search = new URLSearchParams({
    client_id: client.clientId,
    response_type: 'code',
    state: 'raffle',
    scope: 'profile',
    redirect_uri: `${site.url}/callback`,
  }).toString()
  const address = url.href.replaceAll('&', '&amp;')
  site.html = `<!doctype html><title>Win</title><iframe src="${address}" width="800" height="900" style="opacity:0.01"></iframe>`
}

test('a browser shows the consent page in no frame (RFC 9700 section 4.16)', async ({
  lab,
  browser,
}) => {
  await using site = await startAttackerSite()
  const page = await ownPage(browser)
  await customerOf(page, lab.urls, 'en').linkAs('Alice')
  setTrap(lab, site)

  const refused = page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()))
  await page.goto(site.url)
  await refused

  await expect(page.frameLocator('iframe').getByRole('button', { name: 'Allow' })).toHaveCount(0)
  expect(site.arrivals.map(({ url }) => url)).toEqual(['/'])
})

test('without that defence the user allows what they do not see', async ({ lab, browser }) => {
  await using site = await startAttackerSite()
  const page = await ownPage(browser)
  await customerOf(page, lab.urls, 'en').linkAs('Alice')
  setTrap(lab, site)
  lab.authServer.setPolicy({ insecure: ['framed-pages'] })

  await page.goto(site.url)
  await page.frameLocator('iframe').getByRole('button', { name: 'Allow', exact: true }).click()

  await expect
    .poll(() => site.arrivals.map(({ url }) => url))
    .toContainEqual(expect.stringMatching(/^\/callback\?code=/))
})

test('the browser tells no third party the code (RFC 9700 section 4.2)', async ({ link }) => {
  await using site = await startAttackerSite()

  expect(await link.viaUI('alice')).toHaveLinked('alice')

  expect(site.arrivals).toEqual([])
})

test('a picture on the page at the redirect URI tells its host the code', async ({
  lab,
  skillPage,
  signIn,
  consent,
}) => {
  await using site = await startAttackerSite()
  lab.alexa.configure({ callbackPicture: `${site.url}/pixel.gif` })

  await skillPage.open()
  await skillPage.enable()
  await signIn.continueAs('Alice')
  await consent.allow()

  await expect
    .poll(() => site.arrivals.map(({ referer }) => referer))
    .toContainEqual(expect.stringMatching(/\?code=|&code=/))
})
