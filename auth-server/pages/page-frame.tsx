/**
 * What every page of Tunebox has in common: its brand, its files, its language.
 *
 * @module
 */
import type { ComponentChildren } from 'preact'
import { tuneboxText } from '../strings/tunebox-text.ts'
import { renderPage, type Locale, type PageNavigation } from '../../ui/index.ts'

/** What a renderer must know besides the content of its page. */
export interface PageFrame {
  readonly locale: Locale
  readonly assets: { readonly stylesheetUrl: string; readonly scriptUrl: string }
  /** Path and query under which the page can be asked for again by GET; adds the language switch. */
  readonly currentUrl?: string | undefined
  /** Provider that Tunebox imitates, named on every page. */
  readonly behavesLike?: string | undefined
}

/** What differs from page to page. */
export interface PageContent {
  readonly title: string
  readonly heading?: string
  readonly isError?: boolean
  readonly nav?: PageNavigation
  readonly children: ComponentChildren
}

/** A hidden form field as `edge` makes it. */
export interface HiddenField {
  readonly name: string
  readonly value: string
}

/** Renders a page in the brand of Tunebox. */
export function renderTuneboxPage(frame: PageFrame, content: PageContent): string {
  const { locale, assets, currentUrl, behavesLike } = frame
  const { stylesheetUrl, scriptUrl } = assets
  const t = tuneboxText(locale)
  const children = (
    <>
      {behavesLike !== undefined && <p>{t('behaves-like', { provider: behavesLike })}</p>}
      {content.children}
    </>
  )
  const page = { ...content, children }
  return renderPage({ brand: 'tunebox', locale, currentUrl, stylesheetUrl, scriptUrl, ...page })
}
