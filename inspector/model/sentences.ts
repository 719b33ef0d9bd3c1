/**
 * Says in words what a message is and why it is sent, on the page as in a hand-out.
 *
 * @module
 */
import type { FlowEvent } from '../../flow/index.ts'
import { isFailure, labelOf } from '../draw/layout.ts'
import { refusalCodeOf } from '../teach/refusals.ts'
import type { TeachTexts } from '../teach/texts.ts'

/** Where the words come from. */
export interface Teaching {
  readonly teach: TeachTexts
}

/** Who tells whom what, in one sentence. */
export function sentenceOf(event: FlowEvent, { teach }: Teaching): string {
  if (isAttackers(event)) {
    const names = [...new Set([event.from, event.to])].map((lane) => teach.lanes[lane].name)
    return `${names.join(' → ')}: ${labelOf(event)}`
  }
  const text = teach.messages[event.id]
  const told = event.kind === 'response' ? (text.reply ?? text.tells) : text.tells
  return filled(told, teach)
}

/** Why now, or what a refusal means. */
export function reasonOf(event: FlowEvent, { teach }: Teaching): string {
  const code = isFailure(event) ? refusalCodeOf(event) : undefined
  if (code !== undefined) return teach.refusals[code]
  return isAttackers(event) ? '' : filled(teach.messages[event.id].why, teach)
}

/** Texts tell of those who should take part. */
function isAttackers({ from, to }: FlowEvent): boolean {
  return from === 'X' || to === 'X'
}

/** Texts name the skill and the provider alone. */
function filled(text: string, { lanes }: TeachTexts): string {
  return text
    .replaceAll('{skill}', () => lanes.K.name)
    .replaceAll('{provider}', () => lanes.AS.name)
}
