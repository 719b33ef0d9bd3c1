/**
 * The strings of the shell, and the way a component learns which language its page is in.
 *
 * @module
 */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { defineCatalogue, type Translate } from './catalogue.ts'
import type { Locale } from './locale.ts'
import { de } from './strings/de.ts'
import { en } from './strings/en.ts'

/** Catalogue of the shell's own strings. */
export const shellText = defineCatalogue({ en, de })

/** Language of the page being rendered; `renderPage` provides it. */
export const PageLocale = createContext<Locale>('en')

/** The shell's strings in the language of the page being rendered. */
export function useShellText(): Translate<typeof en> {
  return shellText(useContext(PageLocale))
}
