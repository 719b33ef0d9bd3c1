import { expect, test } from '../support/test.ts'

const UTTERANCE = 'ask tune box what are my playlists'

test('an access token that has expired is renewed without the user noticing', async ({
  link,
  clock,
  skill,
  flow,
  companion,
}) => {
  await link.seed('alice')
  await clock.untilExpiryOf('access')

  await expect(skill.ask('what are my playlists')).resolves.toSpeak(/Alice, you have two playlists/)

  expect(flow).toHaveSent('refresh.response', { times: 1, status: 200 })
  await expect(companion).not.toAskToRelink()
  await expect(companion.skillPage.lastRefresh).not.toHaveText('Not yet')
})

test('a user who disconnects Alexa at Tunebox is asked to link again, and the skill gets no token', async ({
  link,
  signIn,
  connectedApps,
  clock,
  skill,
  companion,
  messages,
}) => {
  await link.seed('alice')
  await connectedApps.open()
  await signIn.continueAs('Alice')
  await connectedApps.disconnectAlexa()
  await expect(connectedApps.news).toContainText('Alexa is disconnected')
  await clock.untilExpiryOf('access')

  await expect(skill.ask('what are my playlists')).resolves.toAskForLinking()

  await expect(companion).toAskToRelink()
  await expect(companion.relinkBanner).toContainText('Tune Box can no longer reach your account')
  expect(messages.skillRequest('skill.request.unlinked')).toContain('"userId"')
  expect(messages.skillRequest('skill.request.unlinked')).not.toContain('accessToken')
})

test('after the link was lost, linking again from the prompt brings the account back', async ({
  lab,
  link,
  home,
  signIn,
  consent,
  result,
}) => {
  await link.seed('alice')
  await lab.alexa.dropLink()
  await home.open()
  await home.startLinkingAgain()
  await signIn.continueAs('Alice')
  await consent.allow()
  await expect(result.success).toBeVisible()

  await home.open()
  await expect(home.relinkBanner).toBeHidden()
  await home.say(UTTERANCE)
  await expect(home.conversation).toContainText('Morning Coffee and Running Fast')
})

test('a user who has disconnected Alexa sees no app connected any more', async ({
  link,
  signIn,
  connectedApps,
  page,
}) => {
  await link.seed('alice')
  await connectedApps.open()
  await signIn.continueAs('Alice')

  await connectedApps.disconnectAlexa()

  await expect(page.getByText('No app is connected')).toBeVisible()
  await expect(connectedApps.disconnectButton).toBeHidden()
})
