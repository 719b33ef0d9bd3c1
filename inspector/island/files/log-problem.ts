/**
 * Why a file cannot be opened, in words that the page can say in its language.
 *
 * @module
 */
import type { WordKey } from '../../words.ts'

/** A file that is no log. */
export class LogProblem extends Error {
  override readonly name = 'LogProblem'
  /** The text that says it. */
  readonly key: WordKey
  /** What fills its placeholders. */
  readonly values: Readonly<Record<string, string | number>>

  constructor(key: WordKey, values: Readonly<Record<string, string | number>> = {}) {
    super(key)
    this.key = key
    this.values = values
  }
}
