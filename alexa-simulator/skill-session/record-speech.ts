/**
 * Puts what the device says on the flow log.
 *
 * @module
 */
import type { FlowLog } from '../../flow/index.ts'
import { clip } from './skill-exchange.ts'

/** Records what the device says, if it says anything. */
export function recordSpeech(
  flow: FlowLog,
  said: { readonly flowId: string; readonly speech: string; readonly asksToLink?: boolean },
): void {
  if (said.speech === '') return
  const id = said.asksToLink === true ? 'voice.prompt' : 'voice.answer'
  flow.record({ id, flowId: said.flowId, summary: `“${clip(said.speech)}”` })
}
