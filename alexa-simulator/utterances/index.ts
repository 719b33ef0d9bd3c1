/**
 * Public face of the interaction models. What matches utterances with them is behind `matcher.ts`, which is
 * loaded when somebody speaks.
 *
 * @module
 */
export type { CompiledModel, CompileModelOptions } from './compile-model.ts'
export type { DialogSlot, IntentDialog, Prompt } from './dialog-model.ts'
export { parseInteractionModel } from './interaction-model.ts'
export type { InteractionModel } from './interaction-model.ts'
export type { Expectation, MatchOptions, UtteranceMatch } from './match-utterance.ts'
export { hasModelFor, modelForLocale } from './model-for-locale.ts'
