/**
 * The whole link as a user does it in the companion app, without a browser: enable the skill, sign in,
 * decide, and read the result page.
 *
 * @module
 */
import { redirectHosts } from '../../alexa-simulator/index.ts'
import type { StartDeadline } from '../../flow/index.ts'
import { LabError } from '../errors.ts'
import { HttpBrowser } from './http-browser.ts'
import type { BrowserPage } from './http-browser.ts'
import { signInAndDecide } from './sign-in-and-decide.ts'
import type { UserDecision } from './sign-in-and-decide.ts'

/** How a link ended, as the result page tells it. */
export interface LinkOutcome {
  readonly linked: boolean
  /** Page that the user ended on. */
  readonly url: string
  readonly title: string
  /** Amazon's key for the failure, from the address of the result page. */
  readonly errorKey?: string
  /** The failure in the page's own words. */
  readonly message?: string
}

/** What {@link linkWithoutBrowser} may be told. */
export interface LinkOptions {
  /** Disable the skill first when an account is linked (no by default). */
  readonly relink?: boolean
  /** Certificates (PEM) that are trusted besides the well-known ones. */
  readonly ca?: readonly string[] | undefined
  /** Forward proxy that everything is asked through. */
  readonly proxy?: string | undefined
  /** Measures how long a page may take; the machine's clock by default. */
  readonly startDeadline?: StartDeadline | undefined
}

/**
 * Links an account through the real pages.
 *
 * @param skillUrl The skill's page in the companion app.
 * @throws {@link LabError} `ERR_LAB_REHEARSAL` when a page offers no way on.
 */
export async function linkWithoutBrowser(
  skillUrl: string,
  user: UserDecision,
  options: LinkOptions = {},
): Promise<LinkOutcome> {
  const { ca, proxy, startDeadline } = options
  const standIn = localRedirectEndpoint(skillUrl)
  const browser = new HttpBrowser({ standIn, ca, proxy, startDeadline })
  const skillPage = await browser.open(skillUrl)
  const unlinked = options.relink === true ? await disable(browser, skillPage, skillUrl) : skillPage
  const start = await startLinking(browser, unlinked)
  const end = await signInAndDecide(browser, start, user)
  const result = new URL(end.url)
  const success = result.searchParams.get('success')
  if (success === 'true') return { linked: true, url: end.url, title: end.title }
  const errorKey = result.searchParams.get('errorKey') ?? undefined
  return {
    linked: false,
    url: end.url,
    title: end.title,
    ...(errorKey === undefined ? {} : { errorKey }),
    message: end.alert ?? end.heading,
  }
}

/** Leads what is meant for Amazon's own hosts to the simulator that the skill's page belongs to. */
function localRedirectEndpoint(skillUrl: string): (url: string) => string {
  const simulator = skillUrl.replace(/\/skills\/[^/]+$/, '')
  const origins = Object.values(redirectHosts).map((host) => [`https://${host}/`, host] as const)
  return (url) => {
    const found = origins.find(([origin]) => url.startsWith(origin))
    return found === undefined ? url : `${simulator}/${found[1]}/${url.slice(found[0].length)}`
  }
}

/** Disables an enabled skill and returns its page as it is then. */
async function disable(
  browser: HttpBrowser,
  skillPage: BrowserPage,
  skillUrl: string,
): Promise<BrowserPage> {
  const form = skillPage.forms.find(({ action, method }) => {
    return method === 'POST' && new URL(action).pathname.endsWith('/disable')
  })
  if (form === undefined) return skillPage
  await browser.submit(form)
  return browser.open(skillUrl)
}

/** Presses whatever begins a link on the skill's page, in the order a user would try. */
async function startLinking(browser: HttpBrowser, skillPage: BrowserPage): Promise<BrowserPage> {
  const enable = skillPage.forms.find((form) => new URL(form.action).pathname.endsWith('/enable'))
  if (enable !== undefined) {
    const page = await browser.submit(enable)
    const link = findLinkStart(page)
    // An app that links while enabling has already arrived at the sign-in page.
    return link === undefined ? page : browser.open(link)
  }
  const link = findLinkStart(skillPage)
  if (link !== undefined) return browser.open(link)
  throw new LabError(
    'ERR_LAB_REHEARSAL',
    `${skillPage.url} (“${skillPage.title}”, status ${String(skillPage.status)}) offers neither “Enable to use” nor “Link account”. If an account is linked already, disable the skill first (--relink does).`,
  )
}

function findLinkStart(page: BrowserPage): string | undefined {
  const link = page.links.find(({ href }) => /\/skills\/[^/]+\/link$/.test(new URL(href).pathname))
  return link?.href
}
