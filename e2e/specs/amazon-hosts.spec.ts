/**
 * A browser whose Amazon hosts are the lab, and a server that redirects to nothing but Amazon.
 */
import { expect } from '@playwright/test'
import { amazonHostsFor, startLab } from 'linklab'
import type { Lab, LabOptions } from 'linklab'
import { startAmazonOnlyServer } from '../support/amazon-only-server.ts'
import { customerOf } from '../support/customer.ts'
import { test } from '../support/test.ts'
import { Traffic } from '../support/traffic.ts'

const model = {
  interactionModel: {
    languageModel: {
      invocationName: 'my shop',
      intents: [{ name: 'OrdersIntent', slots: [], samples: ['where is my order'] }],
      types: [],
    },
  },
}

/** A lab whose skill has the linking file, and no code that would have to answer. */
function labLinkedWith(
  linkingFile: Readonly<Record<string, unknown>>,
  options: LabOptions = {},
): Promise<Lab> {
  return startLab(options, {
    authServer: 'own',
    project: {
      kind: 'bare',
      root: '',
      skillId: 'amzn1.ask.skill.3f1a7c00-0000-4000-8000-000000000001',
      name: 'My Shop',
      developer: 'Shop Ltd',
      description: 'Your orders by voice.',
      events: [],
      apis: ['custom'],
      models: { 'en-US': model },
      endpoint: 'http://127.0.0.1:9/',
      linking: { file: 'linking.json', request: linkingFile, notes: [], questions: [] },
      env: {},
      notes: [],
      questions: [],
    },
  })
}

for (const [region, host] of [
  ['NA', 'pitangui.amazon.com'],
  ['EU', 'layla.amazon.com'],
  ['FE', 'alexa.amazon.co.jp'],
] as const) {
  test(`an account is linked by way of https://${host}, which nobody outside is asked for`, async ({
    playwright,
    launchOptions,
  }) => {
    await using server = await startAmazonOnlyServer()
    await using lab = await labLinkedWith(server.linkingFile, { region })
    await using hosts = await amazonHostsFor(lab)
    const browser = await playwright.chromium.launch({
      ...launchOptions,
      args: [...(launchOptions.args ?? []), ...hosts.launchOptions.args],
    })
    const context = await browser.newContext()
    const traffic = new Traffic(context)
    const { page, skillPage, result } = customerOf(await context.newPage(), lab.urls, 'en')

    await skillPage.open()
    await skillPage.enableButton.click()
    await page.getByRole('button', { name: 'Yes, link Alexa' }).click()

    await expect(result.success).toBeVisible()
    expect(traffic.hosts).toEqual(['127.0.0.1', 'localhost', host].sort())
    expect(traffic.complaints).toEqual([])
    await browser.close()
  })
}

test('the answer of an implicit grant comes along in the fragment', async ({
  playwright,
  launchOptions,
}) => {
  await using server = await startAmazonOnlyServer()
  const { authorizationUrl, clientId, scopes } = server.linkingFile
  await using lab = await labLinkedWith({ type: 'IMPLICIT', authorizationUrl, clientId, scopes })
  await using hosts = await amazonHostsFor(lab)
  const browser = await playwright.chromium.launch({
    ...launchOptions,
    args: [...(launchOptions.args ?? []), ...hosts.launchOptions.args],
  })
  const { page, skillPage, result } = customerOf(await browser.newPage(), lab.urls, 'en')

  await skillPage.open()
  await skillPage.enableButton.click()
  await page.getByRole('button', { name: 'Yes, link Alexa' }).click()

  await expect(result.success).toBeVisible()
  await browser.close()
})
