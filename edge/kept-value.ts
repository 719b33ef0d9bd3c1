/**
 * A value in memory that is the same in every process that serves a lab.
 *
 * @module
 */
import type { KeepShared } from './shared-state.ts'

/** A value; where a lab has one process alone, nothing but that. */
export class KeptValue<Value extends object> {
  readonly #tell: () => void
  #value: Value

  /**
   * Begins with a value, or with the one that the other processes have.
   *
   * @param name Names it among all that the processes share.
   * @param keep Tells the other processes; there are none by default.
   */
  constructor(value: Value, name: string, keep?: KeepShared) {
    this.#value = value
    const cell = {
      read: () => this.#value,
      write: (told: Value) => {
        this.#value = told
      },
    }
    this.#tell = keep?.(name, cell) ?? (() => undefined)
  }

  get value(): Value {
    return this.#value
  }

  set value(value: Value) {
    this.#value = value
    this.#tell()
  }

  /** Changes some of its fields. */
  change(fields: Partial<Value>): void {
    this.value = { ...this.#value, ...fields }
  }
}
