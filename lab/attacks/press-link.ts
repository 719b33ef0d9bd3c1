/**
 * The way to the authorization URL through the companion app, as a customer goes it.
 *
 * @module
 */
import { LabError } from '../errors.ts'
import type { BrowserPage, HttpBrowser } from '../rehearse/http-browser.ts'

/**
 * Enables the skill, or presses "Link account" where it is enabled.
 *
 * @returns The authorization URL, which has not been opened.
 */
export async function pressLink(browser: HttpBrowser, skillUrl: string): Promise<string> {
  const home = new URL(skillUrl).origin
  const hasLeft = (url: string): boolean => new URL(url).origin !== home
  const skillPage = await browser.open(skillUrl)
  const enable = skillPage.forms.find(({ action }) => new URL(action).pathname.endsWith('/enable'))
  const enabled =
    enable === undefined ? skillPage : await browser.submit(enable, {}, { stopAt: hasLeft })
  if (hasLeft(enabled.url)) return enabled.url
  const link = linkOf(enabled)
  if (link !== undefined) {
    const { url } = await browser.open(link, hasLeft)
    if (hasLeft(url)) return url
  }
  throw new LabError('ERR_LAB_REHEARSAL', `${skillUrl} offers no way to link an account.`)
}

function linkOf({ links }: BrowserPage): string | undefined {
  return links.find(({ href }) => /\/skills\/[^/]+\/link$/.test(new URL(href).pathname))?.href
}
