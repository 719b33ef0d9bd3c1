import { startLab } from 'linklab'
import type { Lab } from 'linklab'
import { expect, test } from '@playwright/test'
import type { Browser, Page } from '@playwright/test'
import { customerOf } from '../support/customer.ts'

/** Where the base ports that are tried begin, and how far apart they lie. */
const PORTS = { first: 21_400, step: 8, tries: 500 }

test('a seed, a frozen clock and chosen ports give the same screenshots, byte for byte', async ({
  browser,
}, testInfo) => {
  testInfo.setTimeout(90_000)
  const port = await freePort()

  const first = await screenshots(browser, port)
  const second = await screenshots(browser, port)

  expect([...second.keys()]).toEqual([...first.keys()])
  expect(await differences(first, second)).toEqual([])
})

/** A base port that nobody listens on, nor on the three behind it. */
async function freePort(): Promise<number> {
  for (let index = 0; index < PORTS.tries; index += 1) {
    const port = PORTS.first + ((process.pid + index) % PORTS.tries) * PORTS.step
    try {
      const lab = await startLab({ port })
      await lab.close()
      return port
    } catch (error) {
      if (!isTaken(error)) throw error
    }
  }
  throw new Error('No four ports in a row are free.')
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_LISTEN_FAILED'
}

/** Plays the same story in a new lab and a new browser profile, and takes a picture of every page. */
async function screenshots(browser: Browser, port: number): Promise<Map<string, Buffer>> {
  await using lab = await startLab({ port, seed: 'pictures', startAt: '2030-01-01T09:00:00Z' })
  lab.clock.freeze()
  const context = await browser.newContext({ viewport: { width: 800, height: 600 } })
  try {
    return await story(lab, await context.newPage())
  } finally {
    await context.close()
  }
}

async function story(lab: Lab, page: Page): Promise<Map<string, Buffer>> {
  const pictures = new Map<string, Buffer>()
  const take = async (name: string) => {
    // The number of a request is for the log, and nobody's to choose.
    const mask = [page.getByText(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)]
    const picture = await page.screenshot({ fullPage: true, animations: 'disabled', mask })
    pictures.set(name, picture)
  }
  const { skillPage, signIn, consent, result, home, controls, connectedApps } = customerOf(
    page,
    lab.urls,
    undefined,
  )
  await skillPage.open()
  await take('the skill, not enabled')
  await skillPage.enable()
  await signIn.ready.waitFor()
  await take('sign-in')
  await signIn.signIn('alice@tunebox.test')
  await consent.ready.waitFor()
  await take('consent')
  await consent.allow()
  await result.success.waitFor()
  await take('the result')
  await skillPage.open()
  await take('the skill, linked')
  await home.open()
  await home.say('ask tune box what are my playlists')
  await home.conversation.getByText('Hello Alice').waitFor()
  await take('home')
  await controls.open()
  await take('simulator controls')
  await connectedApps.open()
  await signIn.continueAs('Alice')
  await connectedApps.disconnectButton.waitFor()
  await take('connected apps')
  await page.goto(`${lab.urls.authServer}/authorize?client_id=nobody`)
  await take('an error page')
  await page.goto(lab.urls.lab)
  await take('the lab’s home, with every message')
  return pictures
}

/** Names of the pages that look different; their pictures are attached to the report. */
async function differences(
  first: ReadonlyMap<string, Buffer>,
  second: ReadonlyMap<string, Buffer>,
): Promise<readonly string[]> {
  const names = [...first.keys()].filter(
    (name) => second.get(name)?.equals(first.get(name)!) !== true,
  )
  for (const name of names) {
    for (const body of [first.get(name)!, second.get(name)!]) {
      await test.info().attach(`${name}.png`, { body, contentType: 'image/png' })
    }
  }
  return names
}
