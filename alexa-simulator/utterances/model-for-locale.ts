/**
 * Chooses the model that serves a locale.
 *
 * @module
 */
import { InvalidInputError } from '../errors.ts'
import type { InteractionModel } from './interaction-model.ts'

/**
 * The model of a locale, or else the first of the same language: a skill with `en-US` alone can still
 * be rehearsed in `en-GB`.
 *
 * @throws {@link InvalidInputError} `ERR_SKILL_INVALID` when the skill has no model of the language.
 */
export function modelForLocale(
  models: Readonly<Record<string, InteractionModel>>,
  locale: string,
): InteractionModel {
  const model = findModel(models, locale)
  if (model !== undefined) return model
  const available = Object.keys(models).join(', ')
  const problem = `locale: ${locale} has no interaction model; the skill has ${available || 'none at all'}. Choose one of these, or add a model.`
  throw new InvalidInputError(
    'ERR_SKILL_INVALID',
    [problem],
    'The skill does not speak this language:',
  )
}

/** Whether the skill has a model for a locale, or at least for its language. */
export function hasModelFor(
  models: Readonly<Record<string, InteractionModel>>,
  locale: string,
): boolean {
  return findModel(models, locale) !== undefined
}

function findModel(
  models: Readonly<Record<string, InteractionModel>>,
  locale: string,
): InteractionModel | undefined {
  const exact = Object.hasOwn(models, locale) ? models[locale] : undefined
  const language = locale.split('-')[0] ?? locale
  const related = Object.keys(models).find((name) => name.split('-')[0] === language)
  return exact ?? (related === undefined ? undefined : models[related])
}
