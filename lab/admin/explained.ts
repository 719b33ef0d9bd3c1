/**
 * What a part of the lab refuses, told as the caller's to change.
 *
 * @module
 */
import { LabError } from '../errors.ts'
import type { LabErrorCode } from '../errors.ts'

/** Which errors are meant for the caller, and as what they are told. */
export interface Explanation {
  readonly of: abstract new (...args: never[]) => Error
  readonly as: LabErrorCode
}

/**
 * Does something, at once or with a promise.
 *
 * @throws {@link LabError} of the code that is named, with the message of the error; any other error as it is.
 */
export function explained<R>({ of, as }: Explanation, work: () => R): R {
  const explain = (cause: unknown): never => {
    if (!(cause instanceof of)) throw cause
    throw new LabError(as, cause.message, { cause })
  }
  try {
    const result = work()
    return result instanceof Promise ? (result.catch(explain) as R) : result
  } catch (cause) {
    return explain(cause)
  }
}
