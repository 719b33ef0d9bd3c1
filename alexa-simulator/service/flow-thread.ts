/**
 * Keeps what belongs to one story in one flow: the utterance that was answered by "please link", the
 * enabling, the link they led to, and everything said with that link until it ends.
 *
 * @module
 */
import type { FlowLog } from '../../flow/index.ts'

/** Chooses flows for the one simulated customer. */
export class FlowThread {
  readonly #flow: FlowLog
  /** Flow in which no link has been started yet. */
  #open: string | undefined
  /** Flow of the link that is in force, as far as this process knows it. */
  #account: string | undefined
  /** Whether the customer's tap was recorded with the enabling, and the link it asks for is to come. */
  #isTapped = false

  constructor(flow: FlowLog) {
    this.#flow = flow
  }

  /** The flow for what leads up to a link: begun here, or before. */
  open(): string {
    this.#open ??= this.#flow.newFlow()
    return this.#open
  }

  /** Says that a link was started in a flow, so that the next one gets a flow of its own. */
  close(flowId: string): void {
    if (this.#open === flowId) this.#open = undefined
  }

  /** Says which flow a link was made in. */
  bindAccount(linkId: string, flowId: string): void {
    this.#account = flowId
    this.#flow.bind(flowId, [`link:${linkId}`])
  }

  /** The flow of a link, or a new one when this process did not see it made. */
  forAccount(linkId: string): string {
    const flowId = this.#flow.flowOf([`link:${linkId}`]) ?? this.#flow.newFlow()
    this.bindAccount(linkId, flowId)
    return flowId
  }

  /** The flow for disabling the skill: that of the link, if there is one. */
  forDisable(): string {
    return this.#account ?? this.open()
  }

  /** Says that the link has ended. */
  endAccount(): void {
    this.#account = undefined
  }

  /** Says that the tap that asks for a link has been recorded. */
  rememberTap(): void {
    this.#isTapped = true
  }

  /** Says that the customer turned to something else: the next link takes a tap of its own. */
  forgetTap(): void {
    this.#isTapped = false
  }

  /** Whether the tap for the link that starts now has been recorded; answers yes once. */
  takeTap(): boolean {
    const isTapped = this.#isTapped
    this.#isTapped = false
    return isTapped
  }

  /** Begins anew. */
  reset(): void {
    this.#open = undefined
    this.#account = undefined
    this.#isTapped = false
  }
}
