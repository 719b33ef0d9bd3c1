/**
 * Gives tokens the look of a provider's: a prefix and a length.
 *
 * @module
 */
import type Provider from 'oidc-provider'
import { machineRandom } from '../../edge/index.ts'
import type { RandomSource } from '../../edge/index.ts'
import type { Profile } from './profile.ts'

/** A model of oidc-provider, with the method that makes the ids which opaque tokens are. */
interface TokenModel {
  readonly prototype: { generateTokenId: (this: object) => string }
}

/** Makes a provider's opaque access tokens and its refresh tokens look as a profile says. */
export function shapeTokens(
  provider: Provider,
  { accessToken, refresh }: Profile,
  random: RandomSource = machineRandom,
): void {
  const text = (length: number): string =>
    random.bytes(length).toString('base64url').slice(0, length)

  if (accessToken.format !== 'registered') {
    replaceIds(provider.AccessToken as never, () => accessToken.prefix + text(accessToken.length))
  }
  if (refresh.prefix !== '') replaceIds(provider.RefreshToken as never, (id) => refresh.prefix + id)
}

function replaceIds({ prototype }: TokenModel, shape: (id: string) => string): void {
  const generate = prototype.generateTokenId
  prototype.generateTokenId = function generateTokenId() {
    const id = generate.call(this)
    // A signed token's id is its `jti` and never seen by itself.
    return (this as { format?: unknown }).format === 'jwt' ? id : shape(id)
  }
}
