/**
 * A client of HTTP/1.1 that sends whatever bytes it is given, well-formed or not, over connections that are
 * kept where the request allows it.
 *
 * @module
 */
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { readAnswer } from './read-answer.ts'
import type { Answer } from './read-answer.ts'

/** One request, as bytes. */
export interface RawRequest {
  readonly bytes: Buffer
  /** The answer to HEAD has no body. */
  readonly isHead: boolean
  /** Whether the server must be able to answer it: framed well, and complete. */
  readonly isWhole: boolean
  /** Whether the sender stops in the middle, and says no more. */
  readonly stopsShort: boolean
}

/** How a request ended. */
export type Outcome =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly ms: number }
  | { readonly kind: 'closed'; readonly ms: number }
  | { readonly kind: 'hang'; readonly ms: number }

/** Connections to one server. */
export class RawClient implements Disposable {
  readonly #port: number
  readonly #host: string
  readonly #idle: Socket[] = []
  readonly #all = new Set<Socket>()

  constructor(url: string) {
    const { port, hostname } = new URL(url)
    this.#port = Number(port)
    this.#host = hostname
  }

  /** Sends a request and waits for its answer, or for the end of the connection, or for so long. */
  async send(request: RawRequest, deadlineMs: number): Promise<Outcome> {
    const kept = request.isWhole ? this.#takeIdle() : undefined
    if (kept !== undefined) {
      const outcome = await this.#exchange(kept, request, deadlineMs)
      // The server may have closed it just then; it has not read the request in that case.
      if (outcome.kind !== 'closed') return outcome
    }
    return this.#exchange(this.#open(), request, deadlineMs)
  }

  [Symbol.dispose](): void {
    for (const socket of this.#all) socket.destroy()
  }

  #takeIdle(): Socket | undefined {
    for (;;) {
      const socket = this.#idle.pop()
      if (socket === undefined || (socket.writable && !socket.readableEnded)) return socket
    }
  }

  #open(): Socket {
    const socket = connect({ port: this.#port, host: this.#host, noDelay: true })
    this.#all.add(socket)
    socket.on('error', () => undefined) // An end by an error is an end: `close` follows.
    socket.on('close', () => this.#all.delete(socket))
    return socket
  }

  #exchange(socket: Socket, request: RawRequest, deadlineMs: number): Promise<Outcome> {
    const { promise, resolve } = Promise.withResolvers<Outcome>()
    const began = performance.now()
    const chunks: Buffer[] = []
    const settle = (kind: Outcome['kind'], answer?: Answer): void => {
      clearTimeout(deadline)
      socket.off('data', take).off('close', close)
      if (request.isWhole && answer?.isReusable === true) this.#idle.push(socket)
      else socket.destroy()
      const ms = performance.now() - began
      if (kind === 'answer' && answer !== undefined) resolve({ kind, answer, ms })
      else resolve({ kind: kind === 'hang' ? 'hang' : 'closed', ms })
    }
    const take = (chunk: Buffer): void => {
      chunks.push(chunk)
      const answer = readAnswer(chunks, { isHead: request.isHead, isEnd: false })
      if (answer !== undefined) settle('answer', answer)
    }
    const close = (): void => {
      const answer = readAnswer(chunks, { isHead: request.isHead, isEnd: true })
      settle(answer === undefined ? 'closed' : 'answer', answer)
    }
    const deadline = setTimeout(() => {
      settle('hang')
    }, deadlineMs)
    socket.on('data', take).on('close', close)
    if (request.stopsShort) socket.end(request.bytes)
    else socket.write(request.bytes)
    return promise
  }
}
