/**
 * Public face of the built-in slot types whose values Alexa rewrites: numbers, dates, times and the like.
 *
 * @module
 */
export { exactReader } from './exact-reader.ts'
export type { ExactReader, ReadContext } from './exact-reader.ts'
