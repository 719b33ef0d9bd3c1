import { expect, test } from '../support/test.ts'

test('nothing optional is ticked, and what is not ticked is not shared', async ({
  skillPage,
  signIn,
  consent,
  result,
}) => {
  await skillPage.open()
  await skillPage.enable()
  await signIn.continueAs('Alice')
  await expect(consent.optional('playlists.write')).not.toBeChecked()
  await consent.allow()

  await result.backButton.click()
  await expect(skillPage.scopes).toContainText('playlists.read')
  await expect(skillPage.scopes).not.toContainText('playlists.write')
})

test('without the optional permission the skill says which one is missing', async ({
  customer,
  home,
}) => {
  await customer.linkAs('Alice')
  await home.open()
  await home.say('ask tune box to create a playlist called road trip')

  await expect(home.conversation).toContainText('to create playlists')
})

test('with the optional permission the skill can do what it is for', async ({
  skillPage,
  signIn,
  consent,
  result,
  home,
}) => {
  await skillPage.open()
  await skillPage.enable()
  await signIn.continueAs('Alice')
  await consent.optional('playlists.write').check()
  await consent.allow()
  await expect(result.success).toBeVisible()

  await home.open()
  await home.say('ask tune box to create a playlist called road trip')

  await expect(home.conversation).toContainText('a new playlist called road trip')
})

test('the Back button after allowing leads to a page that says it counts already', async ({
  customer,
  page,
}) => {
  await customer.linkAs('Alice')

  await page.goBack()

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have already allowed it')
})

test('a consent page that was left open and is sent again makes no second code', async ({
  context,
  page,
  skillPage,
  signIn,
  consent,
  result,
  messages,
  lab,
}) => {
  await skillPage.open()
  await skillPage.enable()
  await signIn.continueAs('Alice')
  await expect(consent.heading).toBeVisible()
  const leftOpen = await context.newPage()
  await leftOpen.goto(page.url())
  await consent.allow()
  await expect(result.success).toBeVisible()

  await leftOpen.getByRole('button', { name: 'Allow' }).click()

  await expect(leftOpen.getByRole('heading', { level: 1 })).toHaveText(
    'You have already allowed it',
  )
  expect(messages.all('code.issue')).toHaveLength(1)
  expect(await lab.alexa.linkState()).toMatchObject({ status: 'linked' })
})

test('a consent page that is left for too long says that it has timed out and begins again', async ({
  skillPage,
  signIn,
  consent,
  page,
  lab,
}) => {
  await skillPage.open()
  await skillPage.enable()
  await signIn.continueAs('Alice')
  await expect(consent.heading).toBeVisible()
  lab.clock.advance(11 * 60_000)

  await consent.allow()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This sign-in has timed out')

  await page.getByRole('link', { name: 'Start again' }).click()
  await expect(consent.heading).toBeVisible()
})
