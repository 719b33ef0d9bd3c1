/**
 * Public face of the utterance matcher.
 *
 * @module
 */
export { compileModel } from './compile-model.ts'
export type { CompiledModel, CompileModelOptions } from './compile-model.ts'
export type { DialogSlot, IntentDialog, Prompt } from './dialog-model.ts'
export { parseInteractionModel } from './interaction-model.ts'
export type { InteractionModel } from './interaction-model.ts'
export { matchUtterance } from './match-utterance.ts'
export type { Expectation, MatchOptions, UtteranceMatch } from './match-utterance.ts'
export { hasModelFor, modelForLocale } from './model-for-locale.ts'
