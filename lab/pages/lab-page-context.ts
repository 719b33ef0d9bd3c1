/**
 * What every page of the lab needs besides its own model.
 *
 * @module
 */
import type { Locale, PageOptions } from '../../ui/index.ts'

/** Facts of one request. */
export interface LabPageContext {
  readonly locale: Locale
  /** Address of the lab's home page. */
  readonly homeUrl: string
  /** Path and query as the browser sees them, where the page may be asked for again by GET. */
  readonly currentUrl?: string | undefined
  readonly stylesheetUrl: string
  readonly scriptUrl?: string | undefined
  /** IANA name; the machine's own when left out. */
  readonly timeZone?: string | undefined
}

/** The part of the page options that is the same on every page of the lab. */
export function labShell(context: LabPageContext): Omit<PageOptions, 'title' | 'children'> {
  const { locale, currentUrl, stylesheetUrl, scriptUrl } = context
  return { brand: 'lab', layout: 'wide', locale, currentUrl, stylesheetUrl, scriptUrl }
}
