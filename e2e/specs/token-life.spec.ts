import { expect, test } from '../support/test.ts'

const UTTERANCE = 'ask tune box what are my playlists'
const AN_HOUR_AND_MORE_MS = 3_700_000

test('an access token that has expired is renewed without the user noticing', async ({
  lab,
  home,
  skillPage,
  messages,
}) => {
  await lab.seedLink('alice')
  await home.open()
  lab.clock.advance(AN_HOUR_AND_MORE_MS)

  await home.say(UTTERANCE)

  await expect(home.conversation).toContainText('Hello Alice, you have two playlists')
  await expect(home.relinkBanner).toBeHidden()
  expect(messages.all('refresh.response')).toHaveLength(1)
  await skillPage.open()
  await expect(skillPage.lastRefresh).not.toHaveText('Not yet')
})

test('a user who disconnects Alexa at Tunebox is asked to link again, and the skill gets no token', async ({
  customer,
  lab,
  signIn,
  connectedApps,
  home,
  messages,
}) => {
  await customer.linkAs('Alice')
  await connectedApps.open()
  await signIn.continueAs('Alice')
  await connectedApps.disconnectAlexa()
  await expect(connectedApps.news).toContainText('Alexa is disconnected')
  lab.clock.advance(AN_HOUR_AND_MORE_MS)

  await home.open()
  await home.say(UTTERANCE)

  await expect(home.relinkBanner).toContainText('Tune Box can no longer reach your account')
  await expect(home.conversation).toContainText('please link your Tunebox account')
  expect(messages.skillRequest('skill.request.unlinked')).toContain('"userId"')
  expect(messages.skillRequest('skill.request.unlinked')).not.toContain('accessToken')
})

test('after the link was lost, linking again from the prompt brings the account back', async ({
  lab,
  home,
  signIn,
  consent,
  result,
}) => {
  await lab.seedLink('alice')
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
  lab,
  signIn,
  connectedApps,
  page,
}) => {
  await lab.seedLink('alice')
  await connectedApps.open()
  await signIn.continueAs('Alice')

  await connectedApps.disconnectAlexa()

  await expect(page.getByText('No app is connected')).toBeVisible()
  await expect(connectedApps.disconnectButton).toBeHidden()
})
