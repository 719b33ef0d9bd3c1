/**
 * What a customer could say to the skill, for hints and the Launch button.
 *
 * @module
 */
import type { Program } from './program.ts'
import { hasModelFor, modelForLocale } from './utterances/index.ts'

const LAUNCH: Readonly<Record<string, string>> = {
  de: 'öffne',
  en: 'open',
  es: 'abre',
}

/**
 * The phrase that launches the skill in the language of the device, for example `open tune box`; in a
 * language of the skill where it does not speak the device's. A smart home skill may speak none.
 */
export function launchPhrase({
  skill,
  settings,
  isVoiceless,
}: Pick<Program, 'skill' | 'settings' | 'isVoiceless'>): string | undefined {
  if (isVoiceless) return undefined
  const { interactionModels } = skill
  const chosen = settings().locale
  const [first = chosen] = Object.keys(interactionModels)
  const locale = hasModelFor(interactionModels, chosen) ? chosen : first
  const model = modelForLocale(interactionModels, locale)
  const verb = LAUNCH[locale.slice(0, 2)] ?? 'open'
  return `${verb} ${model.interactionModel.languageModel.invocationName}`
}
