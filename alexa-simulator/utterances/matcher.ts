/**
 * Public face of the utterance matcher.
 *
 * @module
 */
export { compileModel } from './compile-model.ts'
export { matchUtterance } from './match-utterance.ts'
