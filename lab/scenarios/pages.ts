/**
 * Rules for the provider's pages that can be seen without a browser, those that need one, and secrets.
 *
 * @module
 */
import { findLeaks } from '../playwright/find-leaks.ts'
import { isLinked } from './judgements.ts'
import { ScenarioFailure } from './scenario-failure.ts'
import { scenariosOf } from './scenario.ts'
import type { Scenario } from './scenario.ts'
import type { World } from './world.ts'

/** A page of the provider, as it was sent. */
interface SentPage {
  readonly url: string
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
}

/** Goes through all of the provider's pages, errors among them, and returns what was sent. */
async function pagesOf(world: World): Promise<readonly SentPage[]> {
  await world.trip({ change: { client_id: 'nobody-knows-me' } })
  const trip = await world.trip()
  await trip.signIn({ ...world.user, password: 'not it' })
  await trip.decide('deny')
  const pages = world.events.flatMap(({ from, to, channel, http }) => {
    const html = http?.resBody ?? ''
    const isPage = channel === 'front' && from === 'AS' && to === 'W' && /<html/i.test(html)
    return isPage && http !== undefined
      ? [{ url: http.url, html, headers: http.resHeaders ?? {} }]
      : []
  })
  world.isTrue('the provider showed an error, a sign-in and a consent page', pages.length >= 3)
  return pages
}

interface PageRule {
  readonly id: string
  readonly title: string
  readonly lesson: string
  readonly wire: string
  readonly source: string
  /** What is wrong with a page, if anything. */
  readonly problem: (page: SentPage) => string | undefined
}

function rule({ problem, ...text }: PageRule) {
  return {
    ...text,
    steps: [
      'Open the error page, the sign-in page, the sign-in page with an error, the consent page.',
    ],
    outcome: 'The pages work in the in-app browser of the Alexa app.',
    for: ['P'] as const,
    needs: ['own-provider'] as const,
    async run(world: World) {
      const problems = (await pagesOf(world)).flatMap((page) => {
        const found = problem(page)
        return found === undefined
          ? []
          : [`${new URL(page.url).pathname.split('/')[1] ?? ''}: ${found}`]
      })
      world.is('What is wrong with the pages', problems, [])
    },
  }
}

function browserOnly(id: string, title: string, lesson: string, steps: readonly string[]) {
  return {
    id,
    title,
    lesson,
    steps,
    wire: '–',
    outcome: 'axe finds nothing; every step works by keyboard.',
    for: ['P'] as const,
    source: 'WCAG 2.2 AA',
    needs: ['browser'] as const,
    run: (world: World) =>
      Promise.reject(new ScenarioFailure(`${id} needs a browser (${world.lab.instanceId}).`)),
  }
}

/** Addresses of scripts, styles, images and fonts. */
function assetsOf(html: string): readonly string[] {
  return [
    ...html.matchAll(
      /<(?:script|img|iframe|source|video)\b[^>]*?\ssrc="([^"]+)"|<link\b[^>]*?\shref="([^"]+)"/gi,
    ),
  ].map(([, src, href]) => src ?? href ?? '')
}

/** The scenarios of the group. */
export const pages: readonly Scenario[] = scenariosOf('pages', [
  rule({
    id: 'no-popup',
    title: 'No page opens another window',
    lesson: 'The in-app browser has one window: what opens in another is lost.',
    wire: 'No target="_blank" and no window.open.',
    source: 'Amazon, Requirements for Account Linking',
    problem: ({ html }) => /target="_blank"|window\.open/i.exec(html)?.[0],
  }),
  rule({
    id: 'no-alert',
    title: 'No page uses JavaScript dialogs',
    lesson: 'Errors belong on the page.',
    wire: 'No alert, confirm or prompt.',
    source: 'Amazon, Requirements for Account Linking',
    problem: ({ html }) => /\b(?:alert|confirm|prompt)\(/.exec(html)?.[0],
  }),
  rule({
    id: 'no-third-party-assets',
    title: 'Nothing is loaded from elsewhere',
    lesson:
      'Every foreign host is one more that may be blocked, and one more that learns of the sign-in.',
    wire: 'Every asset is the provider’s own; the policy allows no other.',
    source: 'Amazon, Account Linking Schemas',
    problem: ({ html, url, headers }) => {
      const { origin } = new URL(url)
      const foreign = assetsOf(html)
        .filter((asset) => !asset.startsWith('data:'))
        .find((asset) => new URL(asset, url).origin !== origin)
      if (foreign !== undefined) return foreign
      return /default-src 'none'|default-src 'self'/.test(headers['content-security-policy'] ?? '')
        ? undefined
        : 'no Content-Security-Policy with a default'
    },
  }),
  rule({
    id: 'framing-refused',
    title: 'No page can be framed',
    lesson: 'A consent page in an invisible frame is clicked without being seen.',
    wire: "frame-ancestors 'none' in the policy.",
    source: 'RFC 6749 section 10.13',
    problem: ({ headers }) =>
      /frame-ancestors 'none'/.test(headers['content-security-policy'] ?? '')
        ? undefined
        : 'the page may be framed',
  }),
  rule({
    id: 'mobile-viewport',
    title: 'Every page fits a phone',
    lesson: 'Links are made on phones.',
    wire: 'A viewport of device-width that can be zoomed.',
    source: 'Amazon, Requirements for Account Linking',
    problem: ({ html }) => {
      const content = /<meta name="viewport" content="([^"]+)"/i.exec(html)?.[1] ?? ''
      if (!content.includes('width=device-width')) return 'no viewport of device-width'
      return /user-scalable=no|maximum-scale/.test(content) ? 'zooming is forbidden' : undefined
    },
  }),
  {
    id: 'secrets-hygiene',
    title: 'No secret where it does not belong',
    lesson: 'Tokens in addresses, pages, Referer headers or logs are tokens of whoever reads them.',
    steps: ['Link, speak, refresh, disable.', 'Look at everything that was sent.'],
    wire: 'No token or secret in a URL, a page, a Referer or a log line.',
    outcome: 'Nothing to see.',
    for: ['P', 'A', 'K'],
    source: 'RFC 6750 section 5.3; RFC 9700 section 4.2',
    needs: ['test-user'],
    async run(world) {
      await isLinked(world, await world.link())
      if (world.isOwnProvider) await world.say()
      world.advance(world.accessTtlS)
      await world.lab.alexa.accessToken()
      await world.lab.alexa.disable()

      const leaks = findLeaks(world.events).map(({ id, what }) => `${id}: ${what}`)
      world.is('Leaks', leaks, [])
    },
  },
  browserOnly(
    'a11y-companion',
    'The companion app is accessible',
    'Light and dark, 320 px wide, with and without errors.',
    ['Open every page of the companion app.', 'Run axe; go through by keyboard.'],
  ),
  browserOnly(
    'a11y-provider',
    'The provider’s pages are accessible',
    'Light and dark, 320 px wide, with and without errors.',
    ['Open sign-in, consent and error pages.', 'Run axe; go through by keyboard.'],
  ),
])
