import { describe, expect, it } from 'vitest'
import { renderConsentPage, type ConsentPageModel } from './consent-page.tsx'

const model: ConsentPageModel = {
  locale: 'en',
  assets: { stylesheetUrl: '/assets/app.css', scriptUrl: '/assets/page.js' },
  client: 'Alexa',
  skill: 'Tune Box',
  redirectHost: '127.0.0.1:4701',
  user: { name: 'Alice', email: 'alice@tunebox.test' },
  required: ['profile', 'playlists.read'],
  optional: ['playlists.write'],
  action: '/interaction/u1/consent',
  switchAction: '/interaction/u1/switch',
  connectedAppsUrl: '/account/apps',
  csrf: { name: 'form_token', value: 'token-1' },
}

const buttonOf = (html: string, value: string) =>
  new RegExp(`<button[^>]*value="${value}"[^>]*>`).exec(html)?.[0]

describe('renderConsentPage()', () => {
  it('says who asks, on whose behalf, as whom, and where the answer goes', () => {
    const html = renderConsentPage(model)

    expect(html).toContain('Allow Alexa to use your Tunebox account?')
    expect(html).toContain('Tune Box')
    expect(html).toContain('Signed in as alice@tunebox.test')
    expect(html).toContain('<code>127.0.0.1:4701</code>')
  })

  it('gives Allow and Deny the same weight', () => {
    const html = renderConsentPage(model)

    const allow = buttonOf(html, 'allow')
    expect(allow).toBeDefined()
    expect(allow).toBe(buttonOf(html, 'deny')?.replace('value="deny"', 'value="allow"'))
  })

  it('makes Allow and Deny submit buttons of the same form', () => {
    const html = renderConsentPage(model)

    const form = /<form[^>]*action="\/interaction\/u1\/consent"[\s\S]*?<\/form>/.exec(html)?.[0]
    expect(form).toMatch(/<button[^>]*type="submit"[^>]*name="decision"[^>]*value="deny"/)
    expect(form).toMatch(/<button[^>]*type="submit"[^>]*name="decision"[^>]*value="allow"/)
  })

  it('tells each scope as a sentence with its technical name', () => {
    const html = renderConsentPage(model)

    expect(html).toContain('See your playlists <code>playlists.read</code>')
  })

  it('offers optional scopes as check boxes in a named group, none of them ticked', () => {
    const html = renderConsentPage(model)

    const group = /<fieldset[\s\S]*?<\/fieldset>/.exec(html)?.[0] ?? ''
    expect(group).toContain('<legend>')
    expect(group).toContain('value="playlists.write"')
    expect(html).not.toContain(' checked')
  })

  it('has no group of optional scopes where there are none', () => {
    expect(renderConsentPage({ ...model, optional: [] })).not.toContain('<fieldset')
  })

  it('says what the app will not be able to do, scopes not asked for included', () => {
    const html = renderConsentPage({ ...model, required: ['profile'], optional: [] })

    expect(html).toContain('Alexa will not be able to')
    expect(html).toContain('See your password')
    expect(html).toContain('Create or change playlists')
  })

  it('says how long access lasts and how to end it', () => {
    const html = renderConsentPage(model)

    expect(html).toContain('Access lasts until you disconnect Alexa')
    expect(html).toContain('href="/account/apps"')
  })

  it('changes the account in a form of its own', () => {
    const html = renderConsentPage(model)

    const form = /<form[^>]*action="\/interaction\/u1\/switch"[\s\S]*?<\/form>/.exec(html)?.[0]
    expect(form).toContain('Not you?')
    expect(form).toContain('name="form_token"')
  })

  it('escapes a hostile client name, skill and scope', () => {
    const html = renderConsentPage({
      ...model,
      client: '<b>Bank</b>',
      skill: '<script>1</script>',
      required: ['<i>all</i>'],
    })

    expect(html).not.toMatch(/<b>|<script>1|<i>/)
  })

  it('is in German where German is asked for', () => {
    const html = renderConsentPage({ ...model, locale: 'de' })

    expect(html).toContain('Darf Alexa Ihr Tunebox-Konto nutzen?')
    expect(html).toContain('Erlauben')
  })
})
