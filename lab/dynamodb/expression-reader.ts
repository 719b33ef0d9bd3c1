/**
 * Reads DynamoDB's expressions word by word, with the names and values that a request gives for `#name`
 * and `:value`.
 *
 * @module
 */
import { z } from 'zod'
import { itemSchema, type AttributeValue, type Item } from './attribute-value.ts'
import type { DocumentPath } from './document-path.ts'
import { invalid } from './dynamodb-error.ts'

/** Members of a request that stand for placeholders of its expressions. */
export const placeholdersSchema = z.object({
  ExpressionAttributeNames: z.record(z.string(), z.string()).optional(),
  ExpressionAttributeValues: itemSchema.optional(),
})

/** What `#name` and `:value` stand for. */
export type Placeholders = z.infer<typeof placeholdersSchema>

const TOKEN = /\s*(<>|<=|>=|[=<>(),.+\-[\]]|[:#]\w[\w-]*|\w+|\S)/gy

/** As many as Amazon allows in one expression. */
const OPERATORS_MAX = 300

/** Reads one expression from its start to its end. */
export class ExpressionReader {
  readonly #kind: string
  readonly #tokens: readonly string[]
  readonly #names: Readonly<Record<string, string>>
  readonly #values: Item
  #position = 0
  /** Top-level attributes that were named so far. */
  readonly attributes: string[] = []

  /** Opens an expression; `kind` is the request's member that holds it. */
  constructor(kind: string, text: string, placeholders: Placeholders) {
    this.#kind = kind
    this.#tokens = [...text.matchAll(TOKEN)].map(([, token = '']) => token)
    this.#names = placeholders.ExpressionAttributeNames ?? {}
    // What nests calls itself, and must not end the stack.
    const nested = this.#tokens.filter((token) => token === '(' || token.toUpperCase() === 'NOT')
    if (nested.length > OPERATORS_MAX) {
      throw this.#invalid(
        `The expression contains too many operators; maximum operators allowed: ${OPERATORS_MAX}`,
      )
    }
    this.#values = placeholders.ExpressionAttributeValues ?? {}
  }

  /** The next word, which stays; empty at the end. */
  get next(): string {
    return this.#tokens[this.#position] ?? ''
  }

  /** Takes the next word when it is this one, in capitals or not. */
  takes(word: string): boolean {
    if (this.next.toUpperCase() !== word) return false
    this.#position++
    return true
  }

  /** Takes `name(`, the start of a call of this function. */
  takesCall(name: string): boolean {
    if (this.next !== name || this.#tokens[this.#position + 1] !== '(') return false
    this.#position += 2
    return true
  }

  /** Takes a word that must come now. */
  expect(word: string): void {
    if (!this.takes(word)) throw this.fault()
  }

  /** Reads what `read` reads, once or more often, with commas between. */
  list<T>(read: () => T): T[] {
    const all = [read()]
    while (this.takes(',')) all.push(read())
    return all
  }

  /** Takes `:value`; undefined when something else comes. */
  value(): AttributeValue | undefined {
    if (!this.next.startsWith(':')) return undefined
    const value = this.#values[this.next]
    if (value === undefined) {
      throw this.#invalid(
        `An expression attribute value used in expression is not defined; attribute value: ${this.next}`,
      )
    }
    this.#position++
    return value
  }

  /** Takes a place in an item. */
  path(): DocumentPath {
    const first = this.#name()
    this.attributes.push(first)
    const steps: (string | number)[] = []
    for (;;) {
      if (this.takes('.')) steps.push(this.#name())
      else if (this.takes('[')) steps.push(this.#index())
      else return [first, ...steps]
    }
  }

  /** Makes sure that nothing is left. */
  end(): void {
    if (this.next !== '') throw this.fault()
  }

  /** The error for a word that does not belong where it stands. */
  fault(): Error {
    return this.#invalid(`Syntax error; token: ${this.next === '' ? '<EOF>' : `"${this.next}"`}`)
  }

  #name(): string {
    const token = this.next
    if (!/^(#\w[\w-]*|[A-Za-z_]\w*)$/.test(token)) throw this.fault()
    this.#position++
    if (!token.startsWith('#')) return token
    const name = this.#names[token]
    if (name !== undefined) return name
    throw this.#invalid(
      `An expression attribute name used in the document path is not defined; attribute name: ${token}`,
    )
  }

  #index(): number {
    const token = this.next
    if (!/^\d+$/.test(token)) throw this.fault()
    this.#position++
    this.expect(']')
    return Number(token)
  }

  #invalid(problem: string): Error {
    return invalid(`Invalid ${this.#kind}: ${problem}`)
  }
}
