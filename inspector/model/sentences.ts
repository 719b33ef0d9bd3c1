/**
 * Says in words what a message is and why it is sent, on the page as in a hand-out.
 *
 * @module
 */
import type { FlowEvent } from '../../flow/index.ts'
import { isFailure } from '../draw/layout.ts'
import { refusalCodeOf } from '../teach/refusals.ts'
import type { TeachTexts } from '../teach/texts.ts'

/** Where the words come from. */
export interface Teaching {
  readonly teach: TeachTexts
}

/** Who tells whom what, in one sentence. */
export function sentenceOf(event: FlowEvent, { teach }: Teaching): string {
  const text = teach.messages[event.id]
  const told = event.kind === 'response' ? (text.reply ?? text.tells) : text.tells
  return filled(told, event, teach)
}

/** Why now, or what a refusal means. */
export function reasonOf(event: FlowEvent, { teach }: Teaching): string {
  const code = isFailure(event) ? refusalCodeOf(event) : undefined
  return code === undefined
    ? filled(teach.messages[event.id].why, event, teach)
    : teach.refusals[code]
}

function filled(text: string, event: FlowEvent, teach: TeachTexts): string {
  const values: Readonly<Record<string, string>> = {
    from: teach.lanes[event.from].name,
    to: teach.lanes[event.to].name,
    status: String(event.http?.status ?? ''),
    skill: teach.lanes.K.name,
    provider: teach.lanes.AS.name,
  }
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder)
}
