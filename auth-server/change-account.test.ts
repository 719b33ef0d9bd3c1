/**
 * Accounts that are deleted or get another password while links stand.
 *
 * @module
 */
import { describe, expect, it } from 'vitest'
import { authorizationUrl, requireForm, textOf } from './interactions/testing/linking.ts'
import { findForm, TestBrowser } from './testing/browser.ts'
import { startTestServer, testClients, type TestServer } from './testing/test-server.ts'
import {
  apiStatus,
  codeForm,
  isActive,
  link,
  post,
  refresh,
  tokensOf,
  basic,
} from './testing/token-client.ts'

const ALICE = 'alice@tunebox.test'

/** Answers a sign-in form at a new linking. */
async function signIn(lab: TestServer, username: string, password: string) {
  const browser = new TestBrowser(lab.server.publicUrl)
  const page = await browser.open(authorizationUrl(lab.server))
  const form = requireForm(page, '/login', 'password')
  return browser.submit(form, { username, password })
}

/** Words of the sign-in page about what went wrong. */
function wordsOf(page: Awaited<ReturnType<typeof signIn>>, username: string): string {
  return textOf(page).replaceAll(username, 'NAME')
}

function privateDetail(lab: TestServer): unknown {
  return lab.flow.events({ id: 'refresh.rejected' }).at(-1)?.private?.['detail']
}

describe('deleteUser()', () => {
  it('makes the sign-in page answer as to somebody unknown', async () => {
    await using lab = await startTestServer()
    await lab.server.deleteUser('alice')

    const deleted = await signIn(lab, ALICE, 'tunebox')
    const unknown = await signIn(lab, 'nobody@tunebox.test', 'tunebox')

    expect(deleted.status).toBe(unknown.status)
    expect(wordsOf(deleted, ALICE)).toBe(wordsOf(unknown, 'nobody@tunebox.test'))
    expect(textOf(deleted)).not.toContain('Continue as Alice')
  })

  it.each(['jwt', 'opaque'] as const)(
    'makes the API answer 401 and introspection inactive for a %s token',
    async (format) => {
      const clients = testClients.map((client) => ({ ...client, accessTokenFormat: format }))
      await using lab = await startTestServer({ clients })
      const { access } = await link(lab.server)

      await lab.server.deleteUser('alice')

      expect(await apiStatus(lab.server, access)).toBe(401)
      expect(await isActive(lab.server, access)).toBe(false)
    },
  )

  it('makes userinfo answer 401', async () => {
    await using lab = await startTestServer()
    const form = await codeForm(lab.server, { clientId: 'oidc-client', scopes: ['openid'] })
    const tokens = tokensOf(await post(lab.server.endpoints.token, form, basic('oidc-client')))
    const ask = async () => {
      const headers = { authorization: `Bearer ${tokens.access}` }
      return (await fetch(lab.server.endpoints.userinfo, { headers })).status
    }
    expect(await ask()).toBe(200)

    await lab.server.deleteUser('alice')

    expect(await ask()).toBe(401)
  })

  it('ends the refresh with invalid_grant, and names the account privately (RFC 6749 §5.2)', async () => {
    await using lab = await startTestServer()
    const tokens = await link(lab.server)
    await lab.server.deleteUser('alice')
    lab.clock.advance(12_000)

    const answer = await refresh(lab.server, tokens.refresh)

    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect(privateDetail(lab)).toBe(
      'the account user-alice of this refresh token was deleted 12 s ago',
    )
    expect(JSON.stringify(answer.body)).not.toContain('alice')
  })

  it('ends codes that were not redeemed yet', async () => {
    await using lab = await startTestServer()
    const form = await codeForm(lab.server)

    await lab.server.deleteUser('alice')

    const answer = await post(lab.server.endpoints.token, form)
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  it('ends the sessions of browsers', async () => {
    await using lab = await startTestServer()
    const browser = new TestBrowser(lab.server.publicUrl)
    await browser.authorize(authorizationUrl(lab.server))

    await lab.server.deleteUser('alice')

    const page = await browser.open(authorizationUrl(lab.server))
    expect(findForm(page, '/login', 'password')).toBeDefined()
    expect(findForm(page, '/consent')).toBeUndefined()
  })

  it('leaves other accounts alone', async () => {
    await using lab = await startTestServer()
    const { access } = await link(lab.server)

    await lab.server.deleteUser('bob')

    expect(await apiStatus(lab.server, access)).toBe(200)
  })

  it('does not know the account a second time, but takes back nothing without an error', async () => {
    await using lab = await startTestServer()
    await lab.server.deleteUser('alice')

    await expect(lab.server.deleteUser('alice')).rejects.toMatchObject({ code: 'ERR_USER_UNKNOWN' })
    expect(await lab.server.revoke('grant', { user: 'alice', clientId: 'alexa' })).toBe(0)
  })

  it('is undone by reset()', async () => {
    await using lab = await startTestServer()
    await lab.server.deleteUser('alice')

    await lab.server.reset()

    expect(await apiStatus(lab.server, (await link(lab.server)).access)).toBe(200)
  })

  it('is known to the next server over the same store', async () => {
    await using first = await startTestServer()
    await first.server.deleteUser('alice')

    await using second = await startTestServer({ store: first.store, clock: first.clock })

    await expect(link(second.server)).rejects.toMatchObject({ code: 'ERR_USER_UNKNOWN' })
  })
})

describe('changePassword()', () => {
  it('lets the new password in and the old one out', async () => {
    await using lab = await startTestServer()

    await lab.server.changePassword('alice', 'another one')

    expect((await signIn(lab, ALICE, 'tunebox')).status).toBe(422)
    expect(findForm(await signIn(lab, ALICE, 'another one'), '/consent')).toBeDefined()
  })

  it('ends what was allowed, and says so privately', async () => {
    await using lab = await startTestServer()
    const tokens = await link(lab.server)
    await lab.server.changePassword('alice', 'another one')
    lab.clock.advance(5_000)

    const answer = await refresh(lab.server, tokens.refresh)

    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect(privateDetail(lab)).toMatch(
      /^the password of the account user-alice was changed 5 s ago, which ended what it had allowed/,
    )
    expect(await apiStatus(lab.server, tokens.access)).toBe(401)
  })

  it('leaves what was allowed alone with revokeGrants off', async () => {
    await using lab = await startTestServer()
    const tokens = await link(lab.server)

    await lab.server.changePassword('alice', 'another one', { revokeGrants: false })

    expect((await refresh(lab.server, tokens.refresh)).status).toBe(200)
  })

  it('blames the password for no grant that ended later for another reason', async () => {
    await using lab = await startTestServer()
    await lab.server.changePassword('alice', 'another one')
    const tokens = await link(lab.server)
    await lab.server.revoke('grant', { user: 'alice', clientId: 'alexa' })

    await refresh(lab.server, tokens.refresh)

    expect(privateDetail(lab)).toBe('refresh token was revoked 0 s ago')
  })

  it.each([{ revokeGrants: true }, { revokeGrants: false }])(
    'ends the sessions of browsers (%o)',
    async (options) => {
      await using lab = await startTestServer()
      const browser = new TestBrowser(lab.server.publicUrl)
      await browser.authorize(authorizationUrl(lab.server))

      await lab.server.changePassword('alice', 'another one', options)

      const page = await browser.open(authorizationUrl(lab.server))
      expect(findForm(page, '/login', 'password')).toBeDefined()
      expect(findForm(page, '/consent')).toBeUndefined()
    },
  )

  it('ends the session of the page of connected apps', async () => {
    await using lab = await startTestServer()
    const browser = new TestBrowser(lab.server.publicUrl)
    const url = `${lab.server.publicUrl}/account/apps`
    const form = requireForm(await browser.open(url), '/account/sign-in', 'persona')
    await browser.submit(form, { persona: 'user-alice' })
    expect(findForm(await browser.open(url), '/account/sign-in', 'password')).toBeUndefined()

    await lab.server.changePassword('alice', 'another one')

    expect(findForm(await browser.open(url), '/account/sign-in', 'password')).toBeDefined()
  })

  it('keeps no password in the store', async () => {
    await using lab = await startTestServer()

    await lab.server.changePassword('alice', 'unmistakable-7391')

    expect(JSON.stringify(await lab.store.dump())).not.toContain('unmistakable-7391')
  })

  it.each(['', 'x'.repeat(257)])(
    'refuses what the sign-in page would not take',
    async (password) => {
      await using lab = await startTestServer()

      await expect(lab.server.changePassword('alice', password)).rejects.toMatchObject({
        code: 'ERR_PASSWORD_INVALID',
      })
      expect(findForm(await signIn(lab, ALICE, 'tunebox'), '/consent')).toBeDefined()
    },
  )

  it('is undone by reset()', async () => {
    await using lab = await startTestServer()
    await lab.server.changePassword('alice', 'another one')

    await lab.server.reset()

    expect(findForm(await signIn(lab, ALICE, 'tunebox'), '/consent')).toBeDefined()
  })
})

describe('a sign-in that waits for consent', () => {
  it.each<[string, (lab: TestServer) => Promise<void>]>([
    ['the account is deleted', ({ server }) => server.deleteUser('alice')],
    ['the password is changed', ({ server }) => server.changePassword('alice', 'another one')],
  ])('ends with a page and without a code when %s', async (_name, act) => {
    await using lab = await startTestServer()
    const browser = new TestBrowser(lab.server.publicUrl)
    const page = await browser.open(authorizationUrl(lab.server))
    const consent = await browser.submit(requireForm(page, '/login', 'persona'), {
      persona: 'user-alice',
    })
    await act(lab)

    const end = await browser.submit(requireForm(consent, '/consent'), { decision: 'allow' })

    expect(end.status).toBeGreaterThanOrEqual(400)
    expect(end.status).toBeLessThan(500)
    expect(lab.flow.events({ id: 'code.issue' })).toEqual([])
  })

  it('does not even come, when the account ends between the sign-in and the next page', async () => {
    await using lab = await startTestServer()
    const jar = new Map<string, string>()
    const send = async (url: string, body?: URLSearchParams): Promise<Response> => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const init = { redirect: 'manual', headers: { cookie, accept: 'text/html' } } as const
      const answer = await fetch(url, body === undefined ? init : { ...init, method: 'POST', body })
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        jar.set(name, value)
      }
      return answer
    }
    const begun = await send(authorizationUrl(lab.server))
    const url = new URL(begun.headers.get('location') ?? '', lab.server.publicUrl).href
    const page = await send(url)
    const { status, headers } = page
    const form = requireForm({ url, status, headers, body: await page.text() }, '/login', 'persona')
    const fields = new URLSearchParams({ ...form.fields, persona: 'user-alice' })
    const signedIn = await send(new URL(form.action, url).href, fields)
    await lab.server.changePassword('alice', 'another one')

    const end = await send(new URL(signedIn.headers.get('location') ?? '', url).href)

    expect(signedIn.status).toBe(303)
    expect(end.status).toBe(400)
    expect(lab.flow.events({ id: 'consent.page' })).toEqual([])
  })

  it('goes on when it is the account of somebody else', async () => {
    await using lab = await startTestServer()
    const browser = new TestBrowser(lab.server.publicUrl)
    const page = await browser.open(authorizationUrl(lab.server))
    const consent = await browser.submit(requireForm(page, '/login', 'persona'), {
      persona: 'user-alice',
    })
    await lab.server.deleteUser('bob')

    const end = await browser.submit(requireForm(consent, '/consent'), { decision: 'allow' })

    expect(new URL(end.url).searchParams.get('code')).toBeTruthy()
  })
})
