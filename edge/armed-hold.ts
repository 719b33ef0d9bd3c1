/**
 * One hold: from the wish to stop a message, over the message that is held, to what became of it.
 *
 * @module
 */
import type { MessageContent, MessageId, Passage, StoppedMessage } from '../flow/index.ts'
import { editMessage } from './edit-message.ts'
import type { MessageEdit } from './edit-message.ts'
import { EdgeError } from './errors.ts'

/** A message that is held. */
export interface HeldMessage {
  readonly id: MessageId
  readonly flowId: string
  /** `seq` of its event in the flow log. */
  readonly seq: number
  /** What will be passed on, with every edit so far. Holds plain secrets: not for logs. */
  readonly content: MessageContent
  /**
   * Changes what will be passed on; the message stays held.
   *
   * @throws {@link EdgeError} `ERR_HOLD_EDIT` where the message has nothing of the kind,
   *   `ERR_HOLD_ENDED` when it is held no longer.
   */
  edit(edit: MessageEdit): void
  /**
   * Answers in the receiver's place, or with another answer, and ends the hold.
   *
   * @throws {@link EdgeError} `ERR_HOLD_ENDED` when it is held no longer.
   */
  answer(answer: {
    readonly status: number
    readonly headers?: Readonly<Record<string, string>> | undefined
    readonly body?: unknown
  }): void
}

/** One message that is to be held, is held, or was. */
export interface Hold {
  /** Names the hold in its lab, for example `h1`. */
  readonly holdId: string
  readonly id: MessageId
  readonly state: 'waiting' | 'held' | 'ended'
  /** The message while it is held. */
  readonly message: HeldMessage | undefined
  /** The message, as soon as it is held. Rejects with `ERR_HOLD_ENDED` when the hold ends before. */
  readonly reached: Promise<HeldMessage>
  /** Passes the message on; one that has not come yet will not be held. */
  release(): void
  /** Closes the message's connection without an answer. */
  drop(): void
  /** Drops the message and whatever else of its flow is sent from now on. */
  abort(): void
  /** Ends the hold as if it had never been asked for: the message goes on, without edits. */
  cancel(): void
}

/** A hold, as its gate knows it. */
export class ArmedHold implements Hold {
  readonly holdId: string
  readonly id: MessageId
  /** How many messages of its id are still to come, itself included. */
  left: number
  isAborted = false
  readonly #reached = Promise.withResolvers<HeldMessage>()
  readonly #passage = Promise.withResolvers<Passage>()
  readonly #onEnd: (hold: ArmedHold) => void
  #state: Hold['state'] = 'waiting'
  #original: MessageContent | undefined
  #content: MessageContent | undefined
  #message: HeldMessage | undefined

  constructor(
    holdId: string,
    { id, nth }: { readonly id: MessageId; readonly nth: number },
    onEnd: (hold: ArmedHold) => void,
  ) {
    this.holdId = holdId
    this.id = id
    this.left = nth
    this.#onEnd = onEnd
    this.#reached.promise.catch(() => undefined) // Nobody need wait for it.
  }

  get state(): Hold['state'] {
    return this.#state
  }

  get message(): HeldMessage | undefined {
    return this.#state === 'held' ? this.#message : undefined
  }

  get reached(): Promise<HeldMessage> {
    return this.#reached.promise
  }

  /** Takes charge of the message that the hold was for. */
  keep({ id, flowId, seq, content }: StoppedMessage): Promise<Passage> {
    this.#state = 'held'
    this.#original = content
    this.#content = content
    const now = (): MessageContent => this.#content ?? content
    this.#message = {
      id,
      flowId,
      seq,
      get content() {
        return now()
      },
      edit: (edit) => {
        this.#requireHeld()
        this.#content = editMessage(now(), edit)
      },
      answer: ({ status, headers = {}, body = '' }) => {
        this.#requireHeld()
        const text = typeof body === 'string' ? body : JSON.stringify(body)
        const type = typeof body === 'string' ? {} : { 'content-type': 'application/json' }
        this.#end({
          action: 'answer',
          answer: { status, headers: { ...type, ...headers }, body: text },
        })
      },
    }
    this.#reached.resolve(this.#message)
    return this.#passage.promise
  }

  release(): void {
    this.#pass(this.#content)
  }

  cancel(): void {
    this.#pass(this.#original)
  }

  drop(): void {
    this.#end({ action: 'drop' })
  }

  abort(): void {
    this.isAborted = true
    this.#end({ action: 'drop' })
  }

  #pass(content: MessageContent | undefined): void {
    if (content === undefined) this.#end({ action: 'drop' })
    else this.#end({ action: 'pass', content, isEdited: content !== this.#original })
  }

  #end(passage: Passage): void {
    if (this.#state === 'ended') return
    this.#state = 'ended'
    this.#reached.reject(ended(this.id))
    this.#passage.resolve(passage)
    this.#onEnd(this)
  }

  #requireHeld(): void {
    if (this.#state !== 'held') throw ended(this.id)
  }
}

function ended(id: MessageId): EdgeError {
  return new EdgeError(
    'ERR_HOLD_ENDED',
    `The message ${id} is not held any more: it was released, dropped or the lab was closed. Ask for a new hold.`,
  )
}
