/**
 * The Amazon session of a browser: a signed random id in a cookie, made at the first visit. A link
 * can be completed only in the session that started it.
 *
 * @module
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

import { machineRandom } from '../../edge/index.ts'
import type { RandomSource } from '../../edge/index.ts'

/** An Amazon session. */
export interface AmazonSession {
  /** What the cookie holds. */
  readonly cookieValue: string
  /** What records refer to it by. */
  readonly hash: string
}

const ID_BYTES = 24

/** Makes and recognises the sessions of one simulator. */
export class AmazonSessions {
  readonly #key: string
  readonly #random: RandomSource

  constructor(key: string, random: RandomSource = machineRandom) {
    this.#key = key
    this.#random = random
  }

  /** Begins a session. */
  create(): AmazonSession {
    const id = this.#random.bytes(ID_BYTES).toString('base64url')
    return { cookieValue: `${id}.${this.#sign(id)}`, hash: hashOf(id) }
  }

  /** The session of a cookie; `undefined` when there is none or this simulator did not make it. */
  read(cookieValue: string | undefined): AmazonSession | undefined {
    if (cookieValue === undefined) return undefined
    const [id = '', signature = ''] = cookieValue.split('.')
    const [sent, expected] = [Buffer.from(signature), Buffer.from(this.#sign(id))]
    const isOurs = sent.length === expected.length && timingSafeEqual(sent, expected)
    return isOurs ? { cookieValue, hash: hashOf(id) } : undefined
  }

  #sign(id: string): string {
    return createHmac('sha256', this.#key).update(`amazon-session:${id}`).digest('base64url')
  }
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url')
}
