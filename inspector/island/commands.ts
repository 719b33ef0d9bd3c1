/**
 * What the page asks of the lab: the verbs of the admin API.
 *
 * @module
 */

/** The lab refused, or could not be reached. The message is for a person. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}

/** Asks one lab. */
export class Commands {
  readonly #adminUrl: string
  readonly #open = new Set<Promise<unknown>>()

  constructor(adminUrl: string) {
    this.#adminUrl = adminUrl
  }

  /**
   * Asks for something to be done.
   *
   * @throws {@link CommandError} with the lab's own words.
   */
  async post(path: string, body: object = {}): Promise<unknown> {
    const answer = this.#send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    this.#open.add(answer)
    return answer.finally(() => this.#open.delete(answer))
  }

  /** Waits until everything that was asked for is done, or was refused. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#open)
  }

  /** Asks for something to read. */
  async get(path: string): Promise<unknown> {
    return this.#send(path, {})
  }

  /** Address of something to read, for links. */
  url(path: string): string {
    return this.#adminUrl + path
  }

  async #send(path: string, init: RequestInit): Promise<unknown> {
    const response = await fetch(this.#adminUrl + path, init).catch((cause: unknown) => {
      throw new CommandError('The lab does not answer. Is it still running?', { cause })
    })
    const answer: unknown = await response.json().catch(() => undefined)
    if (response.ok) return answer
    throw new CommandError(wordsOf(answer) ?? `The lab answered ${String(response.status)}.`)
  }
}

function wordsOf(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return undefined
  const { error } = answer
  return typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message)
    : undefined
}
