import { expect, test } from '../support/test.ts'
import { Traffic } from '../support/traffic.ts'

test('a whole link, with every page around it, asks nothing of any other machine', async ({
  page,
  lab,
  link,
  skillPage,
  home,
  controls,
  signIn,
  connectedApps,
  traffic,
}) => {
  await page.goto(lab.urls.lab)
  await page.goto(`${lab.urls.lab}/no-such-page`)
  expect(await link.viaUI('alice')).toHaveLinked('alice')
  await skillPage.open()
  await home.open()
  await home.say('ask tune box what are my playlists')
  await expect(home.conversation).toContainText('Hello Alice')
  await controls.open()
  await page.goto(`${lab.urls.alexa}/no-such-page`)
  await page.goto(`${lab.urls.authServer}/authorize?client_id=alexa`)
  await page.goto(`${lab.urls.authServer}/interaction/no-such-sign-in`)
  await connectedApps.open()
  await signIn.continueAs('Alice')
  await connectedApps.disconnectAlexa()
  await connectedApps.signOut()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are signed out')

  expect(traffic.outside).toEqual([])
  expect(traffic.hosts).toEqual(['127.0.0.1', 'localhost'])
  expect(traffic.complaints).toEqual([])
})

test('the watch over the traffic notices a page that asks for something elsewhere', async ({
  browser,
}) => {
  const context = await browser.newContext()
  const watched = new Traffic(context)
  const page = await context.newPage()

  await page.setContent('<img src="http://elsewhere.invalid/pixel.png" alt="">')

  await expect.poll(() => watched.outside).toEqual(['http://elsewhere.invalid/pixel.png'])
  await context.close()
})
