/**
 * The page that the inspector's script runs in.
 *
 * @module
 */
import { renderPage } from '../ui/index.ts'
import type { Locale } from '../ui/index.ts'
import { DATA_ELEMENT_ID, embeddable, ROOT_ELEMENT_ID } from './page-data.ts'
import type { PageData } from './page-data.ts'
import { de, en } from './teach/index.ts'
import { wordsOf } from './words.ts'

/** What the page is made of. */
export interface InspectorPageOptions {
  readonly locale: Locale
  readonly homeUrl: string
  /** Path and query of the page. */
  readonly currentUrl: string
  readonly stylesheetUrls: readonly [common: string, own: string]
  readonly scriptUrl: string
  readonly data: Pick<PageData, 'events' | 'live'>
}

/** Renders the page. */
export function renderInspectorPage(options: InspectorPageOptions): string {
  const { locale, homeUrl, currentUrl, stylesheetUrls, scriptUrl, data } = options
  const words = wordsOf(locale)
  return renderPage({
    brand: 'lab',
    layout: 'full',
    locale,
    title: words['page.title'],
    currentUrl,
    nav: { back: { href: homeUrl, label: 'Linklab' } },
    stylesheetUrl: stylesheetUrls[0],
    moreStylesheetUrls: [stylesheetUrls[1]],
    scriptUrl,
    children: (
      <>
        <div id={ROOT_ELEMENT_ID}>
          <p class="muted">{words['page.loading']}</p>
          <noscript>
            <p>
              {words['page.noscript']} <code>{words['page.export']}</code>
            </p>
          </noscript>
        </div>
        <script
          type="application/json"
          id={DATA_ELEMENT_ID}
          dangerouslySetInnerHTML={{ __html: embeddable(pageData(locale, data)) }}
        />
      </>
    ),
  })
}

/** What the script is given: messages, the lab's state, and all words of one language. */
export function pageData(locale: Locale, data: Pick<PageData, 'events' | 'live'>): PageData {
  return { locale, words: wordsOf(locale), teach: locale === 'de' ? de : en, ...data }
}
