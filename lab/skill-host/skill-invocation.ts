/**
 * How one invocation of a skill can end.
 *
 * @module
 */

/**
 * Why an invocation yields no answer:
 * - `timeout`: nothing came within the limit;
 * - `crashed`: the process ended meanwhile, or the host is closed;
 * - `threw`: the handler threw, rejected or reported an error;
 * - `not-json`: the handler answered with something that JSON cannot carry;
 * - `load-failed`: the file could not be loaded or exports no such function.
 */
export type InvocationFailure = 'timeout' | 'crashed' | 'threw' | 'not-json' | 'load-failed'

/** The end of one invocation. `ms` is how long it took, in milliseconds of the machine's clock. */
export type SkillInvocation =
  | { readonly ok: true; readonly response: unknown; readonly ms: number }
  | {
      readonly ok: false
      readonly reason: InvocationFailure
      /** One sentence for the developer of the skill. */
      readonly message: string
      readonly ms: number
    }
