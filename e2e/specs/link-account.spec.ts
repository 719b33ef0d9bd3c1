import { expect, test } from '../support/test.ts'

test('enable, sign in, allow: the account is linked and the skill answers with its playlists', async ({
  companion,
  signIn,
  consent,
}) => {
  await companion.openSkill()
  await companion.enable()
  await signIn.signIn('alice@tunebox.test')
  await consent.allow()
  await expect(companion.heading).toContainText('linked')

  await companion.openHome()
  await companion.say('ask tune box what are my playlists')

  await expect(companion.conversation).toContainText('Morning Coffee and Running Fast')
})
