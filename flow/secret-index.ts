/**
 * Remembers values that were secret in some message, and finds them in any other text, in one pass however
 * many there are.
 *
 * Only values are remembered that no ordinary word is like; how many, is bounded.
 *
 * @module
 */
import type { FlowEvent } from './flow-event.ts'
import { checksumOfEnd, nextChecksum } from './rolling-checksum.ts'
import { findSecrets } from './secrets.ts'

/** Secrets from this length on are found in every message; no ordinary word is one. */
const UNIQUE_FROM = 16

/** Secrets that are remembered; a quarter of them, the oldest, gives way to new ones. */
const SECRETS_MAX = 10_000

/** Slots of the table that tells most texts apart from every secret, a power of two. */
const SLOTS = 1 << 16

interface WrittenSecret {
  readonly secret: string
  /** The secret as it stands in a text. */
  readonly form: string
}

/** The secrets of a log. */
export class SecretIndex {
  readonly #secrets = new Set<string>()
  readonly #byEnd = new Map<number, WrittenSecret[]>()
  readonly #slots = new Uint8Array(SLOTS)

  /** Remembers the secrets of a message. Returns those that were not known before. */
  learn(event: FlowEvent): readonly string[] {
    if (event.masked === true) return [] // It holds none any more.
    const found = [...findSecrets(event)].filter(
      // A cookie header as a whole is no value that turns up elsewhere; its cookies are.
      (secret) =>
        secret.length >= UNIQUE_FROM && !secret.includes('; ') && !this.#secrets.has(secret),
    )
    this.add(found)
    return found
  }

  /** Remembers secrets. */
  add(secrets: readonly string[]): void {
    for (const secret of secrets) this.#add(secret)
    if (this.#secrets.size > SECRETS_MAX) this.#forgetOldest()
  }

  /** Every secret that stands in one of the texts, in any of its written forms. */
  findIn(texts: Iterable<string>): Set<string> {
    const found = new Set<string>()
    if (this.#secrets.size === 0) return found
    for (const text of texts) this.#scan(text, found)
    return found
  }

  /** Forgets everything. */
  clear(): void {
    this.#secrets.clear()
    this.#byEnd.clear()
    this.#slots.fill(0)
  }

  #add(secret: string): void {
    this.#secrets.add(secret)
    for (const form of writtenForms(secret)) {
      const end = checksumOfEnd(form)
      const alike = this.#byEnd.get(end)
      if (alike === undefined) this.#byEnd.set(end, [{ secret, form }])
      else alike.push({ secret, form })
      this.#slots[end & (SLOTS - 1)] = 1
    }
  }

  #forgetOldest(): void {
    const kept = [...this.#secrets].slice(SECRETS_MAX / 4)
    this.clear()
    for (const secret of kept) this.#add(secret)
  }

  #scan(text: string, found: Set<string>): void {
    let sum = 0
    for (let at = 0; at < text.length; at += 1) {
      sum = nextChecksum(sum, text, at)
      if (this.#slots[sum & (SLOTS - 1)] === 1) this.#addEndingAt(text, at + 1, sum, found)
    }
  }

  #addEndingAt(text: string, end: number, sum: number, found: Set<string>): void {
    for (const { secret, form } of this.#byEnd.get(sum) ?? []) {
      if (end >= form.length && text.startsWith(form, end - form.length)) found.add(secret)
    }
  }
}

/** A secret as it is, percent-encoded, form-encoded and inside a JSON string. */
export function writtenForms(secret: string): Set<string> {
  return new Set([
    secret,
    encodeURIComponent(secret.toWellFormed()), // Half a character cannot be encoded.
    new URLSearchParams([['', secret]]).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
  ])
}

/** Every text that a message carries, wherever it stands. */
export function* textsOf({ summary, params, http, private: facts }: FlowEvent): Generator<string> {
  yield summary
  for (const { value } of params) yield value
  yield* textsIn(http)
  yield* textsIn(facts)
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null) {
    for (const item of Object.values(value)) yield* textsIn(item)
  }
}
