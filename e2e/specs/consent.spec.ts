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
  link,
  skill,
}) => {
  expect(await link.viaUI('alice')).toHaveLinked('alice')

  await expect(skill.ask('create a playlist called road trip')).resolves.toSpeak(
    'to create playlists',
  )
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
  link,
  page,
}) => {
  expect(await link.viaUI('alice')).toHaveLinked('alice')

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
  flow,
  link,
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
  expect(flow).toHaveSent('code.issue', { times: 1 })
  expect(await link.state()).toBe('linked')
})

test('a consent page that is left for too long says that it has timed out and begins again', async ({
  skillPage,
  signIn,
  consent,
  page,
  clock,
}) => {
  await skillPage.open()
  await skillPage.enable()
  await signIn.continueAs('Alice')
  await expect(consent.heading).toBeVisible()
  await clock.advance('11m')

  await consent.allow()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This sign-in has timed out')

  await page.getByRole('link', { name: 'Start again' }).click()
  await expect(consent.heading).toBeVisible()
})
