/**
 * Makes the ids of codes, tokens and grants from a source of the caller's, so that a rehearsal can be
 * repeated with the same ones.
 *
 * @module
 */
import type Provider from 'oidc-provider'
import type { RandomSource } from '../../edge/index.ts'

/** Bytes of an id: 43 characters, as long as oidc-provider's own. */
const ID_BYTES = 32

const MODELS = [
  'AccessToken',
  'AuthorizationCode',
  'ClientCredentials',
  'Grant',
  'RefreshToken',
] as const

/** A model of oidc-provider, with the method that makes its ids. */
interface Model {
  readonly prototype: { generateTokenId: (this: object) => string }
}

/** Lets a source make the ids. Sessions and sign-ins under way keep oidc-provider's own, which has no hook. */
export function useTokenIdsOf(provider: Provider, random: RandomSource): void {
  for (const name of MODELS) {
    const { prototype } = provider[name] as unknown as Model
    const generate = prototype.generateTokenId
    prototype.generateTokenId = function generateTokenId() {
      generate.call(this) // It also settles the format of the token.
      return random.bytes(ID_BYTES).toString('base64url')
    }
  }
}
