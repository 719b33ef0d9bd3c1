import { gzipSync } from 'node:zlib'
import { startLab } from 'linklab'
import { InspectorPage } from '../support/inspector-page.ts'
import { freeBasePort } from '../support/run-linklab.ts'
import { expect, test } from '../support/test.ts'

test('messages appear as they are sent, without the page being loaded again', async ({
  inspector,
  lab,
}) => {
  await inspector.open()
  await expect(inspector.caption).toHaveText('Nothing has been said yet.')

  await lab.seedLink('alice')

  await expect(inspector.message('token.request')).toBeVisible()
  await expect(inspector.messages).toHaveCount(lab.flow.events({ flowId: 'f1' }).length)
})

test('after the connection was lost, nothing is missing and nothing is out of date', async ({
  inspector,
  context,
  lab,
}) => {
  const hold = lab.hold('token.request')
  const linking = lab.seedLink('alice')
  await hold.reached
  await inspector.open()
  await expect(inspector.heldAt('token.request')).toBeVisible()
  await context.setOffline(true)
  await inspector.page.evaluate('0')
  hold.release()
  await linking
  const { length } = lab.flow.events({ flowId: 'f1' })

  await context.setOffline(false)

  await expect(inspector.messages).toHaveCount(length, { timeout: 15_000 })
  await expect(inspector.exits).toBeHidden()
  await expect(inspector.message('token.request')).not.toHaveAccessibleName(/held/)
})

test('a lab that was made new is empty in the inspector as well', async ({ inspector, lab }) => {
  await lab.seedLink('alice')
  await inspector.open()
  await expect(inspector.message('token.request')).toBeVisible()

  await lab.reset()

  await expect(inspector.caption).toHaveText('Nothing has been said yet.')
})

test('a lab that is started anew on its port is followed by itself, and nothing of both is mixed', async ({
  browser,
}) => {
  const port = await freeBasePort()
  const before = await startLab({ port })
  await before.seedLink('alice')
  // Its own browser: the watch of the others would complain of a server that is gone.
  const context = await browser.newContext()
  const inspector = new InspectorPage(await context.newPage(), before.urls)
  await inspector.open()
  await inspector.message('token.request').click()

  await before.close()
  await expect(inspector.page.getByText('The lab does not answer.')).toBeVisible()
  await using after = await startLab({ port })
  await after.seedLink('bob')

  await expect(inspector.page.getByText('The lab was started anew.')).toBeVisible({
    timeout: 20_000,
  })
  await expect(inspector.messages).toHaveCount(after.flow.events({ flowId: 'f1' }).length)
  await expect(inspector.flow.getByRole('option')).toHaveText([/^Newest: f1$/, /^f1 · bob/])
  await after.alexa.say('ask tune box what are my playlists')
  await expect(inspector.current).toContainText('voice.answer')
})

test('a token is shown in full when asked for, in the section that explains it', async ({
  inspector,
  lab,
}) => {
  await lab.seedLink('alice')
  await inspector.open()
  await inspector.message('token.response').click()
  const heading = inspector.page.getByRole('heading', { name: 'Tokens', exact: true })
  const section = inspector.panel.locator('section').filter({ has: heading })
  const token = lab.flow
    .events({ id: 'token.response' })[0]!
    .params.find(({ name }) => name === 'refresh_token')!.value
  await expect(section).toContainText('refresh_token')
  await expect(section).not.toContainText(token)

  await section.getByRole('button', { name: 'Show refresh_token in full' }).click()

  await expect(section).toContainText(token)
})

test('each of several flows is found by user, outcome and time', async ({
  inspector,
  lab,
  customer,
}) => {
  await customer.linkAs('Alice')
  lab.faults.on('token').status(503)
  await lab.seedLink('bob').catch(() => undefined)
  await inspector.open()

  const options = inspector.flow.getByRole('option')

  await expect(options.filter({ hasText: 'alice' })).toHaveText(/f1 · alice\S* · linked · \d+:\d\d/)
  await expect(options.filter({ hasText: /failed/ })).toHaveText(/f2 .* · \d+:\d\d/)
  await inspector.flow.selectOption('f1')
  await expect(inspector.messages).not.toHaveCount(0)
  await expect(inspector.message('login.submit')).toBeVisible()
})

test('unhandled traffic is counted, and shown when asked for', async ({ inspector, lab }) => {
  await lab.seedLink('alice')
  await lab.alexa.say('ask tune box what are my playlists')
  await inspector.open()
  const own = await inspector.messages.count()
  await inspector.page.getByText('What is drawn').click()
  const choice = inspector.page.getByLabel(/^Show \d+ more, outside the link$/)
  const words = await inspector.page.getByText(/^Show \d+ more/).innerText()
  const others = Number(/\d+/.exec(words)?.[0])

  await choice.check()

  expect(others).toBeGreaterThan(0)
  await expect(inspector.messages).toHaveCount(own + others)
})

test('the script of the page is at most 40 kB, gzipped', async ({ inspector, request }) => {
  await inspector.open()
  const path = await inspector.page.locator('script[src*=inspector]').getAttribute('src')

  const script = await request.get(new URL(path ?? '', inspector.page.url()).href)

  expect(gzipSync(await script.body()).length).toBeLessThanOrEqual(40_000)
})
