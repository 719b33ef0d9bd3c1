/**
 * Reads what the actors of a lab said to each other, for what no page shows.
 *
 * @module
 */
import type { Lab } from 'linklab'

/** One message, exactly as sent. */
export type Message = ReturnType<Lab['flow']['events']>[number]

/** Name of a message, for example `token.request`. */
export type MessageId = Message['id']

/** The messages of one lab. */
export class MessageLog {
  readonly #flow: Lab['flow']

  constructor({ flow }: Pick<Lab, 'flow'>) {
    this.#flow = flow
  }

  /** Every message of one name, oldest first. */
  all(id: MessageId): readonly Message[] {
    return this.#flow.events({ id })
  }

  /**
   * The last message of one name.
   *
   * @throws When there is none, naming those that there are.
   */
  last(id: MessageId): Message {
    const message = this.all(id).at(-1)
    if (message !== undefined) return message
    const ids = [...new Set(this.#flow.events().map((event) => event.id))]
    throw new Error(`No message ${id}; there are ${ids.join(', ')}.`)
  }

  /** A parameter of the last message of one name; `undefined` where it was not sent. */
  param(id: MessageId, name: string): string | undefined {
    return this.last(id).params.find((param) => param.name === name)?.value
  }

  /** The last request that the skill got of one name, as JSON text. */
  skillRequest(id: 'skill.request' | 'skill.request.unlinked'): string {
    return this.last(id).http?.reqBody ?? ''
  }
}
