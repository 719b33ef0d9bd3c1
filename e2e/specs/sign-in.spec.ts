import { expect, test } from '../support/test.ts'

test('a wrong password is explained, the email is kept, and the right password links', async ({
  skillPage,
  signIn,
  consent,
  result,
}) => {
  await skillPage.open()
  await skillPage.enable()
  await signIn.signIn('alice@tunebox.test', 'wrong')

  await expect(signIn.problems).toContainText('The email address or the password is not right')
  await expect(signIn.email).toHaveValue('alice@tunebox.test')
  await expect(signIn.password).toHaveValue('')

  await signIn.password.fill('tunebox')
  await signIn.signInButton.click()
  await consent.allow()
  await expect(result.success).toBeVisible()
})

test('an unknown email gets the same answer as a wrong password', async ({ skillPage, signIn }) => {
  await skillPage.open()
  await skillPage.enable()
  await signIn.signIn('nobody@tunebox.test')

  await expect(signIn.problems).toContainText('The email address or the password is not right')
})

test('the problem at the top leads to the field that it is about', async ({
  skillPage,
  signIn,
}) => {
  await skillPage.open()
  await skillPage.enable()
  await signIn.signInButton.click()

  await signIn.problems.getByRole('link', { name: 'Enter your password' }).click()

  await expect(signIn.password).toBeFocused()
})

test('a locked account is told so and is not linked', async ({ skillPage, signIn, lab }) => {
  await skillPage.open()
  await skillPage.enable()
  await signIn.signIn('locked@tunebox.test')

  await expect(signIn.problems).toContainText('The Tunebox account locked@tunebox.test is locked')
  expect(await lab.alexa.linkState()).toMatchObject({ status: 'unlinked' })
})

test('a rehearsal account signs in with one click', async ({ skillPage, signIn, consent }) => {
  await skillPage.open()
  await skillPage.enable()
  await signIn.continueAs('Alice')

  await expect(consent.signedInAs).toHaveText('Signed in as alice@tunebox.test')
})

test('whoever is signed in already sees consent at once, and no sign-in page', async ({
  link,
  skillPage,
  consent,
  messages,
}) => {
  expect(await link.viaUI('alice')).toHaveLinked('alice')
  await skillPage.open()
  await skillPage.disable()
  const signInsBefore = messages.all('login.page').length

  await skillPage.enable()

  await expect(consent.heading).toBeVisible()
  expect(messages.all('login.page')).toHaveLength(signInsBefore)
})

test('“Not you?” signs somebody else in, whose account is then linked', async ({
  skillPage,
  signIn,
  consent,
  result,
  home,
}) => {
  await skillPage.open()
  await skillPage.enable()
  await signIn.continueAs('Alice')

  await consent.switchUser()
  await signIn.continueAs('Bob')
  await expect(consent.signedInAs).toHaveText('Signed in as bob@tunebox.test')
  await consent.allow()
  await expect(result.success).toBeVisible()

  await home.open()
  await home.say('ask tune box who am i')
  await expect(home.conversation).toContainText('You are Bob')
})

test('the password can be looked at while typing', async ({ skillPage, signIn, page }) => {
  await skillPage.open()
  await skillPage.enable()

  await page.getByRole('button', { name: 'Show password' }).click()

  await expect(signIn.password).toHaveAttribute('type', 'text')
})
