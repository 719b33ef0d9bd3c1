/**
 * Where a skill is reached. The simulator knows endpoints only, never processes: a Lambda stand-in, a
 * function in this process and a web service all look like this.
 *
 * @module
 */
import { performance } from 'node:perf_hooks'

import { machineDeadline } from '../../flow/index.ts'
import type { StartDeadline } from '../../flow/index.ts'

/** One way to hand a request envelope to a skill. */
export interface SkillEndpoint {
  /** Absolute URL of a web service, for the flow log; absent for a Lambda stand-in or a function. */
  readonly url?: string | undefined
  /**
   * Sends one envelope and resolves to what the skill answered, parsed but not judged. Rejects with a
   * readable message when there is no answer; `signal` aborts when the time limit is over.
   *
   * `timeoutMs` is that limit; who lets it pass on the lab's clock throws {@link DeadlinePassed}.
   */
  invoke(envelope: object, options: { signal: AbortSignal; timeoutMs?: number }): Promise<unknown>
}

/** Thrown by an endpoint where the time limit has passed on the lab's clock. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed'
}

/** What came of one invocation; never a rejection. */
export type InvocationOutcome =
  | { readonly ok: true; readonly response: unknown; readonly ms: number }
  | {
      readonly ok: false
      /** `timeout`: no answer within the limit. `failed`: the endpoint gave an error instead. */
      readonly cause: 'timeout' | 'failed'
      readonly message: string
      readonly ms: number
    }

/** What {@link invokeSkill} needs. */
export interface InvokeSkillOptions {
  readonly endpoint: SkillEndpoint
  readonly envelope: object
  /** Limit for the whole answer, in milliseconds. */
  readonly timeoutMs: number
  /** Measures `timeoutMs`; the machine's clock by default. */
  readonly startDeadline?: StartDeadline | undefined
}

/**
 * Hands one envelope to a skill and waits for the answer, at most `timeoutMs` milliseconds, even when
 * the endpoint ignores its abort signal.
 */
export async function invokeSkill(options: InvokeSkillOptions): Promise<InvocationOutcome> {
  const { timeoutMs, startDeadline = machineDeadline } = options
  const startedAt = performance.now()
  const elapsed = () => Math.round(performance.now() - startedAt)
  const abort = new AbortController()
  const limit = Promise.withResolvers<InvocationOutcome>()
  const endDeadline = startDeadline(timeoutMs, () => {
    const message = tooLate(timeoutMs)
    limit.resolve({ ok: false, cause: 'timeout', message, ms: elapsed() })
    abort.abort(new Error(message))
  })
  try {
    return await Promise.race([invoke(options, abort.signal, elapsed), limit.promise])
  } finally {
    endDeadline()
  }
}

function tooLate(timeoutMs: number): string {
  return `The skill did not answer within ${String(timeoutMs)} ms.`
}

async function invoke(
  { endpoint, envelope, timeoutMs }: InvokeSkillOptions,
  signal: AbortSignal,
  elapsed: () => number,
): Promise<InvocationOutcome> {
  try {
    const response = await endpoint.invoke(envelope, { signal, timeoutMs })
    return { ok: true, response, ms: elapsed() }
  } catch (cause) {
    if (cause instanceof DeadlinePassed) {
      return { ok: false, cause: 'timeout', message: tooLate(timeoutMs), ms: timeoutMs }
    }
    const message = cause instanceof Error ? cause.message : String(cause)
    return { ok: false, cause: 'failed', message, ms: elapsed() }
  }
}
