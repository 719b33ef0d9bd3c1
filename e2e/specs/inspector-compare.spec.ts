import { expect, test } from '../support/test.ts'

test('an allowed and a denied link stand side by side, and what differs is said in words', async ({
  inspector,
  skillPage,
  signIn,
  consent,
  result,
}) => {
  await skillPage.open()
  await skillPage.enable()
  await signIn.continueAs('Alice')
  await consent.deny()
  await skillPage.open()
  await skillPage.startLinking()
  await consent.allow()
  await result.success.waitFor()
  await inspector.open()

  await inspector.button('Compare …').click()

  const table = inspector.page.getByRole('table')
  const row = (id: string) => table.getByRole('row').filter({ hasText: id })
  await expect(row('token.request')).toContainText('not sent')
  await expect(row('token.request')).toContainText('only in f2')
  await expect(row('authz.request')).toContainText('New in every run: state')
  await inspector.page.getByLabel('Only what differs').check()
  await expect(row('authz.request')).toBeHidden()
  await row('token.request').getByRole('button').click()
  await expect(inspector.current).toContainText('token.request')
  await expect(inspector.current).toBeFocused()
})

test('a flow is run again by the same user, with a new code', async ({
  inspector,
  customer,
  messages,
}) => {
  await customer.linkAs('Alice')
  const code = messages.param('redirect.callback', 'code')
  await inspector.open()

  await inspector.button('Run again').click()

  await expect(inspector.flow).toHaveValue('f2')
  await expect(inspector.message('app.linked')).toBeVisible()
  expect(messages.param('login.submit', 'username')).toContain('alice')
  expect(messages.param('redirect.callback', 'code')).not.toBe(code)
})

test('a token request is sent again, labelled as such, and refused', async ({ inspector, lab }) => {
  await lab.seedLink('alice')
  await inspector.open()
  await inspector.message('token.request').click()
  await expect(inspector.panel).toContainText('For a lesson on attacks')

  await inspector.button('Send this request again').click()

  await expect(inspector.message('token.rejected')).toBeVisible()
  const again = inspector.message('token.request').last()
  await expect(again).toHaveAccessibleName(/sent again/)
})

test('a secret is masked until it is asked for, one at a time', async ({
  inspector,
  lab,
  messages,
}) => {
  await lab.seedLink('alice')
  const code = messages.param('redirect.callback', 'code') ?? ''
  await inspector.open()
  await inspector.message('redirect.callback').click()
  await expect(inspector.panel).not.toContainText(code)

  const table = inspector.panel.getByRole('table')
  await table.getByRole('button', { name: 'Show code in full' }).click()

  await expect(table).toContainText(code)
  await expect(inspector.panel.getByRole('region', { name: 'Request' })).not.toContainText(code)
  await table.getByRole('button', { name: 'Mask code again' }).click()
  await expect(inspector.panel).not.toContainText(code)
})

test('all secrets are shown with a warning, and in front of an audience for 30 seconds', async ({
  inspector,
  lab,
  messages,
}) => {
  await inspector.page.clock.install()
  await lab.seedLink('alice')
  const code = messages.param('redirect.callback', 'code') ?? ''
  await inspector.open()
  await inspector.message('redirect.callback').click()
  await inspector.page.getByLabel('Secrets').selectOption('hidden')
  await expect(inspector.panel.getByRole('table')).toContainText('characters]')

  await inspector.page.getByLabel('Secrets').selectOption('plain')

  await expect(inspector.panel.getByRole('table')).toContainText(code)
  await expect(inspector.page.getByText('Codes and tokens are shown in full.')).toBeVisible()
  await inspector.button('Present').click()
  await inspector.page.clock.fastForward(31_000)
  await expect(inspector.page.getByLabel('Secrets')).toHaveValue('masked')
  await expect(inspector.page.locator('.inspector')).not.toContainText(code)
})
