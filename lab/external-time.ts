/**
 * The time of an authorization server that is not the lab's: set from outside where it can be, or waited
 * for where its codes live for seconds.
 *
 * @module
 */
import type { VirtualClock } from '../edge/index.ts'
import { sendHttp } from '../flow/index.ts'
import { LabError } from './errors.ts'

/** Seconds that codes and tokens of a server live. */
export interface ExternalLifetimes {
  readonly code?: number | undefined
  readonly access?: number | undefined
  readonly refresh?: number | undefined
}

/** Sets a server's clock. */
export type SetTime = (now: Date) => Promise<void>

/** What is known of a server's time. */
export interface ExternalTime {
  readonly ttlS?: ExternalLifetimes | undefined
  readonly setTime?: SetTime | undefined
}

/** Longest lifetime, in seconds, that is waited for. */
const WAITED_TTL_S_MAX = 10

/** RFC 6749 section 4.1.2 recommends no longer one for a code; of a server that tells nothing it is assumed. */
const CODE_TTL_S_MAX = 600

/** Whether something is short enough to be waited for in real time. */
export function isShort(ttlS: number | undefined): boolean {
  return ttlS !== undefined && ttlS <= WAITED_TTL_S_MAX
}

/** Whether the codes of a server can be made to expire. */
export function hasOwnTime({ setTime, ttlS }: ExternalTime): boolean {
  return setTime !== undefined || isShort(ttlS?.code)
}

/** Seconds after which a code of the server has expired for sure. */
export function codeTtlS({ ttlS }: ExternalTime): number {
  return ttlS?.code ?? CODE_TTL_S_MAX
}

/**
 * Makes a {@link SetTime} that sends `POST {"now": "2030-01-01T00:00:00.000Z"}` to an address.
 *
 * It rejects with `LabError` `ERR_LAB_SET_TIME` where the server does not take it.
 */
export function postTime(url: string, ca?: readonly string[]): SetTime {
  return async (now) => {
    const outcome = await sendHttp({
      url,
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ now: now.toISOString() }),
      timeoutMs: POST_TIMEOUT_MS,
      ca,
    })
    if (outcome.ok && outcome.status < 300) return
    const seen = outcome.ok ? `status ${String(outcome.status)}` : outcome.error
    throw new Error(`POST ${url} was answered with ${seen}`)
  }
}

/** Milliseconds that setting a clock may take. */
const POST_TIMEOUT_MS = 5_000

/** Lets a server follow a lab's clock, from now on; resolves once it knows the time. */
export async function followTime(clock: VirtualClock, setTime: SetTime | undefined): Promise<void> {
  if (setTime === undefined) return
  clock.follow((now) => callSetTime(setTime, now))
  await clock.settled()
}

/** Calls a developer's function; whatever it throws says which function that was. */
async function callSetTime(setTime: SetTime, now: number): Promise<void> {
  try {
    await setTime(new Date(now))
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new LabError(
      'ERR_LAB_SET_TIME',
      `The clock of your server could not be set: ${why}. Look at the function or the address that was given for it.`,
      { cause },
    )
  }
}
