import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'

import { describe, expect, it } from 'vitest'

import { Browser } from '../testing/browser.ts'
import { rehearse } from '../testing/rehearsal.ts'
import { json } from '../testing/token-endpoint.ts'

describe('every form', () => {
  it.each([
    ['enable', 'SKILL/enable'],
    ['disable', 'SKILL/disable'],
    ['say', '/say'],
    ['dismiss', '/cards/x/dismiss'],
    ['settings', '/settings'],
  ])('%s is refused without the token of this browser', async (_name, path) => {
    await using lab = await rehearse()
    const url = path.startsWith('SKILL')
      ? path.replace('SKILL', lab.alexa.skillUrl)
      : lab.alexa.publicUrl + path
    const other = new Browser()
    const { html } = await other.get(lab.alexa.companionUrl)
    const stolen = /name="form_token"[^>]*value="([^"]+)"/.exec(html)?.[1] ?? ''

    const answer = await new Browser().post(url, { form_token: stolen, utterance: 'x' })

    expect(answer.status).toBe(403)
    expect(answer.html).toContain('This form has expired')
    expect(await lab.alexa.linkState()).toEqual({ status: 'disabled' })
  })
})

describe('a method that a page does not take', () => {
  it.each(['PUT', 'PROPFIND', 'TRACE'])(
    '%s is answered with 405 and those it takes',
    async (method) => {
      await using lab = await rehearse()
      const { hostname, port } = new URL(lab.alexa.publicUrl)
      const asked = request({ hostname, port, path: '/settings', method }).end()
      const [answer] = (await once(asked, 'response')) as [IncomingMessage]
      answer.resume()

      expect(answer.statusCode).toBe(405)
      expect(answer.headers.allow).toBe('HEAD, GET, POST')
    },
  )
})

describe('the home page', () => {
  it('keeps the conversation of each browser to itself', async () => {
    await using lab = await rehearse()
    await lab.link()
    const mine = new Browser()
    const home = lab.alexa.companionUrl

    const said = await mine.submit(home, `${home}say`, { utterance: 'open tune box' })

    expect(said).toMatchObject({ status: 303, location: `${home}#talk` })
    expect((await mine.get(home)).html).toMatch(/open tune box[^]*Hello/)
    expect((await new Browser().get(home)).html).not.toContain('Hello')
  })

  it.each([
    ['nothing', '  ', 'Type what you would say'],
    ['too much', 'x'.repeat(501), 'Use at most 500 characters'],
  ])('answers %s with the page and a problem', async (_name, utterance, message) => {
    await using lab = await rehearse()
    const home = lab.alexa.companionUrl

    const answer = await new Browser().submit(home, `${home}say`, { utterance })

    expect(answer.status).toBe(422)
    expect(answer.html).toContain(message)
  })

  it('takes nothing for silence while the skill listens, and says the reprompt', async () => {
    const text = (words: string) => ({ type: 'PlainText', text: words })
    const response = {
      outputSpeech: text('Which one?'),
      reprompt: { outputSpeech: text('Still there?') },
      shouldEndSession: false,
    }
    await using lab = await rehearse({
      endpoint: { invoke: () => Promise.resolve({ version: '1.0', response }) },
    })
    await lab.link()
    const browser = new Browser()
    const home = lab.alexa.companionUrl
    await browser.submit(home, `${home}say`, { utterance: 'open tune box' })

    const answer = await browser.submit(home, `${home}say`, { utterance: '' })

    expect(answer).toMatchObject({ status: 303, location: `${home}#talk` })
    expect((await browser.get(home)).html).toMatch(/…[^]*Still there\?/)
  })

  it('opens in a language of the skill where it does not speak the device’s', async () => {
    await using lab = await rehearse({ settings: { locale: 'fr-FR' } })

    const { status, html } = await new Browser().get(lab.alexa.companionUrl)

    expect(status).toBe(200)
    expect(html).toContain('open tune box')
  })

  it('asks to link again after a refused refresh, until the card is dismissed', async () => {
    await using lab = await rehearse()
    await lab.link()
    lab.tokens.answer(json({ error: 'invalid_grant' }, 400))
    lab.clock.advance(3_600_000)
    await lab.alexa.accessToken()
    const browser = new Browser()
    const home = lab.alexa.companionUrl
    const shown = await browser.get(home)
    const dismiss = /action="([^"]+\/dismiss)"/.exec(shown.html)?.[1] ?? ''

    await browser.submit(home, new URL(dismiss, home).href)

    expect(shown.html).toContain('can no longer reach your account')
    expect((await browser.get(home)).html).not.toContain('/dismiss')
  })

  it('may fetch from itself, and nothing else from anywhere', async () => {
    await using lab = await rehearse()

    const { headers } = await new Browser().get(lab.alexa.companionUrl)

    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    )
  })
})

describe('the skill’s page', () => {
  it('disables the skill and says so', async () => {
    await using lab = await rehearse()
    await lab.link()
    const browser = new Browser()
    const { skillUrl } = lab.alexa

    const answer = await browser.submit(`${skillUrl}/disable`, `${skillUrl}/disable`)

    expect(answer.location).toBe(`${skillUrl}?notice=disabled`)
    expect((await browser.get(answer.location ?? '')).html).toContain('Tune Box is disabled.')
    expect(await lab.alexa.linkState()).toEqual({ status: 'disabled' })
  })

  it('passes over a notice that does not exist', async () => {
    await using lab = await rehearse()

    const answer = await new Browser().get(`${lab.alexa.skillUrl}?notice=<b>`)

    expect(answer.status).toBe(200)
    expect(answer.html).not.toContain('<b>')
  })

  it('speaks German when asked to, and remembers', async () => {
    await using lab = await rehearse()
    const browser = new Browser()

    const asked = await browser.get(`${lab.alexa.skillUrl}?lang=de`)
    const later = await browser.get(lab.alexa.skillUrl)

    expect(asked.html).toContain('lang="de"')
    expect(later.html).toContain('lang="de"')
  })
})

describe('the simulator controls', () => {
  const good = {
    region: 'EU',
    locale: 'de-DE',
    pkce: 'S256',
    clientAuth: 'REQUEST_BODY_CREDENTIALS',
    grant: 'AUTH_CODE',
  }

  it('change what the simulator does', async () => {
    await using lab = await rehearse()
    const url = `${lab.alexa.publicUrl}/settings`

    const answer = await new Browser().submit(url, url, good)

    expect(answer.location).toBe(`${url}?saved=1`)
    expect(lab.alexa.settings).toMatchObject(good)
  })

  it('offer the languages of the skill, not one that it does not speak', async () => {
    await using lab = await rehearse({ settings: { locale: 'fr-FR' } })

    const { html } = await new Browser().get(`${lab.alexa.publicUrl}/settings`)

    expect(html).toContain('de-DE')
    expect(html).not.toContain('fr-FR')
  })

  it.each([
    ['region', { ...good, region: 'XX' }],
    ['locale', { ...good, locale: 'fr-FR' }],
    ['grant', { ...good, grant: '' }],
  ])('change nothing when %s is refused', async (_name, fields) => {
    await using lab = await rehearse()
    const url = `${lab.alexa.publicUrl}/settings`

    const answer = await new Browser().submit(url, url, fields)

    expect(answer.status).toBe(422)
    expect(lab.alexa.settings).toMatchObject({ region: 'NA', locale: 'en-US', pkce: 'off' })
  })
})

describe('what cannot be done', () => {
  it.each(['/nowhere', '/skills/another', '/pitangui.amazon.com/api/skill/link/MOTHER'])(
    'answers %s with a page and 404',
    async (path) => {
      await using lab = await rehearse()

      const answer = await new Browser().get(lab.alexa.publicUrl + path)

      expect(answer.status).toBe(404)
      expect(answer.html).toContain('Page not found')
    },
  )

  it('answers a wrong method with 405', async () => {
    await using lab = await rehearse()

    const answer = await new Browser().request(`${lab.alexa.publicUrl}/say`, { method: 'DELETE' })

    expect(answer.status).toBe(405)
  })

  it('refuses a form that is too large', async () => {
    await using lab = await rehearse()

    const answer = await new Browser().post(`${lab.alexa.publicUrl}/say`, {
      utterance: 'x'.repeat(70_000),
    })

    expect(answer.status).toBe(413)
  })

  it('sets cookies that scripts cannot read and that come back from the provider', async () => {
    await using lab = await rehearse()

    const { headers } = await new Browser().get(lab.alexa.companionUrl)

    const session = headers.getSetCookie().find((line) => line.startsWith('test_amazon_session='))
    expect(session).toMatch(/path=\/; samesite=lax; httponly/)
  })
})
