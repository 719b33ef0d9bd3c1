/**
 * The skill page in each state of the link.
 *
 * @module
 */
import { describe, expect, it } from 'vitest'

import type { PageContext } from './page-context.ts'
import { renderSkillPage, type SkillPageModel } from './skill-page.tsx'

const context: PageContext = {
  locale: 'en',
  basePath: '/alexa',
  currentUrl: '/alexa/skills/s%201',
  stylesheetUrl: '/alexa/assets/app.css',
  csrf: { name: 'form_token', value: 'token-of-this-form' },
  now: Date.UTC(2026, 10, 22, 10, 42),
  timeZone: 'UTC',
}

const model: SkillPageModel = {
  skill: {
    skillId: 's 1',
    name: 'Tune Box',
    developer: 'Tunebox GmbH',
    description: 'Playlists by voice.',
  },
  link: { status: 'disabled' },
  provider: 'localhost:4702',
  isLinkingRequired: true,
  permissions: [{ scope: 'profile', description: 'Your name' }, { scope: 'playlists.read' }],
  examples: ['open tune box'],
}

const linked = {
  status: 'linked',
  since: Date.UTC(2026, 10, 21, 8, 42),
  scopes: ['profile'],
  lastRefreshAt: Date.UTC(2026, 10, 22, 10, 30),
  hasRefreshToken: true,
} as const

function page(changes: Partial<SkillPageModel> = {}): string {
  return renderSkillPage({ ...model, ...changes }, context)
}

function state(html: string): string | undefined {
  return /<p role="status"[^>]*>([^<]*)</.exec(html)?.[1]
}

describe('renderSkillPage()', () => {
  it.each([
    ['disabled', 'Not enabled'],
    ['unlinked', 'Not linked'],
    ['linked', 'Linked'],
    ['needs-relink', 'Needs linking again'],
  ] as const)('says of a skill that is %s: %s', (status, words) => {
    expect(state(page({ link: { status } }))).toBe(words)
  })

  it('enables by a form with a token, below the path of the public URL', () => {
    expect(page()).toContain(
      '<form method="post" action="/alexa/skills/s%201/enable"><input type="hidden" name="form_token" value="token-of-this-form"/>',
    )
  })

  it('starts linking by a link, so that no form redirects to another origin', () => {
    const html = page({ link: { status: 'unlinked' } })

    expect(html).toMatch(
      /<a class="btn primary" href="\/alexa\/skills\/s%201\/link"[^>]*>Link account/,
    )
    expect(html).not.toMatch(/action="[^"]*\/link"/)
  })

  it.each([
    [true, 'Account linking required'],
    [false, 'Account linking available'],
  ])('tells whether linking is needed (%s)', (isLinkingRequired, words) => {
    expect(page({ isLinkingRequired })).toContain(words)
  })

  it('offers to launch without an account only where none is required', () => {
    expect(page({ link: { status: 'unlinked' } })).not.toContain('Launch')
    expect(page({ link: { status: 'unlinked' }, isLinkingRequired: false })).toContain('Launch')
  })

  it('launches by saying the launch phrase', () => {
    expect(page({ link: linked })).toContain('name="utterance" value="open tune box"')
  })

  it('shows the facts of a link in the zone asked for', () => {
    const html = page({ link: linked })

    expect(html).toContain('21 Nov 2026, 08:42')
    expect(html).toContain('12 minutes ago')
    expect(html).toContain('<code>profile</code>')
  })

  it('warns where no refresh token came', () => {
    expect(page({ link: { ...linked, hasRefreshToken: false } })).toContain('No refresh token')
    expect(page({ link: linked })).not.toContain('No refresh token')
  })

  it('asks by an alert to link again', () => {
    expect(page({ link: { status: 'needs-relink' } })).toMatch(
      /role="alert"[\s\S]*can no longer reach/,
    )
  })

  it('shows no link where there is none any more', () => {
    expect(page({ link: { status: 'needs-relink' } })).not.toContain('Your linked account')
    expect(page({ link: linked })).toContain('Your linked account')
  })

  it('disables only after a question, with and without JavaScript', () => {
    const html = page({ link: linked })

    expect(html).toContain('<form method="get" action="/alexa/skills/s%201/disable">')
    expect(html).toContain('data-dialog="disable-dialog"')
    expect(html).toContain('<dialog id="disable-dialog"')
  })

  it('offers nothing to disable where nothing is enabled', () => {
    expect(page()).not.toContain('Disable')
  })

  it('falls back to the bare scope where it has no sentence', () => {
    expect(page()).toContain('<code>playlists.read</code>')
  })

  it('escapes what the developer wrote', () => {
    const hostile = '<img src=x onerror=alert(1)>"'
    const html = page({
      skill: { ...model.skill, name: hostile, developer: hostile, description: hostile },
      provider: hostile,
      permissions: [{ scope: hostile, description: hostile }],
      examples: [hostile],
      link: linked,
    })

    expect(html).not.toContain('<img')
  })
})
