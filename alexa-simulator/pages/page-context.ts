/**
 * What every page of the companion app needs besides its own model.
 *
 * @module
 */
import type { CsrfFieldProps, Locale, PageNavigation, PageOptions } from '../../ui/index.ts'
import { companionLinks } from './companion-links.ts'
import { companionText } from './companion-text.ts'

/** Facts of one request. */
export interface PageContext {
  readonly locale: Locale
  /** Path of the public URL without a trailing slash; empty when it has none. */
  readonly basePath: string
  /** Path and query as the browser sees them, where the page may be asked for again by GET. */
  readonly currentUrl?: string | undefined
  readonly stylesheetUrl: string
  readonly scriptUrl?: string | undefined
  /** Goes into every form. */
  readonly csrf: CsrfFieldProps
  /** Time of the lab, in milliseconds since the epoch. */
  readonly now: number
  /** IANA name; the machine's own when left out. */
  readonly timeZone?: string | undefined
  /** Page that shows the messages behind, where there is one. */
  readonly flowUrl?: string | undefined
}

/** The part of the page options that is the same on every page of the app. */
export function shellOf(
  context: PageContext,
  nav?: PageNavigation,
): Omit<PageOptions, 'title' | 'children'> {
  const t = companionText(context.locale)
  const links = companionLinks(context.basePath)
  return {
    brand: 'companion',
    locale: context.locale,
    stylesheetUrl: context.stylesheetUrl,
    scriptUrl: context.scriptUrl,
    currentUrl: context.currentUrl,
    nav,
    simulatorLinks: [
      { href: links.settings, label: t('nav.controls') },
      ...(context.flowUrl === undefined ? [] : [{ href: context.flowUrl, label: t('nav.flow') }]),
    ],
  }
}

/** Navigation of the pages one step below home. */
export function backHome(context: PageContext): PageNavigation {
  const t = companionText(context.locale)
  return { back: { href: companionLinks(context.basePath).home, label: t('nav.back-home') } }
}
