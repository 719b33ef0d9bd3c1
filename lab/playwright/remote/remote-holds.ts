/**
 * Messages of a lab in another process that are held, or are to be.
 *
 * @module
 */
import type { HeldMessage, Hold, HoldOptions } from '../../../edge/index.ts'
import type { FlowEvent, MessageContent, MessageId } from '../../../flow/index.ts'
import { LabError } from '../../errors.ts'
import type { Admin } from './admin.ts'
import type { RemoteFlow } from './remote-flow.ts'

/** A hold as the admin API tells of it. */
interface ToldHold {
  readonly holdId: string
  readonly id: MessageId
  readonly state: Hold['state']
  readonly event?: { readonly seq: number; readonly flowId: string }
}

/** Ways to end a hold. */
const endings = ['release', 'drop', 'abort', 'cancel'] as const

/** The holds of a lab in another process. */
export class RemoteHolds {
  readonly #admin: Admin
  readonly #flow: RemoteFlow
  readonly #waiting = new Map<string, PromiseWithResolvers<HeldMessage>>()

  constructor(admin: Admin, flow: RemoteFlow) {
    this.#admin = admin
    this.#flow = flow
  }

  /** Those that have not ended. */
  list(): readonly Hold[] {
    return this.#told().map(({ holdId, id }) => this.#hold(holdId, id))
  }

  /** Asks for one. */
  hold(id: MessageId, { nth = 1 }: HoldOptions = {}): Hold {
    const body = { id, nth }
    const told = this.#admin.now({ method: 'POST', path: '/flow/holds', body }) as ToldHold
    return this.#hold(told.holdId, id)
  }

  /** Looks whether one was reached or has ended; for when the lab says that something changed. */
  check(): void {
    if (this.#waiting.size === 0) return
    const told = new Map(this.#told().map((hold) => [hold.holdId, hold]))
    for (const [holdId, { resolve, reject }] of this.#waiting) {
      const hold = told.get(holdId)
      if (hold?.state === 'waiting') continue
      this.#waiting.delete(holdId)
      if (hold?.event === undefined) reject(ended(holdId))
      else resolve(this.#message(hold, hold.event))
    }
  }

  #told(): readonly ToldHold[] {
    const order = { method: 'GET', path: '/flow/holds' } as const
    return (this.#admin.now(order) as { holds: readonly ToldHold[] }).holds
  }

  #hold(holdId: string, id: MessageId): Hold {
    const now = (): ToldHold | undefined => this.#told().find((hold) => hold.holdId === holdId)
    const messageNow = (): HeldMessage | undefined => {
      const hold = now()
      return hold?.event === undefined ? undefined : this.#message(hold, hold.event)
    }
    const reached = this.#waiting.get(holdId) ?? Promise.withResolvers<HeldMessage>()
    this.#waiting.set(holdId, reached)
    reached.promise.catch(() => undefined) // Nobody need wait for it.
    this.check()
    const verbs = endings.map((verb) => {
      const end = (): void => {
        if (now() === undefined) return // As in a lab of the same process: ending it twice is harmless.
        this.#admin.now({ method: 'POST', path: `/flow/holds/${holdId}/${verb}` })
      }
      return [verb, end] as const
    })
    return {
      holdId,
      id,
      get state() {
        return now()?.state ?? 'ended'
      },
      get message() {
        return messageNow()
      },
      reached: reached.promise,
      ...(Object.fromEntries(verbs) as Pick<Hold, (typeof endings)[number]>),
    }
  }

  #message({ holdId, id }: ToldHold, { seq, flowId }: NonNullable<ToldHold['event']>): HeldMessage {
    const order = (verb: string, body: unknown): void => {
      this.#admin.now({ method: 'POST', path: `/flow/holds/${holdId}/${verb}`, body })
    }
    const flow = this.#flow
    return {
      id,
      flowId,
      seq,
      get content() {
        const [event] = flow.events({ afterSeq: seq - 1 })
        if (event?.seq !== seq) throw ended(holdId)
        return contentOf(event)
      },
      edit: (edit) => {
        order('edit', edit)
      },
      answer: (answer) => {
        order('answer', answer)
      },
    }
  }
}

/** The message as it arrived; edits do not show in it. */
function contentOf({ kind, http }: FlowEvent): MessageContent {
  const url = http?.url ?? ''
  return kind === 'response'
    ? { kind, url, status: http?.status, headers: http?.resHeaders ?? {}, body: http?.resBody }
    : {
        kind: 'request',
        url,
        method: http?.method,
        headers: http?.reqHeaders ?? {},
        body: http?.reqBody,
      }
}

function ended(holdId: string): LabError {
  return new LabError('ERR_LAB_UNKNOWN_HOLD', `The hold ${holdId} has ended.`)
}
