import { describe, expect, it } from 'vitest'
import { users } from '../../fixtures/data/index.ts'
import { startTestServer } from '../testing/test-server.ts'
import {
  answerParam,
  authorizationUrl,
  openSignIn,
  requireForm,
  textOf,
} from './testing/linking.ts'

const alice = { username: 'alice@tunebox.test', password: 'tunebox' }

describe('the sign-in page of a linking', () => {
  it('lets its forms end at the redirect URI, whose origin the redirects after the post lead to', async () => {
    await using lab = await startTestServer()

    const { page } = await openSignIn(lab.server)

    expect(page.headers.get('content-security-policy')).toContain(
      "form-action 'self' http://127.0.0.1:4701;",
    )
  })

  it('holds no password of any account in its source', async () => {
    const secretive = users.map((user) => ({ ...user, password: 'unmistakable-7391' }))
    await using lab = await startTestServer({ users: secretive })

    const { page } = await openSignIn(lab.server)

    expect(page.body).toContain('Continue as Alice')
    expect(page.body).not.toContain('unmistakable-7391')
  })

  it('takes login_hint as a prefill and signs nobody in by it', async () => {
    await using lab = await startTestServer()

    const { page } = await openSignIn(lab.server, { login_hint: 'bob@tunebox.test' })

    expect(textOf(page)).toContain('Sign in to Tunebox')
    expect(page.body).toMatch(/id="username"[^>]*value="bob@tunebox.test"/)
  })

  it('escapes a hostile login_hint', async () => {
    await using lab = await startTestServer()

    const { page } = await openSignIn(lab.server, { login_hint: '"><script>alert(1)</script>' })

    expect(page.body).not.toContain('<script>alert')
  })

  it('names the app and the skill that the sign-in is for', async () => {
    await using lab = await startTestServer()

    const { page } = await openSignIn(lab.server)

    expect(textOf(page)).toContain('link your Tunebox account with Alexa, for the skill Tune Box')
  })
})

describe('submitting the sign-in form', () => {
  it('goes on to consent after the right password', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await openSignIn(lab.server)

    const next = await browser.submit(requireForm(page, '/login', 'password'), alice)

    expect(textOf(next)).toContain('Signed in as alice@tunebox.test')
  })

  it('goes on to consent as a rehearsal account', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await openSignIn(lab.server)

    const form = requireForm(page, '/login', 'persona')
    const next = await browser.submit(form, { persona: 'user-bob' })

    expect(textOf(next)).toContain('Signed in as bob@tunebox.test')
  })

  it('answers an unknown user and a wrong password alike', async () => {
    await using lab = await startTestServer()
    const attempt = async (username: string) => {
      const { browser, page } = await openSignIn(lab.server)
      const form = requireForm(page, '/login', 'password')
      return browser.submit(form, { username, password: 'wrong' })
    }

    const wrong = await attempt('alice@tunebox.test')
    const unknown = await attempt('nobody@tunebox.test')

    const comparable = (visit: typeof wrong) =>
      textOf(visit).replaceAll(/(alice|nobody)@tunebox\.test/g, '')
    expect(textOf(wrong)).toContain('The email address or the password is not right')
    expect(comparable(wrong)).toBe(comparable(unknown))
    expect([wrong.status, unknown.status]).toEqual([422, 422])
  })

  it('keeps the username and drops the password after an error', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await openSignIn(lab.server)

    const again = await browser.submit(requireForm(page, '/login', 'password'), {
      username: 'alice@tunebox.test',
      password: 'wrong-but-secret',
    })

    expect(again.body).toMatch(/id="username"[^>]*value="alice@tunebox.test"/)
    expect(again.body).not.toContain('wrong-but-secret')
  })

  it('names each empty field', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await openSignIn(lab.server)

    const again = await browser.submit(requireForm(page, '/login', 'password'), {
      username: '',
      password: '',
    })

    expect(textOf(again)).toContain('Enter your email address')
    expect(textOf(again)).toContain('Enter your password')
  })

  it('tells that an account is locked only to somebody who knows its password', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await openSignIn(lab.server)
    const form = requireForm(page, '/login', 'password')
    const username = 'locked@tunebox.test'

    const stranger = await browser.submit(form, { username, password: 'wrong' })
    const owner = await browser.submit(form, { username, password: 'tunebox' })

    expect(textOf(stranger)).not.toContain('is locked')
    expect(textOf(owner)).toContain('The Tunebox account locked@tunebox.test is locked because')
    expect(owner.status).toBe(403)
  })

  it('refuses a locked rehearsal account with its reason', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await openSignIn(lab.server)

    const form = requireForm(page, '/login', 'persona')
    const again = await browser.submit(form, { persona: 'user-lena' })

    expect(textOf(again)).toContain('is locked because')
  })

  it('makes one wait after five failures, and says how long', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await openSignIn(lab.server)
    const form = requireForm(page, '/login', 'password')
    for (let failures = 0; failures < 5; failures++) {
      await browser.submit(form, { ...alice, password: 'wrong' })
    }

    const refused = await browser.submit(form, alice)

    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(textOf(refused)).toMatch(/Too many failed attempts\. Wait \d+ seconds/)
  })

  it('takes the right password again after the wait', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await openSignIn(lab.server)
    const form = requireForm(page, '/login', 'password')
    for (let failures = 0; failures < 5; failures++) {
      await browser.submit(form, { ...alice, password: 'wrong' })
    }

    lab.clock.advance(60_000)

    expect(textOf(await browser.submit(form, alice))).toContain('Signed in as')
  })

  it('refuses a form without its token and signs nobody in', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await openSignIn(lab.server)
    const { action } = requireForm(page, '/login', 'password')

    const refused = await browser.submit({ action, fields: {} }, alice)

    expect(refused.status).toBe(403)
    expect(textOf(refused)).toContain('This form cannot be used any more')
  })

  it('answers Cancel with error=access_denied and the state (RFC 6749 §4.1.2.1)', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await openSignIn(lab.server)

    const end = await browser.submit(requireForm(page, '/cancel'))

    expect(answerParam(end, 'error')).toBe('access_denied')
    expect(answerParam(end, 'state')).toBe('state-1')
    expect(answerParam(end, 'code')).toBeNull()
  })

  it('replaces a session that another window began, without a page of oidc-provider', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await openSignIn(lab.server)
    const otherWindow = await browser.open(authorizationUrl(lab.server))
    await browser.submit(requireForm(otherWindow, '/login', 'persona'), { persona: 'user-alice' })

    const form = requireForm(page, '/login', 'persona')
    const next = await browser.submit(form, { persona: 'user-bob' })

    expect(textOf(next)).toContain('Signed in as bob@tunebox.test')
  })

  it('tells the flow log who signed in', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await openSignIn(lab.server)

    await browser.submit(requireForm(page, '/login', 'password'), alice)

    const [submitted] = lab.flow.events({ id: 'login.submit' })
    expect(submitted?.private).toEqual({ signIn: 'accepted', account: 'user-alice' })
  })

  it('tells the flow log why it refused, and never a password', async () => {
    await using lab = await startTestServer()
    const { browser, page } = await openSignIn(lab.server)

    await browser.submit(requireForm(page, '/login', 'password'), {
      username: 'alice@tunebox.test',
      password: 'wrong-but-secret',
    })

    const [rejected] = lab.flow.events({ id: 'login.rejected' })
    expect(rejected?.private).toMatchObject({ signIn: 'bad-credentials' })
    expect(JSON.stringify(lab.flow.events())).not.toContain('wrong-but-secret')
  })
})

describe('the pages beside sign-in', () => {
  it.each(['create-account', 'forgot-password'])(
    '%s says that it is a stub and leads back',
    async (path) => {
      await using lab = await startTestServer()
      const { browser, page } = await openSignIn(lab.server)

      const help = await browser.open(`${page.url}/${path}`)

      expect(help.status).toBe(200)
      expect(textOf(help)).toContain('This is a rehearsal')
      expect(help.body).toContain(`href="${new URL(page.url).pathname}"`)
    },
  )
})
