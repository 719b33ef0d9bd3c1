/**
 * Says in words what a message is: the sentence for everybody, and the line for those who hear the list.
 *
 * @module
 */
import type { FlowEvent } from '../../flow/index.ts'
import { refusalCodeOf } from '../teach/refusals.ts'
import { isFailure, labelOf } from '../draw/layout.ts'
import type { Page } from './page-context.ts'

/** Who tells whom what, in one sentence. */
export function sentenceOf(event: FlowEvent, { teach }: Page): string {
  const text = teach.messages[event.id]
  const told = event.kind === 'response' ? (text.reply ?? text.tells) : text.tells
  return filled(told, event, teach)
}

/** Why now, or what a refusal means. */
export function reasonOf(event: FlowEvent, { teach }: Page): string {
  const code = isFailure(event) ? refusalCodeOf(event) : undefined
  return code === undefined
    ? filled(teach.messages[event.id].why, event, teach)
    : teach.refusals[code]
}

function filled(text: string, event: FlowEvent, teach: Page['teach']): string {
  const values: Readonly<Record<string, string>> = {
    from: teach.lanes[event.from].name,
    to: teach.lanes[event.to].name,
    status: String(event.http?.status ?? ''),
    skill: teach.lanes.K.name,
    provider: teach.lanes.AS.name,
  }
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder)
}

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
