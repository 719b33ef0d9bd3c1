import { expect, test } from '../support/test.ts'

const UTTERANCE = 'ask tune box what are my playlists'

test('enable, sign in, allow: the account is linked and the skill answers with its playlists', async ({
  skillPage,
  signIn,
  consent,
  result,
  home,
}) => {
  await skillPage.open()
  await skillPage.enable()
  await signIn.signIn('alice@tunebox.test')
  await consent.allow()
  await expect(result.success).toBeVisible()

  await home.open()
  await home.say(UTTERANCE)

  await expect(home.conversation).toContainText('Morning Coffee and Running Fast')
})

test('once linked, the page of the skill says so and offers to launch it', async ({
  link,
  skillPage,
  result,
  home,
}) => {
  expect(await link.viaUI('alice')).toHaveLinked('alice')

  await result.backButton.click()
  await expect(skillPage.state).toHaveText('Linked')
  await skillPage.launchButton.click()

  await expect(home.conversation).toContainText('Hello Alice, you have two playlists')
})

test('the skill answers an unlinked user with a card, and linking starts from that card', async ({
  lab,
  home,
  signIn,
  consent,
  result,
}) => {
  await lab.alexa.enable()
  await home.open()
  await home.say(UTTERANCE)
  await expect(home.conversation).toContainText('please link your Tunebox account')

  await home.startLinkingFromCard()
  await signIn.continueAs('Alice')
  await consent.allow()
  await expect(result.success).toBeVisible()

  await home.open()
  await expect(home.cards).toContainText('No cards')
})

test('while no account is linked, the request to the skill has no accessToken at all', async ({
  lab,
  home,
  messages,
}) => {
  await lab.alexa.enable()
  await home.open()
  await home.say(UTTERANCE)
  await expect(home.cards.getByRole('heading', { name: 'Link your account' })).toBeVisible()

  expect(messages.skillRequest('skill.request.unlinked')).toContain('"userId"')
  expect(messages.skillRequest('skill.request.unlinked')).not.toContain('accessToken')
})

test('whoever denies access comes back unlinked and reads why', async ({ link, result }) => {
  const outcome = await link.viaUI('alice', { decision: 'deny' })

  expect(outcome).toHaveFailedWith('access_denied', { stage: 'consent' })
  await result.askWhy()
  await expect(result.explanation).toContainText('The user did not allow access.')
  await expect(result.explanation).toContainText('access_denied')
  expect(await link.state()).toBe('unlinked')
})

test('whoever denied access can try again and allow it', async ({ link, consent, result }) => {
  await link.viaUI('alice', { decision: 'deny' })

  await result.tryAgainButton.click()
  await consent.allow()

  await expect(result.success).toBeVisible()
})

test('whoever cancels at the sign-in page comes back unlinked', async ({
  skillPage,
  signIn,
  result,
}) => {
  await skillPage.open()
  await skillPage.enable()
  await signIn.cancelButton.click()

  await expect(result.failure).toBeVisible()
})

test('after disabling, linking as somebody else makes the user a new one to the skill', async ({
  companion,
  link,
  skill,
}) => {
  const before = await link.seed('alice')

  await companion.disable()
  await expect(companion.state).toHaveText('Not enabled')
  const after = await link.viaUI('bob')

  expect(after).toHaveLinked('bob')
  await expect(skill.ask('what are my playlists')).resolves.toSpeak(
    'Hello Bob, you have one playlist',
  )
  expect(after.ok && after.account.userId).not.toBe(before.userId)
})
