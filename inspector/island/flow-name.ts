/**
 * What a flow is called in a list: who it was about, how it ended, when, and how long it is.
 *
 * @module
 */
import type { FlowSummary } from '../model/flows.ts'
import type { Page } from './page-context.ts'

/** The name. */
export function flowName(flow: FlowSummary, { t, locale }: Page): string {
  const time = new Date(flow.startedAt).toLocaleTimeString(locale)
  const about = flow.about ?? t('flow.nobody')
  const outcome = t(`outcome.${flow.outcome}`)
  return [flow.flowId, about, outcome, time, String(flow.count)].join(' · ')
}
