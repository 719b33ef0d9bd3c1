import { expect, test } from '../support/test.ts'

test.use({ locale: 'de-DE', simulator: { locale: 'de-DE' } })

test('in a German browser every page of the link is German', async ({
  page,
  skillPage,
  signIn,
  consent,
  result,
}) => {
  const document = page.locator('html')
  await skillPage.open()
  await expect(document).toHaveAttribute('lang', 'de')
  await skillPage.enable()
  await expect(signIn.heading).toBeVisible()
  await expect(document).toHaveAttribute('lang', 'de')
  await signIn.continueAs('Bob')
  await expect(consent.heading).toBeVisible()
  await expect(document).toHaveAttribute('lang', 'de')
  await consent.allow()
  await expect(result.success).toBeVisible()
  await expect(document).toHaveAttribute('lang', 'de')
})

test('the skill answers in German what it was asked in German', async ({ link, home }) => {
  expect(await link.viaUI('bob')).toHaveLinked('bob')
  await home.open()
  await home.say('frage tune box welche playlists habe ich')

  await expect(home.conversation).toContainText('Feierabend')
})

test('a wrong password is explained in German', async ({ skillPage, signIn }) => {
  await skillPage.open()
  await skillPage.enable()
  await signIn.signIn('bob@tunebox.test', 'falsch')

  await expect(signIn.problems).toContainText('Die E-Mail-Adresse oder das Passwort stimmt nicht')
})

test('a refusal is explained in German', async ({ skillPage, signIn, consent, result }) => {
  await skillPage.open()
  await skillPage.enable()
  await signIn.continueAs('Bob')
  await consent.deny()

  await expect(result.failure).toBeVisible()
  await result.askWhy()
  await expect(result.explanation).toContainText('Fehlerschlüssel')
})

test('the language can be changed on the page, and stays changed', async ({ page, skillPage }) => {
  await skillPage.open()
  await page
    .getByRole('navigation', { name: 'Sprache' })
    .getByRole('link', { name: 'English' })
    .click()
  await expect(page.getByRole('button', { name: 'Enable to use' })).toBeVisible()

  await skillPage.open()

  await expect(page.getByRole('button', { name: 'Enable to use' })).toBeVisible()
})
