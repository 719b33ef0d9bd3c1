/**
 * Gives the server new signing keys while it runs.
 *
 * @module
 */
import type { AuthServerApp } from './app.ts'
import type { RotateKeysOptions, RotatedKey } from './auth-server-options.ts'
import { signingAlgorithm } from './provider/signing-keys.ts'
import { accessTokenAlgorithm } from './provider/tokens.ts'

/** Rotates the keys that sign access and ID tokens; says which one signs access tokens from now on. */
export async function rotateKeys(
  { keys, live, profile }: AuthServerApp,
  { keepOld = true }: RotateKeysOptions = {},
): Promise<RotatedKey> {
  const alg = accessTokenAlgorithm(keys.keys, profile)
  const inUse = new Set([alg, signingAlgorithm(keys.keys)])
  const made = await keys.rotate([...inUse], keepOld)
  live.renew()
  return { kid: made[0]?.kid ?? '', alg }
}
