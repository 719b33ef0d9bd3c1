import { expect, test } from 'linklab/playwright'

test('a page tells the same time as the servers, wherever that has moved', async ({
  clock,
  companion,
  page,
  lab,
}) => {
  await companion.open()
  await clock.advance('31d')

  const shown = await page.evaluate(() => Date.now())
  expect(Math.abs(shown - lab.clock.now())).toBeLessThan(5_000)
})

test('frozen time stands still in the page as well', async ({ clock, companion, page }) => {
  await companion.open()
  await clock.freeze()
  const before = await page.evaluate(() => Date.now())
  await page.reload()

  expect(await page.evaluate(() => Date.now())).toBe(before)
  expect(clock.now().getTime()).toBe(clock.now().getTime())
})

test('time that was frozen moves by hand, and goes on afterwards', async ({
  clock,
  companion,
  page,
}) => {
  await companion.open()
  await clock.freeze()
  const before = await page.evaluate(() => Date.now())

  await clock.advance('1h')
  expect(await page.evaluate(() => Date.now())).toBe(before + 3_600_000)

  await clock.resume()
  await expect.poll(() => page.evaluate(() => Date.now())).toBeGreaterThan(before + 3_600_000)
})

test.describe('with real time', () => {
  test.use({ time: 'real' })

  test('the clock refuses to move, and says what else can be done', async ({ clock }) => {
    await expect(clock.advance('61s')).rejects.toThrow('ttlS')
  })
})

test.describe('with users of one’s own', () => {
  test.use({ users: { carol: { password: 'a-long-password' } } })

  test('they can link', async ({ link, provider }) => {
    expect(await link.viaUI('carol')).toHaveLinked('carol')
    expect(provider.account('carol').name).toBe('Carol')
    expect(provider.issuedTokens()).toHaveLength(1)
  })
})

test('what was granted can be taken back at the provider', async ({ link, provider, skill }) => {
  await link.seed('alice')
  await provider.revoke('grant')

  await expect(skill.ask('what are my playlists')).resolves.toAskForLinking()
})

test('pages of the companion app keep nobody out', async ({ companion, axe }) => {
  await companion.open()

  expect(await axe.check(companion.page)).toEqual([])
  await expect(companion.page).toHaveNoA11yViolations()
})

test('an accessibility check names rule and element', async ({ page, axe }) => {
  await page.setContent('<html lang="en"><title>Page</title><main><img src="data:,"></main></html>')

  expect(await axe.check(page)).toMatchObject([{ rule: 'image-alt', elements: ['img'] }])
})

test('unlinking leaves nothing linked, and says so to the skill', async ({ link, skill, flow }) => {
  await link.seed('alice')
  await skill.event('SKILL_DISABLED')

  expect(await link.state()).toBe('unlinked')
  expect(flow).toHaveSent('event.skill-disabled', { status: 200 })
})

test('an event comes late and twice, the same both times', async ({ link, skill, clock, flow }) => {
  await link.seed('alice')
  await skill.event('SKILL_DISABLED', { delay: '30m', copies: 2 })
  expect(flow).toHaveSent('event.skill-disabled', { times: 0 })

  await clock.advance('30m')
  // The first, its answer, the second.
  await flow.message('event.skill-disabled', { nth: 3 })

  const bodies = flow
    .messages({ id: 'event.skill-disabled' })
    .filter(({ kind }) => kind === 'request')
    .map(({ http }) => http?.reqBody)
  expect(bodies[0]).toContain('SkillDisabled')
  expect(bodies).toEqual([bodies[0], bodies[0]])
})

test('an event that the skill does not subscribe to is refused, not lost', async ({
  link,
  skill,
}) => {
  await link.seed('alice')

  await expect(skill.event('SKILL_PERMISSION_ACCEPTED', { items: ['a:scope'] })).rejects.toThrow(
    'manifest.events.subscriptions',
  )
})
