/**
 * Keeps what belongs to one story in one flow: the utterance that was answered by "please link", the
 * enabling, the link they led to, and everything said with that link until it ends.
 *
 * @module
 */
import { KeptValue } from '../../edge/index.ts'
import type { KeepShared } from '../../edge/index.ts'
import type { FlowLog } from '../../flow/index.ts'

/** What a thread remembers. */
interface Remembered {
  /** Flow in which no link has been started yet. */
  readonly open?: string | undefined
  /** Flow of the link that is in force, as far as it is known. */
  readonly account?: string | undefined
  /** Whether the customer's tap was recorded with the enabling, and the link it asks for is to come. */
  readonly isTapped?: boolean | undefined
}

/** Chooses flows for the one simulated customer. */
export class FlowThread {
  readonly #flow: FlowLog
  readonly #remembered: KeptValue<Remembered>

  /**
   * Remembers nothing yet.
   *
   * @param keep Tells other processes that serve the customer too; there are none by default.
   */
  constructor(flow: FlowLog, keep?: KeepShared) {
    this.#flow = flow
    this.#remembered = new KeptValue({}, 'alexa.thread', keep)
  }

  /** The flow for what leads up to a link: begun here, or before. */
  open(): string {
    const { open = this.#flow.newFlow() } = this.#remembered.value
    this.#remembered.change({ open })
    return open
  }

  /** Says that a link was started in a flow, so that the next one gets a flow of its own. */
  close(flowId: string): void {
    if (this.#remembered.value.open === flowId) this.#remembered.change({ open: undefined })
  }

  /** Says which flow a link was made in. */
  bindAccount(linkId: string, flowId: string): void {
    this.#remembered.change({ account: flowId })
    this.#flow.bind(flowId, [`link:${linkId}`])
  }

  /** The flow of a link, or a new one when nobody who serves the lab saw it made. */
  forAccount(linkId: string): string {
    const flowId = this.#flow.flowOf([`link:${linkId}`]) ?? this.#flow.newFlow()
    this.bindAccount(linkId, flowId)
    return flowId
  }

  /** The flow for disabling the skill: that of the link, if there is one. */
  forDisable(): string {
    return this.#remembered.value.account ?? this.open()
  }

  /** Says that the link has ended. */
  endAccount(): void {
    this.#remembered.change({ account: undefined })
  }

  /** Says that the tap that asks for a link has been recorded. */
  rememberTap(): void {
    this.#remembered.change({ isTapped: true })
  }

  /** Says that the customer turned to something else: the next link takes a tap of its own. */
  forgetTap(): void {
    this.#remembered.change({ isTapped: undefined })
  }

  /** Whether the tap for the link that starts now has been recorded; answers yes once. */
  takeTap(): boolean {
    const { isTapped = false } = this.#remembered.value
    this.#remembered.change({ isTapped: undefined })
    return isTapped
  }

  /** Begins anew. */
  reset(): void {
    this.#remembered.change({ open: undefined, account: undefined, isTapped: undefined })
  }
}
