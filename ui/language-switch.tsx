/**
 * Links to the same page in the other languages, as plain links so that they work without
 * JavaScript. Nobody is offered the pseudo-language.
 *
 * @module
 */
import type { VNode } from 'preact'
import { locales, type Locale, type WrittenLocale } from './locale.ts'
import { shellText } from './shell-text.ts'

const NAMES: Readonly<Record<WrittenLocale, string>> = { en: 'English', de: 'Deutsch' }

/** Only makes paths parse; never part of a link. */
const BASE = 'http://page.invalid'

/** What {@link LanguageSwitch} needs to know. */
export interface LanguageSwitchProps {
  readonly locale: Locale
  /** Path and query of the page; every other part of the query is kept. */
  readonly currentUrl: string
}

/** One link for each language, the current one marked. */
export function LanguageSwitch({ locale, currentUrl }: LanguageSwitchProps): VNode {
  return (
    <nav aria-label={shellText(locale)('nav.language')}>
      <ul>
        {locales.map((other) => (
          <li key={other}>
            <a
              href={withLanguage(currentUrl, other)}
              lang={other}
              hreflang={other}
              aria-current={other === locale ? 'true' : undefined}
            >
              {NAMES[other]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Sets `lang` in the query of a path; the origin of an absolute URL is dropped. */
export function withLanguage(currentUrl: string, locale: Locale): string {
  const isReadable = URL.canParse(currentUrl, BASE)
  const url = new URL(isReadable ? currentUrl : '/', BASE)
  url.searchParams.set('lang', locale)
  // A path that starts with two slashes would be read as another host.
  return url.pathname.replace(/^\/{2,}/, '/') + url.search
}
