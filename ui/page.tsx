/**
 * The shell around every page: document, strip, header, main, footer. What it renders works without
 * JavaScript and contains no inline style or script, so that a strict Content-Security-Policy holds.
 *
 * @module
 */
import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { Icon } from './components/icon.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { directionOf, type Locale } from './locale.ts'
import { PageLocale, shellText } from './shell-text.ts'

/** Whose page it is; chooses the colours, the mark and the name in the title. */
export type Brand = 'companion' | 'tunebox' | 'lab'

/** One link of the navigation. */
export interface NavItem {
  readonly href: string
  readonly label: string
  readonly isCurrent?: boolean
}

/** What stands in the header besides the brand. */
export interface PageNavigation {
  /** One step up, shown in place of the brand's mark. */
  readonly back?: { readonly href: string; readonly label: ComponentChildren } | undefined
  readonly items?: readonly NavItem[]
}

/** What {@link renderPage} needs to know. */
export interface PageOptions {
  readonly brand: Brand
  readonly locale: Locale
  /** Unique among the pages of the brand; the brand's name is added. */
  readonly title: string
  /** Puts "Error:" before the title, so that a screen reader says it first. */
  readonly isError?: boolean
  /** Text of the `h1`; leave it out where the content brings its own. */
  readonly heading?: string
  readonly nav?: PageNavigation | undefined
  /** Links that belong to the simulator and not to the app it imitates; they stand in the strip. */
  readonly simulatorLinks?: readonly NavItem[] | undefined
  /** Address that the browser goes on to at once, without JavaScript. */
  readonly refreshTo?: string | undefined
  /** `wide` gives the content two columns' room on large screens, `full` all there is. */
  readonly layout?: 'narrow' | 'wide' | 'full'
  /** Path and query of a page that may be asked for again by GET; adds the language switch. */
  readonly currentUrl?: string | undefined
  readonly stylesheetUrl: string
  /** Stylesheets of this page alone. */
  readonly moreStylesheetUrls?: readonly string[] | undefined
  readonly scriptUrl?: string | undefined
  readonly children: ComponentChildren
}

/** Renders a complete HTML document. */
export function renderPage(options: PageOptions): string {
  return `<!doctype html>${renderToString(<Document {...options} />)}`
}

function Document(options: PageOptions): VNode {
  const { brand, locale, layout = 'narrow' } = options
  const t = shellText(locale)
  return (
    <html lang={locale} dir={directionOf(locale)}>
      <Head {...options} />
      <body class={`${brand} ${layout}`}>
        <PageLocale.Provider value={locale}>
          {(options.nav ?? options.simulatorLinks) && (
            <a class="skip" href="#main">
              {t('skip')}
            </a>
          )}
          <Strip {...options} />
          <div class="app">
            <Header {...options} />
            <main id="main" tabIndex={-1}>
              {options.heading !== undefined && <h1>{options.heading}</h1>}
              {options.children}
            </main>
            <Footer {...options} />
          </div>
        </PageLocale.Provider>
      </body>
    </html>
  )
}

function Head(options: PageOptions): VNode {
  const { brand, locale, title, isError, refreshTo, scriptUrl } = options
  const stylesheetUrls = [options.stylesheetUrl, ...(options.moreStylesheetUrls ?? [])]
  const t = shellText(locale)
  const site = t(`site.${brand}`)
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      {refreshTo !== undefined && <meta http-equiv="refresh" content={`0; url=${refreshTo}`} />}
      <title>{t(isError === true ? 'title.error' : 'title.page', { title, site })}</title>
      <link rel="icon" href="data:," />
      {stylesheetUrls.map((url) => (
        <link key={url} rel="stylesheet" href={url} />
      ))}
      {scriptUrl !== undefined && <script type="module" src={scriptUrl} />}
    </head>
  )
}

function Strip({ locale, simulatorLinks = [] }: PageOptions): VNode {
  const t = shellText(locale)
  return (
    <aside class="strip" aria-label={t('strip.name')}>
      <p>{t('strip')}</p>
      {simulatorLinks.length > 0 && (
        <Navigation label={t('nav.simulator')} items={simulatorLinks} />
      )}
    </aside>
  )
}

function Header({ brand, locale, nav }: PageOptions): VNode {
  const t = shellText(locale)
  return (
    <header class="bar">
      {nav?.back !== undefined ? (
        <a class="back" href={nav.back.href}>
          <Icon name="back" />
          {nav.back.label}
        </a>
      ) : (
        <p class="site">
          <Icon name={brand} />
          {t(`site.${brand}`)}
        </p>
      )}
      {nav?.items && <Navigation label={t('nav.main')} items={nav.items} />}
    </header>
  )
}

function Navigation({ label, items }: { label: string; items: readonly NavItem[] }): VNode {
  return (
    <nav aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.isCurrent === true ? 'page' : undefined}>
              {item.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Footer({ locale, currentUrl }: PageOptions): VNode {
  return (
    <footer>
      {currentUrl !== undefined && <LanguageSwitch locale={locale} currentUrl={currentUrl} />}
    </footer>
  )
}
