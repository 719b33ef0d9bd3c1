/**
 * Writes what is stored as text that every backend keeps unchanged.
 *
 * @module
 */
import { StoreError } from './errors.ts'

/** A backend may end a text at a NUL or know no lone surrogates; escaped as in JSON every text survives. */
export function toText(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

/** The text that {@link toText} was given. */
export function fromText(text: string): string {
  const plain: unknown = JSON.parse(`"${text}"`)
  return String(plain)
}

/**
 * A value as JSON.
 *
 * @throws {@link StoreError} `ERR_STORE_VALUE` for what JSON cannot express.
 */
export function toJson(value: unknown): string {
  let text: string | undefined
  let cause: unknown
  try {
    text = JSON.stringify(value)
  } catch (error) {
    cause = error
  }
  if (text !== undefined) return text
  throw new StoreError(
    'ERR_STORE_VALUE',
    'The value cannot be stored: it is not plain data. Store what JSON can express.',
    { cause },
  )
}
