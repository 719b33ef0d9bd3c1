/**
 * The strings of the lab's own pages, by language.
 *
 * @module
 */
import { defineCatalogue } from '../../ui/index.ts'
import { de } from '../strings/de.ts'
import { en } from '../strings/en.ts'

/** Gives the look-up function of a language. */
export const labText = defineCatalogue({ en, de })
