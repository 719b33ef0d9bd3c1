import { expect, test } from '../support/test.ts'

test.use({ javaScriptEnabled: false })

test('without JavaScript an account is linked and the skill answers', async ({
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
  await home.say('ask tune box what are my playlists')

  await expect(home.conversation).toContainText('Morning Coffee and Running Fast')
})

test('without JavaScript disabling asks on a page of its own', async ({ page, lab, skillPage }) => {
  await lab.seedLink('alice')
  await skillPage.open()
  await skillPage.disableButton.click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Disable Tune Box?')

  await page.getByRole('button', { name: 'Disable skill' }).click()

  await expect(skillPage.state).toHaveText('Not enabled')
})

test('without JavaScript a failed link tells why', async ({
  skillPage,
  signIn,
  consent,
  result,
}) => {
  await skillPage.open()
  await skillPage.enable()
  await signIn.continueAs('Alice')
  await consent.deny()

  await result.askWhy()

  await expect(result.explanation).toContainText('access_denied')
})
