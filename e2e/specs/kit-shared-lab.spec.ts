/**
 * The kit with a lab that runs already: every test gets a tenant of it, and does there what it does in a
 * lab of its own process.
 *
 * @module
 */
import { expect, test } from '@playwright/test'
import { startLinklab } from '../support/run-linklab.ts'
import { runSuite } from '../support/run-suite.ts'
import type { ReportedTest } from '../support/run-suite.ts'

const SUITE = `
import { expect, scenarios, test } from 'linklab/playwright'

test('a link that is used until its grant is revoked', async ({
  companion, link, skill, flow, clock, provider, alexa,
}) => {
  expect(await link.state()).toBe('unlinked')
  expect(await link.viaUI('alice')).toHaveLinked('alice')
  await expect(companion).toShowLinked()
  await expect(skill.ask('what are my playlists')).resolves.toSpeak(/two playlists/)
  const before = clock.now().getTime()
  await clock.untilExpiryOf('access', { plus: '1s' })
  expect(clock.now().getTime() - before).toBeGreaterThan(3_000_000)
  await expect(skill.ask('what are my playlists')).resolves.toSpeak(/two playlists/)
  expect(flow).toFollow(['authz.request', 'redirect.callback', 'token.response', 'refresh.response'])
  expect(provider.issuedTokens().map(({ by }) => by)).toEqual(['code', 'refresh'])
  expect(flow).not.toHaveLeaked()
  await provider.account('alice').revoke('grant')
  await clock.untilExpiryOf('access', { plus: '1s' })
  await skill.ask('what are my playlists')
  await expect(companion).toAskToRelink()
  expect(alexa.config.region).toBe('EU')
})

test('a code that is held until it expires', async ({ link, flow, clock }) => {
  const callback = await flow.hold('redirect.callback')
  const pending = link.viaUI('bob')
  const held = await callback.reached
  expect(held.content.url).toContain('code=')
  expect(callback.state).toBe('held')
  await clock.untilExpiryOf('code', { plus: '1s' })
  callback.release()
  expect(await pending).toHaveFailedWith('invalid_grant', { stage: 'token', privateReason: /code expired/ })
})

test('a fault that never happens', async ({ link, faults }) => {
  faults.on('api').reset()
  await link.seed('alice')
})

test('the handle of the lab', async ({ lab }) => {
  expect(lab).toBeDefined()
})

test('a scenario', async ({ run }) => {
  await run(scenarios.all[0])
})

test.describe('another server', () => {
  const url = 'http://localhost:1'
  const external = { authorizationUrl: url, accessTokenUrl: url, clientId: 'a', clientSecret: 'b' }
  test.use({ authServer: { external: { ...external, proxy: false } } })
  test('of the tester', async ({ link }) => {
    await link.state()
  })
})
`

/** Titles of the tests that pass. */
const GREEN = [
  'a link that is used until its grant is revoked',
  'a code that is held until it expires',
]

/** Titles of those that say why they cannot. */
const RED = [
  ['a fault that never happens', 'api: reset, once was armed and never happened'],
  ['the handle of the lab', 'The fixture “lab” is the handle of a lab in the process of the test'],
  ['a scenario', 'The fixture “run” plays each scenario in a lab of its own'],
  ['of the tester', 'authServer.external cannot be set together with simulator.url'],
] as const

test('tests of two workers share a lab, each in a tenant that is removed afterwards', async ({
  launchOptions,
}) => {
  test.setTimeout(90_000)
  await using lab = await startLinklab('--port', '0', '--store', 'memory')
  const simulator = { url: lab.urls.lab, region: 'EU' }

  const tests = await runSuite(SUITE, { launchOptions, simulator }, { workers: 2 })

  const named = (title: string): ReportedTest | undefined =>
    tests.find((found) => found.title === title)
  expect(GREEN.map((title) => [title, named(title)?.status, named(title)?.message])).toEqual(
    GREEN.map((title) => [title, 'passed', '']),
  )
  for (const [title, reason] of RED) expect(named(title)?.message).toContain(reason)
  expect(named(GREEN[0] ?? '')?.steps).toContainEqual(
    expect.stringContaining('Alexa service → Authorization server'),
  )
  expect(await lab.admin('/tenants')).toMatchObject({ tenants: [] })
  expect(await lab.admin('/flow')).toMatchObject({ lastSeq: 0 })
})
