import { describe, expect, it } from 'vitest'
import { renderSignInPage, type SignInPageModel } from './sign-in-page.tsx'

const model: SignInPageModel = {
  locale: 'en',
  assets: { stylesheetUrl: '/assets/app.css', scriptUrl: '/assets/page.js' },
  purpose: { kind: 'link', client: 'Alexa', skill: 'Tune Box' },
  action: '/interaction/u1/login',
  cancelAction: '/interaction/u1/cancel',
  csrf: { name: 'form_token', value: 'token-1' },
  personas: [
    { id: 'user-alice', name: 'Alice', note: 'two playlists' },
    { id: 'user-bob', name: 'Bob', note: 'one playlist' },
  ],
  createAccountUrl: '/interaction/u1/create-account',
  forgotPasswordUrl: '/interaction/u1/forgot-password',
}

const forms = (html: string) => html.match(/<form[\s\S]*?<\/form>/g) ?? []

describe('renderSignInPage()', () => {
  it('asks for email address and password in one form that the browser does not validate', () => {
    const form = forms(renderSignInPage(model)).find((html) => html.includes('name="password"'))

    expect(form).toMatch(/^<form method="post" action="\/interaction\/u1\/login" novalidate/)
    expect(form).toContain('name="username"')
  })

  it('tells password managers and keyboards what the fields are for (WCAG 1.3.5)', () => {
    const html = renderSignInPage(model)

    const username = /<input id="username"[^>]*>/.exec(html)?.[0]
    expect(username).toContain('type="email"')
    expect(username).toContain('autocomplete="username"')
    expect(username).toContain('inputmode="email"')
    expect(username).toContain('spellcheck="false"')
    expect(username).toContain('autocapitalize="none"')
    expect(/<input id="password"[^>]*>/.exec(html)?.[0]).toContain(
      'autocomplete="current-password"',
    )
  })

  it('protects every form with the form token', () => {
    const all = forms(renderSignInPage(model))

    expect(all).toHaveLength(3)
    for (const form of all) expect(form).toContain('name="form_token" value="token-1"')
  })

  it('offers each rehearsal account as a submit button in a form of its own', () => {
    const form = forms(renderSignInPage(model)).find((html) => html.includes('name="persona"'))

    expect(form).not.toContain('name="password"')
    expect(form).toMatch(/<button[^>]*type="submit"[^>]*name="persona"[^>]*value="user-alice"/)
    expect(form).toContain('Continue as Alice')
  })

  it('shows the button that reveals the password only where JavaScript runs', () => {
    expect(renderSignInPage(model)).toMatch(/<button class="show-password"[^>]* hidden/)
  })

  it('has one h1 and the landmarks header, main and footer', () => {
    const html = renderSignInPage(model)

    for (const tag of ['h1', 'header', 'main', 'footer']) {
      expect(html.match(new RegExp(`<${tag}[ >]`, 'g')), tag).toHaveLength(1)
    }
  })

  it('escapes hostile names and a hostile username', () => {
    const html = renderSignInPage({
      ...model,
      purpose: { kind: 'link', client: '<script>alert(1)</script>', skill: '"><img src=x>' },
      username: '"><script>alert(2)</script>',
    })

    expect(html).not.toContain('<script>')
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;script>alert(1)')
  })

  it('keeps the username but never a password after an error', () => {
    const html = renderSignInPage({
      ...model,
      username: 'alice@tunebox.test',
      problems: [{ kind: 'rejected' }],
    })

    expect(html).toContain('value="alice@tunebox.test"')
    expect(/<input id="password"[^>]*>/.exec(html)?.[0]).not.toContain('value=')
  })

  it('puts a focused error summary first in main, and marks the title', () => {
    const html = renderSignInPage({ ...model, problems: [{ kind: 'email-missing' }] })

    expect(html).toContain('<title>Error: Sign in – Tunebox</title>')
    expect(html).toMatch(/<main[^>]*><div class="error-summary"[^>]*tabindex="-1"[^>]*autofocus/)
    expect(html).toContain('<a href="#username">Enter your email address</a>')
  })

  it('repeats the words of the summary at the field and ties them to it', () => {
    const html = renderSignInPage({ ...model, problems: [{ kind: 'password-missing' }] })

    expect(html).toMatch(/id="password-error"><strong>Error:<\/strong> Enter your password/)
    const password = /<input id="password"[^>]*>/.exec(html)?.[0]
    expect(password).toContain('aria-invalid="true"')
    expect(password).toMatch(/aria-describedby="[^"]*password-error/)
  })

  it('says how long to wait after too many attempts', () => {
    const html = renderSignInPage({ ...model, problems: [{ kind: 'too-many', waitS: 42 }] })

    expect(html).toContain('Wait 42 seconds')
  })

  it('has no Cancel where nobody asked for the sign-in', () => {
    const html = renderSignInPage({ ...model, purpose: { kind: 'apps' }, cancelAction: undefined })

    expect(html).not.toContain('Cancel')
  })

  it('is in German where German is asked for', () => {
    const html = renderSignInPage({ ...model, locale: 'de' })

    expect(html).toContain('<html lang="de"')
    expect(html).toContain('Bei Tunebox anmelden')
    expect(html).not.toContain('Sign in')
  })
})
