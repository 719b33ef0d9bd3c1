/**
 * The requests and answers of our servers. What every one of them needs besides Node's own is a member of
 * its class here, because adding members to each would cost more than most of what is done with it.
 *
 * @module
 */
import { IncomingMessage, ServerResponse } from 'node:http'

import type { VirtualClock } from './clock.ts'

/** A request whose listeners run in the time of a clock, and whose body can be read again. */
export class ServedRequest extends IncomingMessage {
  /** Without it, listeners run in the context of the socket, outside of every clock. */
  clock: VirtualClock | undefined = undefined
  /** A body that is to be read in place of the one that came. */
  replayed: ReplayedBody | undefined = undefined

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    const clock = clockToEnter(this, event)
    if (clock === undefined) return super.emit(event, ...args)
    return clock.enter(() => super.emit(event, ...args))
  }

  override iterator(
    options?: Parameters<IncomingMessage['iterator']>[0],
  ): ReturnType<IncomingMessage['iterator']> {
    return this.replayed ?? super.iterator(options)
  }
}

/** Changes the arguments of `writeHead`. */
type BeforeHead = (res: ServerResponse, args: readonly unknown[]) => readonly unknown[]

/** An answer whose listeners run in the time of a clock, and whose headers can be settled last. */
export class ServedResponse<
  Request extends IncomingMessage = IncomingMessage,
> extends ServerResponse<Request> {
  /** As of {@link ServedRequest.clock}. */
  clock: VirtualClock | undefined = undefined
  /** Called once, before the head is written; takes what `writeHead` is given and returns what it is to be. */
  beforeHead: BeforeHead | undefined = undefined

  override writeHead(...given: unknown[]): this {
    const { beforeHead } = this
    this.beforeHead = undefined
    const args = beforeHead === undefined ? given : beforeHead(this, given)
    return super.writeHead(...(args as Parameters<ServerResponse['writeHead']>))
  }

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    const clock = clockToEnter(this, event)
    if (clock === undefined) return super.emit(event, ...args)
    return clock.enter(() => super.emit(event, ...args))
  }
}

/** The clock that an event of a message is to be told in, where somebody listens and it does not run already. */
function clockToEnter(
  message: ServedRequest | ServedResponse,
  event: string | symbol,
): VirtualClock | undefined {
  const { clock } = message
  return clock === undefined || message.listenerCount(event) === 0 || clock.isRunning
    ? undefined
    : clock
}

/** A body that can be read once, as a stream gives it. */
export class ReplayedBody implements AsyncIterableIterator<Buffer, undefined>, AsyncDisposable {
  #body: Buffer | undefined

  constructor(body: Buffer) {
    this.#body = body
  }

  /** Whether nobody has read it. */
  get isUnread(): boolean {
    return this.#body !== undefined
  }

  next(): Promise<IteratorResult<Buffer, undefined>> {
    const value = this.#body
    this.#body = undefined
    return Promise.resolve(value === undefined ? { done: true, value } : { done: false, value })
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve()
  }
}

const ofStream = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(IncomingMessage.prototype) as object,
  'readable',
)

// A stream's class has it as an accessor, which TypeScript knows as a plain member.
Object.defineProperty(ServedRequest.prototype, 'readable', {
  configurable: true,
  get(this: ServedRequest): unknown {
    return this.replayed === undefined ? ofStream?.get?.call(this) : this.replayed.isUnread
  },
  set(this: ServedRequest, value: unknown) {
    if (this.replayed === undefined) ofStream?.set?.call(this, value)
  },
})

/** Lets a request be read as if this body had come, and nobody had touched it. */
export function replayBody(req: IncomingMessage, body: Buffer): void {
  const replayed = new ReplayedBody(body)
  if (req instanceof ServedRequest) {
    req.replayed = replayed
    return
  }
  // A request of somebody else's server.
  Object.defineProperty(req, 'readable', {
    configurable: true,
    get: () => replayed.isUnread,
    set: () => undefined, // Streams also assign to it, and mean the member that is shadowed here.
  })
  Object.assign(req, { iterator: () => replayed })
}

/** Has a function called once, right before the head of an answer is written. */
export function callBeforeHead(res: ServerResponse, beforeHead: BeforeHead): void {
  if (res instanceof ServedResponse) {
    res.beforeHead = beforeHead
    return
  }
  // An answer of somebody else's server.
  const writeHead = res.writeHead.bind(res) as (...args: unknown[]) => ServerResponse
  res.writeHead = (...given: unknown[]) => {
    res.writeHead = writeHead
    return writeHead(...beforeHead(res, given))
  }
}
