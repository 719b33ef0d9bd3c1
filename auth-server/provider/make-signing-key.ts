/**
 * Makes signing keys at run time. Elliptic curve keys come from the given source, so that a seed makes the
 * same ones again; RSA keys come from the machine, because Node.js searches for their primes by itself.
 *
 * @module
 */
import { createECDH, createPrivateKey, generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import type { RandomSource } from '../../edge/index.ts'
import type { SigningAlgorithm, SigningKey } from './signing-keys.ts'

/** Bytes of a private key on P-256 and of an Ed25519 seed. */
const KEY_BYTES = 32

/** Bytes of the random part of a key id. */
const KID_BYTES = 6

const RSA_BITS = 2_048

/** What stands before the seed of an Ed25519 key in PKCS #8 (RFC 8410 section 7). */
const ED25519_PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Makes a private key with an id of its own. */
export async function makeSigningKey(
  alg: SigningAlgorithm,
  random: RandomSource,
): Promise<SigningKey> {
  const kid = `rotated-${alg.toLowerCase()}-${random.bytes(KID_BYTES).toString('hex')}`
  const jwk = await makeJwk(alg, random)
  return { ...jwk, alg, use: 'sig', kid }
}

function makeJwk(
  alg: SigningAlgorithm,
  random: RandomSource,
): { readonly kty: string } | Promise<{ readonly kty: string }> {
  switch (alg) {
    case 'ES256':
      return ellipticKey(random)
    case 'EdDSA':
      return edwardsKey(random)
    case 'RS256':
    case 'PS256':
      return rsaKey()
  }
}

function ellipticKey(random: RandomSource): { readonly kty: string } {
  const ecdh = createECDH('prime256v1')
  for (;;) {
    try {
      const secret = random.bytes(KEY_BYTES)
      ecdh.setPrivateKey(secret)
      const point = ecdh.getPublicKey() // One byte for the format, then both coordinates.
      return {
        kty: 'EC',
        crv: 'P-256',
        x: point.subarray(1, 1 + KEY_BYTES).toString('base64url'),
        y: point.subarray(1 + KEY_BYTES).toString('base64url'),
        d: secret.toString('base64url'),
      } as { readonly kty: string }
    } catch {
      // One in four thousand million numbers is none of the curve: take the next.
    }
  }
}

function edwardsKey(random: RandomSource): { readonly kty: string } {
  const der = Buffer.concat([ED25519_PKCS8_PREFIX, random.bytes(KEY_BYTES)])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  return key.export({ format: 'jwk' }) as { readonly kty: string }
}

async function rsaKey(): Promise<{ readonly kty: string }> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: RSA_BITS })
  return privateKey.export({ format: 'jwk' }) as { readonly kty: string }
}
