/**
 * The pages that a customer passes while linking and disabling, the controls, and the error page.
 *
 * @module
 */
import { describe, expect, it } from 'vitest'

import { linkFailures, type LinkFailure, type LinkResult } from '../service/index.ts'
import { linkFailuresDe } from '../strings/link-failures-de.ts'
import { renderContinuePage, renderReturnPage } from './continue-page.tsx'
import { renderControlsPage } from './controls-page.tsx'
import { renderDisablePage } from './disable-page.tsx'
import { renderErrorPage } from './error-page.tsx'
import { renderLinkResultPage } from './link-result-page.tsx'
import type { PageContext } from './page-context.ts'

const context: PageContext = {
  locale: 'en',
  basePath: '',
  stylesheetUrl: '/assets/app.css',
  scriptUrl: '/assets/page.js',
  csrf: { name: 'form_token', value: 't' },
  now: 0,
}
const german: PageContext = { ...context, locale: 'de' }
const skill = { skillId: 's1', name: 'Tune Box' }

describe('renderLinkResultPage()', () => {
  const failed = (reason: LinkFailure): LinkResult => ({
    ok: false,
    flowId: 'f1',
    stage: 'token',
    reason,
    ...linkFailures[reason],
    error: 'invalid_grant',
  })

  function page(result: LinkResult | undefined, pageContext = context): string {
    return renderLinkResultPage({ skill, result, example: 'open tune box' }, pageContext)
  }

  it("fails with the real app's own sentence", () => {
    expect(page(failed('token_timeout'))).toContain('We were unable to link Tune Box at this time.')
  })

  it('keeps the reason behind "Why?", which works without JavaScript', () => {
    expect(page(failed('token_timeout'))).toMatch(
      /<details><summary>Why\?<\/summary>[\s\S]*did not answer within the time limit/,
    )
  })

  it('names the error key and the OAuth error untranslated', () => {
    const html = page(failed('invalid_grant'), german)

    expect(html).toContain('<code>token-rejected</code>')
    expect(html).toContain('<code>invalid_grant</code>')
  })

  it('marks a failure in the title and a success not', () => {
    expect(page(failed('token_timeout'))).toContain('<title>Error: Account not linked')
    expect(page({ ok: true, flowId: 'f1' })).toContain('<title>Account linked')
  })

  it('claims neither success nor failure of a link it knows nothing about', () => {
    const html = page(undefined)

    expect(html).toContain('No result to show')
    expect(html).not.toMatch(/successfully|unable/)
  })

  it('has German words for every reason, other than the English ones', () => {
    const reasons = Object.keys(linkFailures) as LinkFailure[]

    expect(Object.keys(linkFailuresDe).sort()).toEqual([...reasons].sort())
    expect(
      reasons.filter((key) => linkFailuresDe[key].message === linkFailures[key].message),
    ).toEqual([])
  })
})

describe('renderContinuePage()', () => {
  it('goes on by itself and by a link, and contains no form', () => {
    const html = renderContinuePage({ skill, provider: 'localhost:4702' }, context)

    expect(html).toContain('<meta http-equiv="refresh" content="0; url=/skills/s1/link"/>')
    expect(html).toContain('href="/skills/s1/link"')
    expect(html).not.toContain('<form')
  })
})

describe('renderReturnPage()', () => {
  it('loads the given script alone and says what to do without JavaScript', () => {
    const html = renderReturnPage('/return.js', context)

    expect(html.match(/src="[^"]*"/g)).toEqual(['src="/return.js"'])
    expect(html).toMatch(/<noscript>[\s\S]*needs JavaScript/)
  })
})

describe('renderDisablePage()', () => {
  it('says what follows, and disables by a form with a token', () => {
    const model = { skill, provider: 'localhost:4702', isLinked: true }
    const html = renderDisablePage(model, context)

    expect(html).toContain('you get a new user ID')
    expect(html).toContain('action="/skills/s1/disable"><input type="hidden" name="form_token"')
  })
})

describe('renderControlsPage()', () => {
  const settings = {
    region: 'EU',
    locale: 'de-DE',
    pkce: 'S256',
    clientAuth: 'HTTP_BASIC',
    grant: 'IMPLICIT',
  } as const
  const configured = { clientAuth: 'REQUEST_BODY_CREDENTIALS', grant: 'AUTH_CODE' } as const
  const model = { settings, configured, locales: ['en-US', 'de-DE'] }

  it('chooses what is set, one answer for each setting', () => {
    const chosen = renderControlsPage(model, context).matchAll(
      /name="(\w+)" value="([^"]+)" checked/g,
    )

    expect([...chosen].map(([, name, value]) => [name, value])).toEqual([
      ['region', 'EU'],
      ['locale', 'de-DE'],
      ['grant', 'IMPLICIT'],
      ['pkce', 'S256'],
      ['clientAuth', 'HTTP_BASIC'],
    ])
  })

  it('does not look like the app it controls', () => {
    expect(renderControlsPage(model, context)).toContain('<body class="lab')
  })

  it('links each refused answer to its question', () => {
    const html = renderControlsPage({ ...model, invalid: ['region'] }, context)

    expect(html).toContain('<a href="#region">')
    expect(html).toContain('<fieldset id="region">')
  })
})

describe('renderErrorPage()', () => {
  it.each(['not-found', 'bad-form', 'expired-form', 'unexpected'] as const)(
    'says for %s what to do next, in both languages',
    (kind) => {
      const titles = [context, german].map(
        (pageContext) => /<h1>([^<]*)/.exec(renderErrorPage({ kind }, pageContext))?.[1],
      )

      expect(new Set(titles).size).toBe(2)
    },
  )

  it('escapes the detail', () => {
    const html = renderErrorPage({ kind: 'bad-form', detail: '<script>x</script>' }, context)

    expect(html).not.toContain('<script>x')
  })
})
