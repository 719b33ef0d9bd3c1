import { expect, test } from '../support/test.ts'

test('a link that is finished in another browser is refused there', async ({
  skillPage,
  signIn,
  stranger,
  messages,
  lab,
}) => {
  await skillPage.open()
  await skillPage.enable()
  await expect(signIn.heading).toBeVisible()

  await stranger.page.goto(messages.last('authz.request').http?.url ?? '')
  await stranger.signIn.continueAs('Bob')
  await stranger.consent.allow()

  await expect(stranger.result.failure).toBeVisible()
  await stranger.result.askWhy()
  await expect(stranger.result.explanation).toContainText('started in another browser')
  expect(await lab.alexa.linkState()).toMatchObject({ status: 'unlinked' })
})

test('whoever began the link can still finish it after somebody else tried', async ({
  skillPage,
  signIn,
  consent,
  result,
  home,
  stranger,
  messages,
}) => {
  await skillPage.open()
  await skillPage.enable()
  await stranger.page.goto(messages.last('authz.request').http?.url ?? '')
  await stranger.signIn.continueAs('Bob')
  await stranger.consent.allow()
  await expect(stranger.result.failure).toBeVisible()

  await signIn.continueAs('Alice')
  await consent.allow()
  await expect(result.success).toBeVisible()

  await home.open()
  await home.say('ask tune box who am i')
  await expect(home.conversation).toContainText('You are Alice')
})

test('a sign-in page opened in another browser is refused before any password', async ({
  page,
  skillPage,
  signIn,
  stranger,
}) => {
  await skillPage.open()
  await skillPage.enable()
  await expect(signIn.heading).toBeVisible()

  await stranger.page.goto(page.url())

  await expect(stranger.page.getByRole('heading', { level: 1 })).toHaveText(
    'This sign-in belongs to another browser',
  )
  await expect(stranger.signIn.password).toBeHidden()
})

test('reloading the address that the browser came back by does not link a second time', async ({
  link,
  page,
  result,
  messages,
}) => {
  expect(await link.viaUI('alice')).toHaveLinked('alice')

  await page.goto(messages.last('redirect.callback').http?.url ?? '')

  await expect(result.failure).toBeVisible()
  await result.askWhy()
  await expect(result.explanation).toContainText('This state was used before')
  expect(messages.all('tokens.store')).toHaveLength(1)
})

test('the result of a link is shown to nobody else', async ({ link, page, stranger }) => {
  expect(await link.viaUI('alice')).toHaveLinked('alice')

  await stranger.page.goto(page.url())

  await expect(stranger.page.getByRole('heading', { level: 1 })).toHaveText('No result to show')
})
