/**
 * “Predict first”: what is asked of a held message before it is explained.
 *
 * @module
 */
import type { FlowEvent } from '../../../flow/index.ts'
import type { Page } from '../page-context.ts'
import type { State } from '../store.ts'

/** The question about a message that is held, while its answer is to be kept back. */
export function openQuestion(
  event: FlowEvent,
  { asksFirst, lesson }: State,
  { teach }: Page,
): { readonly question: string; readonly answer: string } | undefined {
  if (!asksFirst || event.state !== 'held') return undefined
  const asked = lesson?.lesson.steps[lesson.at]
  // The lesson asks a question of its own, in its own place.
  if (asked?.question !== undefined && asked.look === event.id) return undefined
  return teach.messages[event.id].predict
}
