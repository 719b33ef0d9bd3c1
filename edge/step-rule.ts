/**
 * Step mode: which messages stop by themselves, without anybody having asked for that one.
 *
 * @module
 */
import { messages } from '../flow/index.ts'
import type { MessageContent, MessageId, Phase } from '../flow/index.ts'

/** Which messages stop by themselves; a message for which any of it holds does. */
export interface StepRule {
  /** Every message of these channels. */
  readonly channels: readonly ('front' | 'back')[]
  /** Messages of these ids. */
  readonly ids: readonly MessageId[]
  /** Messages that say that something went wrong. */
  readonly onError: boolean
}

/** No message stops by itself. */
export const runThrough: StepRule = { channels: [], ids: [], onError: false }

/** Steps through the messages of one lab. */
export class Stepper {
  #rule = runThrough
  #skippedPhase: Phase | undefined

  /** Which messages stop. */
  get rule(): StepRule {
    return this.#rule
  }

  set rule(rule: StepRule) {
    this.#rule = rule
    this.#skippedPhase = undefined
  }

  /** Lets messages through until one of another phase comes. */
  skipPhaseOf(id: MessageId): void {
    this.#skippedPhase = messages[id].phase
  }

  /** Whether a message stops. What belongs to no link, such as a favicon, never does. */
  stops(id: MessageId, content: MessageContent): boolean {
    const { channel, phase } = messages[id]
    if (id === 'http.other' || (channel !== 'front' && channel !== 'back')) return false
    const isWanted =
      this.#rule.channels.includes(channel) ||
      this.#rule.ids.includes(id) ||
      (this.#rule.onError && isError(id, content))
    if (!isWanted) return false
    // What is outside the link has no phase that could end.
    if (this.#skippedPhase === phase || (this.#skippedPhase !== undefined && phase === 6)) {
      return false
    }
    this.#skippedPhase = undefined
    return true
  }
}

function isError(id: MessageId, { kind, status }: MessageContent): boolean {
  return (kind === 'response' && (status ?? 500) >= 400) || /rejected$|error/.test(id)
}
