/**
 * What of a server's settings remains when a profile has fixed habits.
 *
 * @module
 */
import type { AuthServerOptions, RotationMode, TtlSettings } from '../auth-server-options.ts'
import { defaultTtlS } from '../provider/lifetimes.ts'
import type { Profile } from './profile.ts'

/** Window of `grace` rotation, in seconds. */
const GRACE_S_DEFAULT = 60

/**
 * Lifetimes: those asked for, else the profile's, else the defaults. A caller that fills in our
 * defaults has not asked for them.
 */
export function lifetimesUnder(
  { ttlS }: Profile,
  asked: Partial<TtlSettings> | undefined,
): TtlSettings {
  const chosen = Object.entries(asked ?? {}).filter(
    ([name, value]) => value !== defaultTtlS[name as keyof TtlSettings],
  )
  return { ...defaultTtlS, ...ttlS, ...Object.fromEntries(chosen) }
}

/** Rotation of refresh tokens: the profile's, unless it leaves that to the server. */
export function rotationUnder(
  { refresh }: Profile,
  { rotation = 'grace', graceS = GRACE_S_DEFAULT }: Pick<AuthServerOptions, 'rotation' | 'graceS'>,
): { readonly rotation: RotationMode; readonly graceS: number } {
  switch (refresh.rotation) {
    case 'as-set':
      return { rotation, graceS }
    case 'kept':
      return { rotation: 'off', graceS }
    case 'overlapping':
      return { rotation: 'grace', graceS: Infinity }
  }
}
