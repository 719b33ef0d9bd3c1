import { expect, test } from 'linklab/playwright'

test('links an account and can use it', async ({ companion, link, skill, flow }) => {
  await companion.open()
  const result = await link.viaUI('alice')

  expect(result).toHaveLinked('alice')
  await expect(companion).toShowLinked()
  await expect(skill.ask('what are my playlists')).resolves.toSpeak(/two playlists/)
  expect(flow).toFollow([
    'authz.request',
    'authz.response',
    'redirect.callback',
    'token.request',
    'token.response',
  ])
  expect(flow).not.toHaveLeaked()
})

test('a token endpoint slower than Alexa allows fails the link at once', async ({
  link,
  faults,
  companion,
}) => {
  faults.on('token').latency(4_501)
  const result = await link.viaUI('alice')

  expect(result).toHaveFailedWith('token_timeout', { stage: 'token' })
  await expect(companion).toShowNotLinked()
})

test('a code that waits too long is refused, and the server says why', async ({
  link,
  flow,
  clock,
}) => {
  const callback = await flow.hold('redirect.callback')
  const pending = link.viaUI('alice')
  await callback.reached
  await clock.untilExpiryOf('code', { plus: '1s' })
  callback.release()

  expect(await pending).toHaveFailedWith('invalid_grant', {
    stage: 'token',
    privateReason: /code expired/,
  })
})

test('a state that was tampered with ends the link before any token is asked for', async ({
  link,
  flow,
}) => {
  const callback = await flow.hold('redirect.callback')
  const pending = link.viaUI('alice')
  const held = await callback.reached
  held.edit({ query: { state: 'forged' } })
  callback.release()

  expect(await pending).toHaveFailedWith('state_mismatch', { stage: 'callback' })
  expect(flow).toHaveSent('token.request', { times: 0 })
})

test.describe('with strict rotation', () => {
  test.use({ authServer: { rotation: 'strict' } })

  test('a lost answer to a refresh loses the link', async ({
    link,
    clock,
    faults,
    skill,
    companion,
  }) => {
    await link.seed('alice')
    faults.on('refresh').reset().once()
    await clock.untilExpiryOf('access')
    await skill.ask('what are my playlists')
    await skill.ask('what are my playlists')

    await expect(companion).toAskToRelink()
  })
})

test('whoever denies is not linked, and the result says at which page', async ({ link }) => {
  const result = await link.viaUI('alice', { decision: 'deny' })

  expect(result).toHaveFailedWith('access_denied', { stage: 'consent' })
  expect(await link.state()).toBe('unlinked')
})

test('a locked user stays at the sign-in page', async ({ link }) => {
  const result = await link.viaUI('lena')

  expect(result).toHaveFailedWith('sign_in_refused', { stage: 'login' })
})

test('a link can be left half way', async ({ link, flow }) => {
  const result = await link.viaUI('alice', { until: 'consent.page' })

  expect(result).toHaveFailedWith('stopped', { stage: 'consent' })
  expect(flow).toHaveSent('code.issue', { times: 0 })
})

test('linking again makes the customer a new one to the skill', async ({ link }) => {
  const before = await link.seed('alice')
  const after = await link.relink('bob')

  expect(after).toHaveLinked('bob')
  expect(after.ok && after.account.userId).not.toBe(before.userId)
})

test('an account is linked in no browser at all', async ({ link, skill, flow }) => {
  await link.seed('bob')

  await expect(skill.ask({ intent: 'MyPlaylistsIntent' })).resolves.toSpeak('one playlist')
  expect(await flow.message('token.response')).toHaveParam('token_type', /bearer/i)
})
