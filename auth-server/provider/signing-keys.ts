/**
 * The keys that sign tokens, and the public halves that verify them.
 *
 * @module
 */

/** A private signing key as a JSON Web Key (RFC 7517). */
export interface SigningKey {
  readonly kty: string
  readonly kid: string
  readonly alg: string
  readonly [member: string]: unknown
}

/** Algorithms that a server can sign with. */
export const signingAlgorithms = ['ES256', 'RS256', 'PS256', 'EdDSA'] as const

/** Name of an algorithm (RFC 7518 section 3.1; RFC 8037 section 3.1). */
export type SigningAlgorithm = (typeof signingAlgorithms)[number]

/** Members of a JSON Web Key that are safe to publish (RFC 7518 sections 6.2.1 and 6.3.1). */
const PUBLIC_MEMBERS = ['kty', 'kid', 'alg', 'use', 'crv', 'x', 'y', 'n', 'e'] as const

/** The public half of a key. */
export function publicKey(key: SigningKey): SigningKey {
  const members = PUBLIC_MEMBERS.flatMap((name) =>
    key[name] === undefined ? [] : [[name, key[name]] as const],
  )
  return Object.fromEntries(members) as SigningKey
}

/** Algorithm of the key that signs; ES256 when there is no key yet to tell. */
export function signingAlgorithm(keys: readonly SigningKey[]): SigningAlgorithm {
  const wanted = keys[0]?.alg
  return signingAlgorithms.find((name) => name === wanted) ?? 'ES256'
}
