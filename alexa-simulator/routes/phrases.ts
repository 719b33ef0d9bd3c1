/**
 * What a customer could say to the skill, for hints and the Launch button.
 *
 * @module
 */
import type { Program } from '../program.ts'
import { modelForLocale } from '../utterances/index.ts'

const LAUNCH: Readonly<Record<string, string>> = { de: 'öffne', en: 'open' }

/** The phrase that launches the skill in the language of the device, for example `open tune box`. */
export function launchPhrase({ skill, settings }: Program): string {
  const { locale } = settings()
  const model = modelForLocale(skill.interactionModels, locale)
  const verb = LAUNCH[locale.slice(0, 2)] ?? 'open'
  return `${verb} ${model.interactionModel.languageModel.invocationName}`
}
