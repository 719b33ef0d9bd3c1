/**
 * Listeners to a live stream, in a process of their own: opened when asked for, and gone when they have
 * heard an event. They read no more of an event than its id.
 *
 * @module
 */
import { get } from 'node:http'
import type { IncomingMessage } from 'node:http'

/** What is said by a server that sends events. */
export interface StreamFacts {
  /** Where its events are listened to. */
  readonly streamUrl: string
  /** What to post to for events to happen. */
  readonly tokenUrl: string
}

/** Asked of the listeners: to be there, or to go once each has heard an event. */
export type ListenersQuestion =
  { readonly open: number; readonly url: string } | { readonly until: number }

/** What listeners heard. */
export interface Heard {
  /** Events, those of all listeners together. */
  readonly events: number
  readonly bytes: number
}

const EVENT_END = Buffer.from('\n\n')
const ID = Buffer.from('id: ')

class Listener {
  events = 0
  bytes = 0
  #lastId = 0
  #until = Number.POSITIVE_INFINITY
  readonly #reached = Promise.withResolvers<undefined>()
  readonly #stream: IncomingMessage
  #rest: Buffer = Buffer.alloc(0)

  constructor(stream: IncomingMessage) {
    this.#stream = stream
    stream.on('data', (chunk: Buffer) => {
      this.#take(chunk)
    })
    stream.once('close', () => {
      this.#reached.reject(new Error('A listener was dropped.'))
    })
    this.#reached.promise.catch(() => undefined)
  }

  async leaveAfter(id: number): Promise<void> {
    this.#until = id
    this.#settle()
    await this.#reached.promise
    this.#stream.destroy()
  }

  #take(chunk: Buffer): void {
    this.bytes += chunk.length
    const text = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    let begin = 0
    for (;;) {
      const end = text.indexOf(EVENT_END, begin)
      if (end === -1) break
      this.#hear(text, begin)
      begin = end + EVENT_END.length
    }
    this.#rest = text.subarray(begin)
    this.#settle()
  }

  #hear(text: Buffer, begin: number): void {
    if (text.compare(ID, 0, ID.length, begin, begin + ID.length) !== 0) return
    this.events += 1
    const line = text.toString('latin1', begin + ID.length, text.indexOf('\n', begin))
    this.#lastId = Math.max(this.#lastId, Number.parseInt(line, 10))
  }

  #settle(): void {
    if (this.#lastId >= this.#until) this.#reached.resolve(undefined)
  }
}

serve()

function serve(): void {
  let listeners: readonly Listener[] = []
  const answer = async (question: ListenersQuestion): Promise<object> => {
    if (!('open' in question)) return leave(listeners, question.until)
    const { open, url } = question
    listeners = await Promise.all(Array.from({ length: open }, () => listenTo(url)))
    return {}
  }
  process.on('message', (question: ListenersQuestion) => {
    void answer(question).then((answered) => process.send?.(answered))
  })
  process.on('disconnect', () => process.exit())
  process.send?.({})
}

function listenTo(url: string): Promise<Listener> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (stream) => {
      if (stream.statusCode === 200) resolve(new Listener(stream))
      else reject(new Error(`${url} answered ${String(stream.statusCode)}`))
    }).on('error', reject)
  })
}

async function leave(listeners: readonly Listener[], until: number): Promise<Heard> {
  await Promise.all(listeners.map((one) => one.leaveAfter(until)))
  const sum = (key: 'events' | 'bytes'): number =>
    listeners.reduce((all, listener) => all + listener[key], 0)
  return { events: sum('events'), bytes: sum('bytes') }
}
