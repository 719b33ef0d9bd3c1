/**
 * The admin API of a lab in another process.
 *
 * @module
 */
import { sendHttp } from '../../../flow/index.ts'
import { ADMIN_PATH } from '../../admin/admin-path.ts'
import { isLabErrorCode, LabError } from '../../errors.ts'
import type { HttpNow } from './http-now.ts'

/** A verb of the admin API. */
export interface Order {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Below `/admin/v1`. */
  readonly path: string
  readonly body?: unknown
}

/** How a lab is asked. */
export interface AdminWay {
  readonly httpNow: HttpNow
  /** What the lab asks for, where it asks for anything. */
  readonly token?: string | undefined
}

/** The admin API at one address. Answers are trusted to be what they are documented as. */
export class Admin {
  readonly url: string
  /** Sent with every request. */
  readonly headers: Readonly<Record<string, string>>
  readonly #way: AdminWay

  /**
   * Makes it.
   *
   * @param labUrl Address of the lab, or of a tenant of it, without a trailing slash.
   */
  constructor(labUrl: string, way: AdminWay) {
    const { token } = way
    this.url = labUrl + ADMIN_PATH
    this.headers = {
      'Content-Type': 'application/json',
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    }
    this.#way = way
  }

  /** The admin API at another address. */
  at(labUrl: string): Admin {
    return new Admin(labUrl, this.#way)
  }

  /** Gives an order that may take its time: what is held on the way has no time limit. */
  async ask(order: Order): Promise<unknown> {
    const outcome = await sendHttp(this.#request(order))
    if (!outcome.ok) throw this.#unreachable(outcome.error)
    return this.#read(order, outcome)
  }

  /** Gives an order that has taken effect, and is answered, when this returns. */
  now(order: Order): unknown {
    const answer = this.#way.httpNow.send(this.#request(order))
    if (!answer.ok) throw this.#unreachable(answer.error)
    return this.#read(order, answer)
  }

  #request({ method, path, body }: Order) {
    const hasBody = method !== 'GET'
    return {
      url: this.url + path,
      method,
      headers: this.headers,
      ...(hasBody ? { body: JSON.stringify(body ?? {}) } : {}),
    }
  }

  #read(
    { method, path }: Order,
    { status, body }: { readonly status: number; readonly body: string },
  ): unknown {
    const answer = parsed(body)
    if (status < 400 && answer !== undefined) return answer
    const { code, message } = (answer as { error?: Partial<Record<string, string>> } | undefined)
      ?.error ?? { code: undefined, message: undefined }
    throw new LabError(
      code !== undefined && isLabErrorCode(code) ? code : 'ERR_LAB_REHEARSAL',
      message ?? `${this.url} answered ${method} ${path} with status ${String(status)}.`,
    )
  }

  #unreachable(error: string): LabError {
    return new LabError(
      'ERR_LAB_NOT_RUNNING',
      `No lab answers at ${this.url} (${error}). Start one with linklab start, or correct simulator: { url }.`,
    )
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
