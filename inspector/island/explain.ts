/**
 * The line of a message for those who hear the list; its sentence is that of every other place.
 *
 * @module
 */
import type { FlowEvent } from '../../flow/index.ts'
import { isFailure, labelOf } from '../draw/layout.ts'
import type { Page } from './page-context.ts'

export { reasonOf, sentenceOf } from '../model/sentences.ts'

/** What a screen reader says of a message in the list. */
export function spokenLine(event: FlowEvent, { teach, t }: Page): string {
  const { from, to, channel, http, kind } = event
  const names = teach.lanes
  const ways = [
    from === to
      ? t('row.inside', { actor: names[from].name })
      : t('row.between', { from: names[from].name, to: names[to].name }),
    teach.channels[channel].name,
    ...(kind === 'response' && http?.ms !== undefined
      ? [t('row.ms', { ms: Math.round(http.ms) })]
      : []),
    ...(event.state === 'held' ? [t('row.held')] : []),
    ...(isFailure(event) ? [t('row.failed')] : []),
  ]
  return `${labelOf(event)}, ${ways.join(', ')}`
}
