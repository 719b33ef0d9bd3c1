import { expect, test } from '@playwright/test'
import { runSuite } from '../support/run-suite.ts'
import type { ReportedTest } from '../support/run-suite.ts'

/** Tests that fail, as a tester of somebody else's project would write them. */
const SUITE = `
import { expect, scenarios, test } from 'linklab/playwright'

test('all well', async ({ link }) => {
  await link.seed('alice')
})

test('all wrong', async ({ link, flow, clock, faults, skill }) => {
  const callback = await flow.hold('redirect.callback')
  const pending = link.viaUI('alice')
  await callback.reached
  await clock.untilExpiryOf('code', { plus: '1s' })
  callback.release()
  expect.soft(await pending).toHaveLinked('alice')

  faults.on('token').latency(4_501)
  expect.soft(await link.viaUI('alice')).toHaveLinked('alice')

  expect.soft(await link.viaUI('alice', { decision: 'deny' })).toHaveLinked('alice')

  await link.seed('alice')
  expect.soft(flow).toFollow(['tokens.store', 'refresh.request'])
  expect.soft(await skill.ask('what are my playlists')).toSpeak('nine playlists')
})

test.describe('somebody else’s server', () => {
  const authorizationUrl = 'http://127.0.0.1:9/authorize'
  const external = { authorizationUrl, accessTokenUrl: authorizationUrl, clientId: 'a', clientSecret: 'b' }
  test.use({ authServer: { external } })

  test('cannot be set up', async ({ run }) => {
    await run(scenarios.all.find(({ id }) => id === 'foreign-code'))
  })
})

test('unused fault', async ({ link, faults }) => {
  faults.on('refresh').reset()
  await link.seed('alice')
})
`

test.describe('the report of a suite whose tests fail', () => {
  let tests: readonly ReportedTest[] = []

  test.describe.configure({ mode: 'serial' })

  test.beforeAll(async ({}, testInfo) => {
    testInfo.setTimeout(90_000)
    const { launchOptions } = testInfo.project.use
    tests = await runSuite(SUITE, { launchOptions })
  })

  const named = (title: string): ReportedTest => tests.find((found) => found.title === title)!

  for (const { what, title, says } of [
    {
      what: 'a code that was redeemed too late',
      title: 'all wrong',
      says: [
        'failed at the stage token: invalid_grant',
        /> .*token\.rejected.*first message that diverged/,
        /Server’s private reason: code expired \d+ s ago/,
      ],
    },
    {
      what: 'a token endpoint that is too slow',
      title: 'all wrong',
      says: ['failed at the stage token: token_timeout', 'did not answer within the time limit'],
    },
    {
      what: 'a user who denies',
      title: 'all wrong',
      says: [
        'failed at the stage consent: access_denied',
        /> .*authz\.response\.denied.*first message that diverged/,
      ],
    },
    {
      what: 'a message that never came',
      title: 'all wrong',
      says: [
        'refresh.request did not come after tokens.store.',
        /> .*expected refresh\.request from here on/,
      ],
    },
    {
      what: 'other words than expected',
      title: 'all wrong',
      says: ['to say nine playlists', 'It said “Hello Alice'],
    },
    {
      what: 'a fault that never happened',
      title: 'unused fault',
      says: [/fault .*reset.* was armed and never happened/],
    },
  ]) {
    test(`tells of ${what}`, () => {
      for (const text of says) expect(named(title).message).toMatch(text)
    })
  }

  test('has a step for what no browser sees, with what the server kept to itself', () => {
    expect(named('all wrong').steps).toContainEqual(
      expect.stringMatching(
        /^Alexa service → Authorization server, POST access token URI: 400 invalid_grant; server: code expired/,
      ),
    )
  })

  test('has the flow in three formats, with no secret in any', () => {
    const { attachments } = named('all wrong')

    expect(Object.keys(attachments).sort()).toEqual(['flow.har', 'flow.html', 'flow.mmd'])
    expect(attachments['flow.mmd']).toContain('sequenceDiagram')
    expect(attachments['flow.html']).toContain('first message that went wrong')
    const { log } = JSON.parse(attachments['flow.har']!) as {
      log: { version: string; entries: { request: { url: string; postData?: { text: string } } }[] }
    }
    expect(log.version).toBe('1.2')
    const token = log.entries.find(({ request }) => request.url.endsWith('/token'))
    expect(token?.request.postData?.text).toMatch(/code=[\w-]{4}…[\w-]{2}#/)
  })

  test('a scenario that the target cannot play skips its test', () => {
    expect(named('cannot be set up').status).toBe('skipped')
  })

  test('has no flow of a test that passed', () => {
    expect(named('all well').status).toBe('passed')
    expect(named('all well').attachments).toEqual({})
  })
})
