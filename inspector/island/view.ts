/**
 * What components are shown with: the state, and what follows from it.
 *
 * @module
 */
import type { Row } from '../model/rows.ts'
import type { ValueLetters } from '../model/values.ts'
import type { State } from './store.ts'

/** One look at the page. */
export interface View {
  readonly state: State
  /** Messages of the flow that is shown. */
  readonly rows: readonly Row[]
  readonly letters: ValueLetters
  /** The message that is looked at. */
  readonly current: Row | undefined
}
