/**
 * What the inspector teaches: texts per language, and the facts behind every message.
 *
 * @module
 */
export { de } from './de.ts'
export { en } from './en.ts'
export type { TeachTexts } from './texts.ts'
