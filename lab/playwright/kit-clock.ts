/**
 * One clock for servers, simulated Alexa, skill and browser pages.
 *
 * @module
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { BrowserContext } from '@playwright/test'
import { durationMs } from '../duration.ts'
import { LabError } from '../errors.ts'
import { codeTtlS, isShort } from '../external-time.ts'
import type { KitLab } from './kit-lab.ts'
import type { ExternalProvider } from './options.ts'
import { externalOf } from './start-lab-for.ts'
import type { TestLab } from './test-lab.ts'

const MS_PER_S = 1_000

/** What expires. */
export type Expiring = 'code' | 'access' | 'refresh'

/** The clock of a test. It only moves forward. */
export interface Clock {
  now(): Date
  /**
   * Moves on by so much: `61s`, `31d`, or milliseconds.
   *
   * @throws {@link LabError} `ERR_LAB_REQUEST_INVALID` for what is no duration, and under `time: 'real'`.
   */
  advance(duration: string | number): Promise<void>
  /** Stops the time, which pages tell as well; their timers go on. */
  freeze(): Promise<void>
  resume(): Promise<void>
  /**
   * Moves on to the moment at which the latest one of a kind expires, and so much further. What lives ten
   * seconds at most at a server of one's own is waited for, where no `setTime` moves that server's clock.
   *
   * @throws {@link LabError} `ERR_LAB_REQUEST_INVALID` where it is not known when that is.
   */
  untilExpiryOf(what: Expiring, options?: { readonly plus?: string | number }): Promise<void>
}

/** Makes the clock of a test. Pages opened from now on follow it. */
export async function kitClock(testLab: TestLab): Promise<Clock> {
  const lab = await testLab.lab()
  const { clock } = lab
  const external = externalOf(testLab.options.authServer)
  const isReal = testLab.options.time === 'real'
  const inPages = async (act: (page: BrowserContext['clock']) => Promise<void>): Promise<void> => {
    const done = testLab.inContexts((context) => act(context.clock))
    // A page whose next document is held answers nothing; it catches up when the message is let go.
    if (!lab.holds().some(({ state }) => state === 'held')) await done
    else done.catch(() => undefined)
  }
  if (!isReal) await testLab.onContext((context) => join(context, lab))
  const advance = async (ms: number): Promise<void> => {
    if (isReal) throw refused()
    clock.advance(ms)
    await clock.settled()
    await inPages((page) =>
      clock.isFrozen ? page.setFixedTime(clock.now()) : page.fastForward(ms),
    )
  }
  return {
    now: () => new Date(clock.now()),
    advance: (duration) => advance(durationMs(duration)),
    freeze: async () => {
      if (isReal) throw refused()
      clock.freeze()
      // Not `pauseAt`: a page that ticked on meanwhile would refuse to go back.
      await inPages((page) => page.setFixedTime(clock.now()))
    },
    resume: async () => {
      clock.resume()
      await clock.settled()
      if (!isReal) await inPages((page) => page.setSystemTime(clock.now()))
    },
    untilExpiryOf: async (what, { plus = 0 } = {}) => {
      const expiresAt = await expiryOf(lab, what, external)
      const ms = Math.max(0, expiresAt - clock.now()) + durationMs(plus)
      if (isWaitedFor(what, external)) await wait(ms)
      else await advance(ms)
    },
  }
}

/** Pages of a context tell the lab's time, on which it goes by itself. */
async function join({ clock: page }: BrowserContext, { clock }: KitLab): Promise<void> {
  await page.install({ time: clock.now() })
  if (clock.isFrozen) await page.setFixedTime(clock.now())
}

async function expiryOf(
  lab: KitLab,
  what: Expiring,
  external: ExternalProvider | undefined,
): Promise<number> {
  if (what === 'access') {
    const { accessTokenExpiresAt } = await lab.alexa.linkState()
    const ttlS = external?.ttlS?.access ?? lab.settings.ttlS.access
    return accessTokenExpiresAt ?? lab.clock.now() + ttlS * MS_PER_S
  }
  const ids =
    what === 'code' ? ['code.issue', 'authz.response'] : ['token.response', 'refresh.response']
  const made = lab.flow.events().findLast(({ id }) => ids.includes(id))
  const since = made === undefined ? lab.clock.now() : Date.parse(made.virtualTime)
  return since + ttlOf(lab, what, external) * MS_PER_S
}

function ttlOf(
  lab: KitLab,
  what: 'code' | 'refresh',
  external: ExternalProvider | undefined,
): number {
  if (external === undefined) return lab.settings.ttlS[what]
  const { setTime, ttlS = {} } = external
  if (setTime === undefined && !isShort(ttlS[what])) throw cannotExpire(what)
  const known = what === 'code' ? codeTtlS(external) : ttlS.refresh
  if (known === undefined) throw cannotExpire(what)
  return known
}

/** A server whose clock nobody sets has to be waited for; Alexa's own idea of an access token has not. */
function isWaitedFor(what: Expiring, external: ExternalProvider | undefined): boolean {
  return external !== undefined && external.setTime === undefined && isShort(external.ttlS?.[what])
}

function cannotExpire(what: Expiring): LabError {
  return new LabError(
    'ERR_LAB_REQUEST_INVALID',
    `It is not known when the ${what === 'code' ? 'code' : `${what} token`} of your server expires, or its clock cannot be moved. Give external: { ttlS: { ${what}: … } } with setTime, or a lifetime of ten seconds at most, which is waited for.`,
  )
}

function refused(): LabError {
  return new LabError(
    'ERR_LAB_REQUEST_INVALID',
    'This test runs with time: "real", so its clock does not move. Remove that option, or shorten the lifetimes with authServer: { ttlS: { … } }.',
  )
}
