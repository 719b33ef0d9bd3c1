import { expect, test } from '../support/test.ts'

test('a region chosen on the controls page decides where the next link comes back to', async ({
  controls,
  link,
  messages,
}) => {
  await controls.open()
  await controls.choose('Region of the Amazon account', 'Europe and India')
  await expect(controls.news).toHaveText('Saved.')

  expect(await link.viaUI('alice')).toHaveLinked('alice')

  expect(messages.param('authz.request', 'redirect_uri')).toContain('/layla.amazon.com/')
})

test('PKCE chosen on the controls page is part of the next link', async ({
  controls,
  link,
  messages,
}) => {
  await controls.open()
  await controls.choose('PKCE', 'S256')
  await expect(controls.choice('PKCE', 'S256')).toBeChecked()

  expect(await link.viaUI('alice')).toHaveLinked('alice')

  expect(messages.param('authz.request', 'code_challenge')).toBeTruthy()
})

test('client authentication that the server does not take fails the link, and “Why?” names the scheme', async ({
  controls,
  skillPage,
  signIn,
  consent,
  result,
}) => {
  await controls.open()
  await controls.choose('Client authentication at the token endpoint', 'Credentials in the body')
  await expect(controls.news).toHaveText('Saved.')

  await skillPage.open()
  await skillPage.enable()
  await signIn.continueAs('Alice')
  await consent.allow()

  await expect(result.failure).toBeVisible()
  await expect(result.news).toHaveText('We were unable to link Tune Box at this time.')
  await result.askWhy()
  await expect(result.explanation).toContainText('REQUEST_BODY_CREDENTIALS')
  await expect(result.explanation).toContainText(
    'client alexa is registered for client_secret_basic and used client_secret_post',
  )
})
