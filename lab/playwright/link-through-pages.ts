/**
 * Leads a user through the pages of a link, whoever's pages they are, and says how it ended.
 *
 * @module
 */
import type { Locator, Page } from '@playwright/test'
import type { FlowEvent, MessageId } from '../../flow/index.ts'
import type { KitLab } from './kit-lab.ts'
import { resultOfLink, stageOfMessage, stoppedLink } from './link-result.ts'
import type { LinkResult, LinkStage, Stop } from './link-result.ts'
import type { Pages } from './test-lab.ts'
import type { Credentials } from './users.ts'

/** Milliseconds without a page that a model knows, after which a link counts as stuck. */
const STUCK_MS = 10_000

/** What the user does. */
export interface Journey {
  /** How the test named the user. */
  readonly user: string
  readonly credentials: Credentials
  readonly decision: 'allow' | 'deny'
  /** Message at which the user's part is over. */
  readonly until: MessageId | undefined
}

/** A page that was reached, or why none was. */
type Place = 'sign-in' | 'consent' | 'result' | Stop

/** Links an account through the pages; every way of failing is a result. */
export async function linkThroughPages(
  lab: KitLab,
  pages: Pages,
  journey: Journey,
): Promise<LinkResult> {
  const start = lab.flow.lastSeq
  using watch = watchFlow(lab, journey.until)
  await pages.companion.open()
  await pages.companion.startLinking()
  const end = await lead(lab, pages, { ...journey, interrupted: watch.interrupted })
  const events = lab.flow.events({ afterSeq: start })
  return end === 'result'
    ? resultOfLink(events, journey.user, await lab.alexa.linkState())
    : stoppedLink(events, end)
}

interface Leading extends Journey {
  readonly interrupted: Promise<Stop>
}

async function lead(lab: KitLab, pages: Pages, journey: Leading): Promise<'result' | Stop> {
  const { signIn, consent, page } = pages
  const { interrupted, credentials, decision } = journey
  const arrive = (stage: LinkStage, arrival: Promise<unknown>): Promise<Place> =>
    Promise.race([place(lab, pages, stage, arrival), interrupted])

  let at = await arrive('authorize', visible(signIn.ready, consent.ready, ...resultOf(pages)))
  if (at === 'sign-in') {
    const again = nextPage(page).then(() =>
      visible(signIn.ready, consent.ready, ...resultOf(pages)),
    )
    again.catch(() => undefined) // The way forward may have come first.
    await Promise.race([signIn.signIn(credentials.email, credentials.password), interrupted])
    at = await arrive('login', Promise.race([visible(consent.ready, ...resultOf(pages)), again]))
  }
  if (at === 'sign-in') return signInRefused()
  if (at === 'consent') {
    const decided = decision === 'allow' ? consent.allow() : consent.deny()
    await Promise.race([decided, interrupted])
    at = await arrive('callback', visible(...resultOf(pages)))
  }
  return at === 'sign-in' || at === 'consent' ? stuck('callback', await whereIs(page)) : at
}

function resultOf({ companion }: Pages): Locator[] {
  return [companion.result.success, companion.result.failure]
}

/** Resolves once any of the locators is visible. */
async function visible(...locators: readonly Locator[]): Promise<void> {
  const [first, ...others] = locators
  const any = others.reduce((all, other) => all?.or(other), first)
  await any?.filter({ visible: true }).first().waitFor({ timeout: 0 })
}

/** Resolves when the page shows another document. */
function nextPage(page: Page): Promise<void> {
  return new Promise((resolve) => {
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) resolve()
    })
  })
}

/** The page that was arrived at, or the stop where none was in time. Held messages take no time. */
async function place(
  lab: KitLab,
  pages: Pages,
  stage: LinkStage,
  arrival: Promise<unknown>,
): Promise<Place> {
  if (!(await inTime(lab, arrival))) return stuckAt(pages, stage)
  for (const locator of resultOf(pages)) if (await locator.isVisible()) return 'result'
  return (await pages.consent.ready.isVisible()) ? 'consent' : 'sign-in'
}

async function inTime(lab: KitLab, arrival: Promise<unknown>): Promise<boolean> {
  const arrived = arrival.then(
    () => true,
    () => false, // The page was closed.
  )
  for (;;) {
    const timer = Promise.withResolvers<'late'>()
    const handle = setTimeout(() => {
      timer.resolve('late')
    }, STUCK_MS)
    const first = await Promise.race([arrived, timer.promise])
    clearTimeout(handle)
    if (first !== 'late') return first
    if (!lab.holds().some(({ state }) => state === 'held')) return false
  }
}

async function stuckAt({ page, signIn }: Pages, stage: LinkStage): Promise<Stop> {
  const isStillThere = !page.isClosed() && (await signIn.ready.isVisible())
  return stage === 'login' && isStillThere ? signInRefused() : stuck(stage, await whereIs(page))
}

function signInRefused(): Stop {
  const message = 'The provider showed its sign-in page again instead of letting the user in.'
  return { stage: 'login', reason: 'sign_in_refused', message }
}

function stuck(stage: LinkStage, where: string): Stop {
  const message = `The browser stopped ${where}, which no page model knows.`
  return { stage, reason: 'stuck', message }
}

/** Where the browser is, without the query, which may hold a code. */
async function whereIs(page: Page): Promise<string> {
  if (page.isClosed()) return 'because its page was closed'
  const { origin, pathname } = new URL(page.url())
  return `at “${await page.title()}” (${origin}${pathname})`
}

interface Watch extends Disposable {
  /** Settles when a message ends the user's part. */
  readonly interrupted: Promise<Stop>
}

function watchFlow(lab: KitLab, until: MessageId | undefined): Watch {
  const { promise, resolve } = Promise.withResolvers<Stop>()
  const unsubscribe = lab.flow.subscribe((event) => {
    const stop = stopAt(event, until)
    if (stop !== undefined) resolve(stop)
  })
  return {
    interrupted: promise,
    [Symbol.dispose]: () => {
      unsubscribe()
    },
  }
}

function stopAt({ id, summary }: FlowEvent, until: MessageId | undefined): Stop | undefined {
  if (id === until) {
    const message = `The test asked to stop at ${id}.`
    return { stage: stageOfMessage(id), reason: 'stopped', message, at: id }
  }
  if (id !== 'authz.error.page') return undefined
  const message = `The authorization server showed an error page and sent nobody back: ${summary}`
  return { stage: 'authorize', reason: 'authorization_error_page', message, at: id }
}
