/**
 * What every exported file is told, and the words that it is written in.
 *
 * @module
 */
import type { FlowEvent, RedactionLevel } from '../../flow/index.ts'
import type { Locale } from '../../ui/index.ts'
import { summarizeFlows } from '../model/flows.ts'
import { de, en } from '../teach/index.ts'
import type { TeachTexts } from '../teach/index.ts'
import { wordsOf } from '../words.ts'
import type { Words } from '../words.ts'

/** What a file is told besides its events. */
export interface ExportOptions {
  /** How much of a secret is shown (`masked`). */
  readonly level?: RedactionLevel | undefined
  /** Language of the file (`en`). */
  readonly locale?: Locale | undefined
  /** Heading; says which flow it is unless given. */
  readonly title?: string | undefined
}

/** Words and heading of a file. */
export interface ExportText {
  readonly level: RedactionLevel
  readonly locale: Locale
  readonly title: string
  readonly words: Words
  readonly teach: TeachTexts
}

/** Finds the words of a file. */
export function exportText(events: readonly FlowEvent[], options: ExportOptions): ExportText {
  const { level = 'masked', locale = 'en' } = options
  const words = wordsOf(locale)
  return {
    level,
    locale,
    words,
    teach: locale === 'de' ? de : en,
    title: options.title ?? titleOf(events, words),
  }
}

/** For example `Flow f1: alice@tunebox.test, linked`. */
function titleOf(events: readonly FlowEvent[], words: Words): string {
  const flows = summarizeFlows(events)
  const [flow] = flows
  if (flow === undefined || flows.length > 1) return words['file.title']
  const about = flow.about ?? words['flow.nobody']
  return `${words['flow.label']} ${flow.flowId}: ${about}, ${words[`outcome.${flow.outcome}`]}`
}
