/**
 * The strings of the companion app, by language.
 *
 * @module
 */
import { defineCatalogue } from '../../ui/index.ts'
import { de } from '../strings/de.ts'
import { en } from '../strings/en.ts'

/** Gives the look-up function of a language. */
export const companionText = defineCatalogue({ en, de })

/** The look-up function of one language. */
export type CompanionText = ReturnType<typeof companionText>
