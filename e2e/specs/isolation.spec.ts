import { startLab } from 'linklab'
import type { Lab } from 'linklab'
import { expect, test } from '@playwright/test'
import { customerOf } from '../support/customer.ts'
import { openMeeting } from '../support/meeting.ts'
import { runSuite } from '../support/run-suite.ts'

const COUNT = 10

/** The lab that is signed out of: neither the first nor the last that was signed in at. */
const LEFT = 2

/**
 * Ten tests of ten workers, each with its own lab, that meet twice: once to try what they have at each
 * other's servers, and once more to see that nothing has come of it. The user's address and password and the
 * client are the same everywhere.
 */
const suite = (meeting: string): string => `
import { expect, test } from 'linklab/playwright'

const DAY_MS = 86_400_000
const BASIC = 'Basic ' + Buffer.from('alexa:test-only-alexa-secret').toString('base64')

async function meet(round: string, said: unknown) {
  const answer = await fetch('${meeting}/' + round, { method: 'POST', body: JSON.stringify(said) })
  return await answer.json()
}

async function whoIs(urls, token) {
  const answer = await fetch(urls.api + '/me', { headers: { authorization: 'Bearer ' + token } })
  return answer.ok ? (await answer.json()).name : answer.status
}

async function tokenStatus(other, fields) {
  const headers = { authorization: BASIC }
  const body = new URLSearchParams(fields)
  const answer = await fetch(other.token, { method: 'POST', headers, body })
  return [answer.status, (await answer.json()).error]
}

// Ten labs start at once, on however few processors.
test.describe.configure({ timeout: 150_000 })

/** What the owner of one lab can try at another one. */
async function attack(own, other) {
  expect(await whoIs(other.urls, own.access)).toBe(401)
  const refresh = { grant_type: 'refresh_token', refresh_token: own.refresh }
  expect(await tokenStatus(other, refresh)).toEqual([400, 'invalid_grant'])
  for (const redirect_uri of [own.redirectUri, other.redirectUri]) {
    const code = { grant_type: 'authorization_code', code: own.code, redirect_uri }
    expect(await tokenStatus(other, code)).toEqual([400, 'invalid_grant'])
  }
  const back = other.redirectUri + '?' + new URLSearchParams({ code: own.code, state: own.state })
  const cookie = own.cookie + '; ' + other.cookie
  const result = await fetch(back, { headers: { cookie }, redirect: 'manual' })
  expect(result.headers.get('location')).toContain('success=false')
  const admin = other.urls.lab + '/admin/v1/flow/holds/' + own.holdId + '/drop'
  const headers = { 'content-type': 'application/json' }
  expect((await fetch(admin, { method: 'POST', headers, body: '{}' })).status).toBe(404)
}

for (let index = 0; index < ${String(COUNT)}; index += 1) {
  test.describe(() => {
    const name = 'Sam of lab ' + index
    test.use({ users: { sam: { id: 'sam-' + index, name } }, authServer: { ttlS: { code: 600 } } })

    test('worker ' + index, async ({ lab, faults }) => {
      // Days apart: what is valid in one lab is long over in the next one, or not yet.
      lab.clock.advance(3 * index * DAY_MS)
      await lab.seedLink('sam')
      const access = await lab.alexa.accessToken()
      const answer = lab.flow.events({ id: 'token.response' })[0]
      const refresh = answer.params.find((param) => param.name === 'refresh_token').value
      const started = await lab.alexa.startLink()
      const { redirectUri, authorizationUrl } = started
      const asked = { user: 'sam', clientId: 'alexa', redirectUri, authorizationUrl }
      const { code } = await lab.authServer.issueCode(asked)
      // The first hold of a lab has a number that the others have not got to.
      const holds = Array.from({ length: index + 1 }, () => lab.hold('event.skill-disabled'))
      const own = {
        ...{ index, pid: process.pid, urls: lab.urls, token: lab.authServer.endpoints.token },
        ...{ access, refresh, code, redirectUri, state: started.state },
        ...{ cookie: started.sessionCookie, holdId: holds[index].holdId },
      }

      const all = await meet('try', own)
      expect(new Set(all.map(({ pid }) => pid)).size).toBe(${String(COUNT)})
      const others = all.filter((one) => one.index !== index)
      for (const other of others.filter((one) => one.index < index)) await attack(own, other)
      for (const other of others.filter((one) => one.index > index)) {
        await attack({ ...own, holdId: 'h99' }, other)
      }

      await meet('tried', {})
      for (const hold of holds) {
        expect(hold.state).toBe('waiting')
        hold.cancel()
      }
      expect((await lab.alexa.linkState()).status).toBe('linked')
      expect(await whoIs(lab.urls, access)).toBe(name)
      const recorded = JSON.stringify(lab.flow.events())
      for (const other of others) expect(recorded).not.toContain('Sam of lab ' + other.index)
      expect(lab.clock.offsetMs).toBe(3 * index * DAY_MS)

      const spare = { grant_type: 'authorization_code', code, redirect_uri: redirectUri }
      expect(await tokenStatus(own, spare)).toEqual([200, undefined])

      faults.on('api').status(510 + index)
      await meet('armed', {})
      expect(await whoIs(lab.urls, access)).toBe(510 + index)
      expect(await whoIs(lab.urls, access)).toBe(name)
      // Nobody closes a lab that somebody else still looks at.
      await meet('done', {})
    })
  })
}
`

test('ten workers at once never see each other’s users, tokens, sessions, links, clock or faults', async ({}, testInfo) => {
  testInfo.setTimeout(180_000)
  await using meeting = await openMeeting(COUNT)

  const tests = await runSuite(suite(meeting.url), {}, { workers: COUNT })

  expect(tests.map(({ message }) => message).filter((message) => message !== '')).toEqual([])
  expect(tests.map(({ status }) => status)).toEqual(Array(COUNT).fill('passed'))
})

/** Cookies ignore ports, so one browser sends the cookies of each lab to all of them. */
for (const { name, count } of [
  { name: 'four labs', count: 4 },
  { name: 'ten labs @long', count: COUNT },
]) {
  test(`signed in at each, and out of one alone, one browser uses ${name}`, async ({
    page,
  }, testInfo) => {
    testInfo.setTimeout(120_000)
    await using labs = await startLabs(count)
    const customers = labs.list.map((lab) => customerOf(page, lab.urls, undefined))
    for (const [index, { home, connectedApps, signIn }] of customers.entries()) {
      await home.open()
      await home.say(`this is lab ${String(index)}`)
      await connectedApps.open()
      await signIn.continueAs('Alice')
      await connectedApps.signOutButton.waitFor()
    }

    await customers[LEFT]!.connectedApps.open()
    await customers[LEFT]!.connectedApps.signOut()

    for (const [index, { home, connectedApps, signIn }] of customers.entries()) {
      await connectedApps.open()
      await expect(index === LEFT ? signIn.heading : connectedApps.signOutButton).toBeVisible()
      await home.open()
      await expect(home.conversation).toContainText(`this is lab ${String(index)}`)
      await expect(home.conversation.getByText('this is lab')).toHaveCount(1)
    }
  })
}

interface Labs extends AsyncDisposable {
  readonly list: readonly Lab[]
}

async function startLabs(count: number): Promise<Labs> {
  const list = await Promise.all(Array.from({ length: count }, () => startLab()))
  const close = async () => {
    await Promise.all(list.map((lab) => lab.close()))
  }
  return { list, [Symbol.asyncDispose]: close }
}
