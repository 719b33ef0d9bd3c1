/**
 * Ten labs in one process, or ten tenants of one lab, on one machine, used by one browser: cookies ignore
 * ports, tenants even share an origin, the client and its secret are the same everywhere, and so are the
 * users' addresses and passwords.
 *
 * @module
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendHttp } from '../flow/index.ts'
import type { Lab } from './lab.ts'
import type { LabOptions } from './lab-options.ts'
import { HttpBrowser } from './rehearse/http-browser.ts'
import type { BrowserPage } from './rehearse/http-browser.ts'
import { signInAndDecide } from './rehearse/sign-in-and-decide.ts'
import { startLab } from './start-lab.ts'
import type { TenantOptions } from './tenants/index.ts'

const COUNT = 10

const DAY_MS = 86_400_000

const EMAIL = 'sam@tunebox.test'

const BASIC = `Basic ${Buffer.from('alexa:test-only-alexa-secret').toString('base64')}`

/** A lab, and what an attacker would like to use at another one. */
interface Lived {
  readonly lab: Lab
  /** Name of the user who has the same address everywhere. */
  readonly name: string
  /** Page that the link ended on. */
  readonly result: string
  readonly accessToken: string
  readonly refreshToken: string
  /** Where a second link would come back, with a code that nobody has redeemed. */
  readonly callback: URL
  readonly redirectUri: string
  /** Amazon session of the second link. */
  readonly sessionCookie: string
  /** Sign-in page of a third link, unanswered. */
  readonly signIn: BrowserPage
}

/** One profile for all ten. */
const profile = { browser: new HttpBrowser() }
const lived: Lived[] = []

/** Ten labs, and how to end them. */
interface Ten {
  readonly labs: readonly Lab[]
  readonly close: () => Promise<void>
}

const indexes = Array.from({ length: COUNT }, (_, index) => index)

async function tenLabs(): Promise<Ten> {
  const labs = await Promise.all(indexes.map((index) => startLab(optionsOf(index))))
  return {
    labs,
    close: async () => {
      await Promise.all(labs.map((lab) => lab.close()))
    },
  }
}

async function tenTenants(): Promise<Ten> {
  const host = await startLab()
  const { tenants } = host
  const labs = await Promise.all(
    indexes.map(async (index) => {
      const { name } = await tenants.create(optionsOf(index))
      return tenants.open(name)
    }),
  )
  return { labs, close: () => host.close() }
}

function nameOf(index: number): string {
  return `Sam the ${String(index)}th`
}

function optionsOf(index: number): LabOptions & TenantOptions {
  const user = {
    ...{ id: `sam-${String(index)}`, email: EMAIL, password: 'same', name: nameOf(index) },
    ...{ locale: 'en' as const, note: { en: 'the same', de: 'gleich' }, playlists: [] },
  }
  return { users: [user], tokenFormat: index % 2 === 0 ? 'jwt' : 'opaque' }
}

const sam = { email: EMAIL, password: 'same', decision: 'allow' } as const

async function live(lab: Lab, index: number): Promise<Lived> {
  const skillPage = await profile.browser.open(lab.urls.skillPage)
  const enable = skillPage.forms.find(({ action }) => action.endsWith('/enable'))
  const asked = await profile.browser.submit(enable ?? expect.fail('The skill cannot be enabled.'))
  const result = await signInAndDecide(profile.browser, asked, sam)

  const second = await lab.alexa.startLink()
  const isBack = (url: string) => url.startsWith(second.redirectUri)
  const own = new HttpBrowser()
  const first = await own.open(second.authorizationUrl, isBack)
  const end = await signInAndDecide(own, first, sam, isBack)
  const third = await lab.alexa.startLink()
  const spare = await new HttpBrowser().open(third.authorizationUrl)
  return {
    ...{ lab, name: nameOf(index), result: result.url },
    accessToken: (await lab.alexa.accessToken()) ?? '',
    refreshToken: tokenOf(lab, 'refresh_token'),
    ...{ callback: new URL(end.url), redirectUri: second.redirectUri },
    ...{ sessionCookie: second.sessionCookie, signIn: spare },
  }
}

function tokenOf(lab: Lab, name: string): string {
  const [answer] = lab.flow.events({ id: 'token.response' })
  return answer?.params.find((param) => param.name === name)?.value ?? ''
}

/** Every lab with another one. */
function pairs(): readonly (readonly [Lived, Lived])[] {
  return lived.flatMap((own) =>
    lived.filter((it) => it !== own).map((other) => [own, other] as const),
  )
}

async function post(url: string, fields: Readonly<Record<string, string>>, headers = {}) {
  const outcome = await sendHttp({
    url,
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  })
  return outcome.ok ? outcome : expect.fail(`${url} gave no answer`)
}

function redeem(lab: Lab, fields: Readonly<Record<string, string>>) {
  return post(lab.authServer.endpoints.token, fields, { Authorization: BASIC })
}

async function whoIs(lab: Lab, token: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${lab.urls.api}/me`, { headers })
  return answer.status === 200 ? ((await answer.json()) as { name: unknown }).name : answer.status
}

describe.each([
  ['ten labs at once', tenLabs],
  ['ten tenants of one lab', tenTenants],
])('%s', (_what, startTen) => {
  let ten: Ten

  beforeAll(async () => {
    ten = await startTen()
    profile.browser = new HttpBrowser()
    // Neither a code nor an access token of one lab would be valid at the time of another.
    for (const [index, lab] of ten.labs.entries()) lab.clock.advance(index * DAY_MS)
    lived.splice(0, COUNT, ...(await Promise.all(ten.labs.map(live))))
  }, 60_000)

  afterAll(() => ten.close())

  it('linked the user of each with the one browser profile', async () => {
    for (const { lab, name, accessToken, result } of lived) {
      expect(new URL(result).searchParams.get('success')).toBe('true')
      expect(await whoIs(lab, accessToken)).toBe(name)
    }
  })

  it('take no access token of another', async () => {
    const answers = await Promise.all(pairs().map(([a, b]) => whoIs(b.lab, a.accessToken)))

    expect(new Set(answers)).toEqual(new Set([401]))
  })

  it('take no refresh token of another (RFC 6749 §10.4)', async () => {
    const answers = await Promise.all(
      pairs().map(([a, b]) =>
        redeem(b.lab, { grant_type: 'refresh_token', refresh_token: a.refreshToken }),
      ),
    )

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400]))
    expect(answers.every(({ body }) => body.includes('invalid_grant'))).toBe(true)
  })

  it('take no code of another, whichever redirect URI is named (RFC 6749 §10.5)', async () => {
    const tries = pairs().flatMap(([a, b]) =>
      [a.redirectUri, b.redirectUri].map((redirectUri) =>
        redeem(b.lab, {
          grant_type: 'authorization_code',
          code: a.callback.searchParams.get('code') ?? '',
          redirect_uri: redirectUri,
        }),
      ),
    )

    const answers = await Promise.all(tries)

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400]))
    // Nor is it used up by that.
    for (const { lab, callback, redirectUri } of lived) {
      const code = callback.searchParams.get('code') ?? ''
      const own = { grant_type: 'authorization_code', code, redirect_uri: redirectUri }
      expect((await redeem(lab, own)).status).toBe(200)
    }
  })

  it('link nothing by a code, a state and a session of another (RFC 6749 §10.12)', async () => {
    for (const [a, b] of pairs()) {
      const { redirectUri } = b
      const forged = `${redirectUri}${a.callback.search}`
      const headers = { cookie: `${a.sessionCookie}; ${b.sessionCookie}` }
      const answer = await fetch(forged, { headers, redirect: 'manual' })

      expect(answer.headers.get('location')).toMatch(/success=false/)
    }
    for (const { lab, name } of lived) {
      expect(await whoIs(lab, (await lab.alexa.accessToken()) ?? '')).toBe(name)
    }
  })

  it('know no sign-in of another, and take no form of its pages', async () => {
    for (const [a, b] of pairs()) {
      const form = a.signIn.forms.find(({ fields }) =>
        fields.some(({ type }) => type === 'password'),
      )
      const action = (form?.action ?? '').replace(a.lab.urls.authServer, b.lab.urls.authServer)
      const values = Object.fromEntries(
        (form?.fields ?? []).map(({ name, value }) => [name, value]),
      )
      const answer = await post(action, { ...values, username: EMAIL, password: 'same' })

      expect(action).toMatch(/\/interaction\/.+\/login$/)
      expect(answer.status).toBe(404)
    }
  })

  it('know no message, no fault and no hold of another', async () => {
    const [first, ...others] = lived
    const fault = first?.lab.faults.on('refresh').reset()
    const hold = first?.lab.hold('event.skill-disabled')
    const json = { 'content-type': 'application/json' }
    try {
      for (const { lab } of others) {
        const admin = `${lab.urls.lab}/admin/v1`
        const answers = await Promise.all([
          fetch(`${admin}/faults/${String(fault?.id)}`, { method: 'DELETE', headers: json }),
          fetch(`${admin}/flow/holds/${String(hold?.holdId)}/drop`, {
            ...{ method: 'POST', headers: json, body: '{}' },
          }),
        ])

        expect(answers.map(({ status }) => status)).toEqual([404, 404])
        expect([lab.faults.list(), lab.holds()]).toEqual([[], []])
      }
      expect(first?.lab.faults.list()).toHaveLength(1)
      expect(hold?.state).toBe('waiting')
    } finally {
      hold?.cancel()
      first?.lab.faults.clear()
    }
    for (const [a, b] of pairs()) {
      expect(JSON.stringify(b.lab.flow.events())).not.toContain(a.name)
    }
  })

  it('do not suffer from the faults of another', async () => {
    const [faulty] = lived
    faulty?.lab.faults.on('api').status(503)

    const names = await Promise.all(lived.map(({ lab, accessToken }) => whoIs(lab, accessToken)))
    faulty?.lab.faults.clear()

    expect(names).toEqual([503, ...lived.slice(1).map(({ name }) => name)])
  })

  it('have each their own time', async () => {
    const { lab: old } = lived[0] ?? expect.fail()
    const before = await old.snapshot()
    old.clock.advance(3_601_000)

    const names = await Promise.all(lived.map(({ lab, accessToken }) => whoIs(lab, accessToken)))

    expect(names).toEqual([401, ...lived.slice(1).map(({ name }) => name)])
    for (const [index, { lab }] of lived.entries()) {
      expect(lab.clock.offsetMs).toBe(index === 0 ? 3_601_000 : index * DAY_MS)
    }
    await old.restore(before)
  })

  it('sign the browser out of one and of no other', async () => {
    const { browser } = profile
    const [left, ...others] = lived
    const appsOf = ({ lab }: Lived) => browser.open(`${lab.urls.authServer}/account/apps`)
    await Promise.all(lived.map(async (it) => signInAndDecide(browser, await appsOf(it), sam)))
    const signOut = (await appsOf(left ?? expect.fail())).forms.find(({ action }) =>
      action.endsWith('/sign-out'),
    )
    await browser.submit(signOut ?? expect.fail('There is nothing to sign out with.'))

    expect((await appsOf(left ?? expect.fail())).heading).toBe('Sign in to Tunebox')
    for (const other of others) {
      expect((await appsOf(other)).heading).toBe('Connected apps')
      expect((await browser.open(other.result)).heading).toBe('Account linked')
      expect(await other.lab.alexa.linkState()).toMatchObject({ status: 'linked' })
    }
  })
})
