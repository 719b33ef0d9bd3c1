import { tabTo } from '../support/keyboard.ts'
import { expect, test } from '../support/test.ts'

test('an account is linked and used with the keyboard alone', async ({
  page,
  skillPage,
  signIn,
  consent,
  result,
  home,
}) => {
  const { keyboard } = page
  await skillPage.open()
  await tabTo(page, skillPage.enableButton)
  await keyboard.press('Enter')

  await tabTo(page, signIn.email)
  await keyboard.type('alice@tunebox.test')
  await keyboard.press('Tab')
  await keyboard.type('tunebox')
  await keyboard.press('Enter')

  await tabTo(page, consent.optional('playlists.write'))
  await keyboard.press('Space')
  await tabTo(page, consent.allowButton)
  await keyboard.press('Enter')

  await tabTo(page, result.backButton)
  await keyboard.press('Enter')
  await expect(skillPage.state).toHaveText('Linked')
  await expect(skillPage.scopes).toContainText('playlists.write')

  await home.open()
  await tabTo(page, home.utterance)
  await keyboard.type('ask tune box what are my playlists')
  await keyboard.press('Enter')
  await expect(home.conversation).toContainText('Morning Coffee and Running Fast')
})

test('Escape leaves the question before disabling, and the focus goes back to the button', async ({
  page,
  lab,
  skillPage,
}) => {
  await lab.seedLink('alice')
  await skillPage.open()
  await tabTo(page, skillPage.disableButton)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()

  await page.keyboard.press('Escape')

  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(skillPage.disableButton).toBeFocused()
  await expect(skillPage.state).toHaveText('Linked')
})

test('the first Tab stop of a page with navigation skips to its content', async ({
  page,
  skillPage,
}) => {
  await skillPage.open()
  await page.keyboard.press('Tab')

  await expect(page.getByRole('link', { name: 'Skip to main content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

test('after a refused sign-in the focus is on what is wrong', async ({
  page,
  skillPage,
  signIn,
}) => {
  await skillPage.open()
  await skillPage.enable()
  await signIn.signIn('alice@tunebox.test', 'wrong')
  await expect(signIn.problems).toBeVisible()

  await page.keyboard.press('Tab')

  await expect(signIn.problems.getByRole('link')).toBeFocused()
})
