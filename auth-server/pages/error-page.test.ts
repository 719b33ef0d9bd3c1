import { describe, expect, it } from 'vitest'
import type { ErrorCause } from './error-cause.ts'
import { renderErrorPage, type ErrorPageModel } from './error-page.tsx'

const model: ErrorPageModel = {
  locale: 'en',
  assets: { stylesheetUrl: '/assets/app.css', scriptUrl: '/assets/page.js' },
  status: 400,
  error: 'invalid_request',
}

const causes: readonly ErrorCause[] = [
  { kind: 'redirect-uri-unregistered', client: 'alexa', seen: 'http://a.test/', registered: [] },
  { kind: 'redirect-uri-missing', registered: ['http://b.test/'] },
  { kind: 'client-unknown', seen: 'alexi', known: ['alexa'] },
  { kind: 'client-id-missing', known: ['alexa'] },
  { kind: 'parameter-missing', name: 'response_type' },
  { kind: 'parameter-repeated', name: 'state' },
  { kind: 'response-type-unsupported', seen: 'id_token', allowed: ['code'] },
  { kind: 'pkce-method-refused', seen: 'plain', allowed: ['S256'] },
  { kind: 'scope-unknown', seen: 'payments', allowed: ['profile'] },
  { kind: 'pkce-missing' },
  { kind: 'pkce-challenge-invalid' },
  { kind: 'session-lost' },
  { kind: 'access-denied' },
  { kind: 'path-unknown', path: '/nowhere' },
  { kind: 'request-refused' },
  { kind: 'server-error' },
]

describe('renderErrorPage()', () => {
  it('names the redirect_uri that was sent and those that are registered', () => {
    const html = renderErrorPage({
      ...model,
      cause: {
        kind: 'redirect-uri-unregistered',
        client: 'alexa',
        seen: 'http://127.0.0.1:4701/other',
        registered: ['http://127.0.0.1:4701/one', 'http://127.0.0.1:4701/two'],
      },
    })

    expect(html).toContain('<code>http://127.0.0.1:4701/other</code>')
    expect(html).toContain('<code>http://127.0.0.1:4701/one</code>')
    expect(html).toContain('<code>http://127.0.0.1:4701/two</code>')
  })

  it('never links to an address that the request brought along', () => {
    const html = renderErrorPage({
      ...model,
      cause: {
        kind: 'redirect-uri-unregistered',
        client: 'alexa',
        seen: 'http://evil.test/',
        registered: [],
      },
    })

    expect(html).not.toMatch(/(href|src|action)="[^"]*evil/)
  })

  it.each(['en', 'de'] as const)('explains every cause in %s without gaps', (locale) => {
    for (const cause of causes) {
      const text = renderErrorPage({ ...model, locale, cause }).replace(/<[^>]*>/g, ' ')

      expect(text, cause.kind).not.toMatch(/\{\w+\}/)
      expect(text, cause.kind).not.toContain(`${cause.kind}.`)
    }
  })

  it('gives every cause a title of its own', () => {
    const titles = causes.map(
      (cause) => /<title>(.*?)<\/title>/.exec(renderErrorPage({ ...model, cause }))?.[1],
    )

    expect(new Set(titles).size).toBe(causes.length)
  })

  it('marks the title as an error', () => {
    expect(renderErrorPage(model)).toMatch(/<title>Error: .* – Tunebox<\/title>/)
  })

  it('shows error code, status and id of the request', () => {
    const html = renderErrorPage({ ...model, correlationId: 'req-1' })

    expect(html).toContain('<code>invalid_request</code>')
    expect(html).toContain('<code>400</code>')
    expect(html).toContain('<code>req-1</code>')
  })

  it('says that the fault is its own from status 500 on', () => {
    expect(renderErrorPage({ ...model, status: 500 })).toContain('Something went wrong at Tunebox')
  })

  it('escapes what the request brought along', () => {
    const html = renderErrorPage({
      ...model,
      error: '<script>1</script>',
      description: '<img src=x>',
      cause: { kind: 'client-unknown', seen: '"><svg onload=x>', known: [] },
    })

    expect(html).not.toMatch(/<script>1|<img|<svg onload/)
  })

  it('cuts values that would fill the page', () => {
    const html = renderErrorPage({
      ...model,
      cause: { kind: 'client-unknown', seen: 'x'.repeat(5_000), known: [] },
    })

    expect(html).not.toContain('x'.repeat(301))
  })

  it('leaves the sentence for developers whole', () => {
    const description = `Use one of: ${'http://127.0.0.1:4701/callback '.repeat(20)}and no other.`
    expect(renderErrorPage({ ...model, description })).toContain('and no other.')
  })
})
