/**
 * Cuts what a skill prints into lines, kept apart by stream and invocation.
 *
 * @module
 */

/** Which of the two streams a line was printed on. */
export type OutputStream = 'stdout' | 'stderr'

/**
 * Takes one line, without its line break, that the skill printed.
 *
 * `requestId` is the Alexa request during which it was printed, when that is known.
 */
export type OutputListener = (stream: OutputStream, line: string, requestId?: string) => void

/** A line that never ends is passed on in pieces of this many characters. */
const LINE_LENGTH_MAX = 65_536

/** Collects text until lines are complete. */
export class OutputLines {
  readonly #listener: OutputListener
  readonly #partial = new Map<string, string>()

  constructor(listener: OutputListener) {
    this.#listener = listener
  }

  /** Takes a piece of output and passes on the lines that it completes. */
  write(stream: OutputStream, text: string, requestId?: string): void {
    const key = keyOf(stream, requestId)
    const lines = ((this.#partial.get(key) ?? '') + text).split(/\r?\n/)
    const rest = lines.pop() ?? ''
    for (const line of lines) this.#emit(stream, line, requestId)
    if (rest.length >= LINE_LENGTH_MAX) this.#emit(stream, rest, requestId)
    if (rest === '' || rest.length >= LINE_LENGTH_MAX) this.#partial.delete(key)
    else this.#partial.set(key, rest)
  }

  /** Passes on what is left without a line break, at the end of a request or of the process. */
  flush(requestId?: string): void {
    for (const stream of ['stdout', 'stderr'] as const) {
      const key = keyOf(stream, requestId)
      const rest = this.#partial.get(key)
      this.#partial.delete(key)
      if (rest !== undefined) this.#emit(stream, rest, requestId)
    }
  }

  #emit(stream: OutputStream, line: string, requestId: string | undefined): void {
    if (requestId === undefined) this.#listener(stream, line)
    else this.#listener(stream, line, requestId)
  }
}

function keyOf(stream: OutputStream, requestId: string | undefined): string {
  return `${stream} ${requestId ?? ''}`
}
