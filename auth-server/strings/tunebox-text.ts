/**
 * The catalogues of Tunebox's pages, joined and checked by the compiler.
 *
 * @module
 */
import { defineCatalogue, type Translate } from '../../ui/index.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { errorsDe } from './errors-de.ts'
import { errorsEn } from './errors-en.ts'

/** Catalogue of the sign-in, consent and connected-apps pages. */
export const tuneboxText = defineCatalogue({ en, de })

/** Catalogue of the error page. */
export const errorText = defineCatalogue({ en: errorsEn, de: errorsDe })

/** Look-up function of {@link tuneboxText}. */
export type TuneboxTranslate = Translate<typeof en>
