import { expect, test } from '../support/test.ts'

test('one steps through a whole link, message by message, and the hold survives a reload', async ({
  inspector,
  lab,
  skillPage,
  signIn,
  consent,
  result,
}) => {
  await inspector.open()
  await inspector.step('Step each')
  await skillPage.open()

  const enabling = skillPage.enable()
  const before = await inspector.continueTo('login.page')
  await inspector.continueButton.click()
  await enabling
  const signingIn = signIn.continueAs('Alice')
  await inspector.continueTo('consent.page')
  await inspector.continueButton.click()
  await signingIn
  const allowing = consent.allow()
  await inspector.continueTo('token.request')

  expect(before).toContain('authz.request')
  await inspector.page.reload()
  await expect(inspector.heldAt('token.request')).toBeVisible()
  await expect(inspector.page.getByText('The sender is waiting here.')).toBeVisible()
  await expect(inspector.page.getByText(/^Lab clock stands still/)).toBeVisible()
  await inspector.button('Run').click()
  await allowing
  await expect(result.success).toBeVisible()
  await expect(inspector.exits).toBeHidden()
  expect(lab.clock.isFrozen).toBe(false)
})

test('“to the end of the phase” stops at the first message of the next one', async ({
  inspector,
  lab,
}) => {
  await inspector.open()
  await inspector.step('Step back')
  const linking = lab.seedLink('alice')
  await inspector.continueTo('token.request')

  const speaking = linking.then(() => lab.alexa.say('ask tune box what are my playlists'))
  await inspector.button('To the end of the phase').click()

  await expect(inspector.heldAt('skill.request')).toBeVisible()
  await inspector.button('Run').click()
  expect((await speaking).speech).toContain('Morning Coffee')
})

test('a message of the front channel is held while its browser waits', async ({
  inspector,
  skillPage,
  signIn,
}) => {
  await inspector.open()
  await inspector.breakOn('authz.request')
  await skillPage.open()
  const enabling = skillPage.enable()

  await expect(inspector.heldAt('authz.request')).toBeVisible()
  await expect(inspector.page.getByText('The browser is waiting here.')).toBeVisible()
  await inspector.continueButton.click()

  await enabling
  await expect(signIn.email).toBeVisible()
})

test('a code that was tampered with is refused', async ({ inspector, lab, messages }) => {
  await inspector.open()
  await inspector.breakOn('token.request')
  const linking = lab.seedLink('alice').catch((error: unknown) => String(error))
  await inspector.heldAt('token.request').waitFor()

  await inspector.button('Edit …').click()
  await inspector.dialog.getByLabel('code', { exact: true }).fill('swapped')
  await inspector.dialog.getByRole('button', { name: 'Pass it on' }).click()

  expect(await linking).toContain('failed')
  await expect(inspector.message('token.rejected')).toBeVisible()
  expect(messages.param('token.request', 'code')).toBe('swapped')
  expect(messages.last('token.rejected').http?.status).toBe(400)
})

test('a state that was tampered with is refused', async ({
  inspector,
  skillPage,
  signIn,
  consent,
  messages,
  page,
}) => {
  await inspector.open()
  await inspector.breakOn('redirect.callback')
  await skillPage.open()
  await skillPage.enable()
  await signIn.continueAs('Alice')
  const allowing = consent.allow()
  await inspector.heldAt('redirect.callback').waitFor()

  await inspector.button('Edit …').click()
  await inspector.dialog.getByLabel('state', { exact: true }).fill('another')
  await inspector.dialog.getByRole('button', { name: 'Pass it on' }).click()

  await allowing
  await page.waitForURL(/success=false|errorKey/)
  expect(messages.param('redirect.callback', 'state')).toBe('another')
  expect(messages.all('token.request')).toEqual([])
})

test('the receiver’s answer is given in its place', async ({ inspector, lab, messages }) => {
  await inspector.open()
  await inspector.breakOn('token.request')
  const linking = lab.seedLink('alice').catch((error: unknown) => String(error))
  await inspector.heldAt('token.request').waitFor()

  await inspector.button('Answer instead …').click()
  await inspector.dialog.getByRole('button', { name: '503', exact: true }).click()
  await inspector.dialog.getByRole('button', { name: 'Send this answer' }).click()

  expect(await linking).toContain('failed')
  await expect(inspector.message('token.rejected')).toBeVisible()
  expect(messages.last('token.request').state).toBe('skipped')
})

for (const [exit, name] of [
  ['dropped', 'Drop the connection'],
  ['aborted', 'Abort the flow'],
] as const) {
  test(`a message that is ${exit} never arrives, and the link fails`, async ({
    inspector,
    lab,
    messages,
  }) => {
    await inspector.open()
    await inspector.breakOn('token.request')
    const linking = lab.seedLink('alice').catch((error: unknown) => String(error))
    await inspector.heldAt('token.request').waitFor()

    await inspector.button(name).click()

    expect(await linking).toContain('failed')
    expect(messages.last('token.request').state).toBe('failed')
    expect(messages.all('token.validate')).toEqual([])
    await expect(inspector.exits).toBeHidden()
  })
}

test('a break on errors stops at what goes wrong and at nothing else', async ({
  inspector,
  lab,
}) => {
  await inspector.open()
  await inspector.button('Break on …').click()
  await inspector.dialog.getByLabel('Stop at anything that goes wrong').check()
  await inspector.dialog.getByRole('button', { name: 'Set', exact: true }).click()
  await expect(inspector.button('Break on …')).toHaveAttribute('aria-pressed', 'true')
  await lab.seedLink('alice')
  lab.faults.on('token').status(500)
  const failing = lab.seedLink('bob').catch((error: unknown) => String(error))

  await expect(inspector.exits).toHaveAccessibleName(/token\.re/)
  await inspector.continueButton.click()

  expect(await failing).toContain('failed')
})
