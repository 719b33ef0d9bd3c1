/**
 * Makes the oidc-provider of one server.
 *
 * @module
 */
import Provider, { type Configuration } from 'oidc-provider'
import type { RandomSource } from '../../edge/index.ts'
import type { AuthServerOptions, TtlSettings } from '../auth-server-options.ts'
import type { Profile } from '../profiles/profile.ts'
import type { RefreshRights } from '../profiles/refresh-rights.ts'
import { shapeTokens } from '../profiles/token-shapes.ts'
import type { UserDirectory } from './accounts.ts'
import type { TuneboxClient } from './clients.ts'
import { providerConfiguration } from './configuration.ts'
import type { AuthServerRecords } from './records.ts'
import type { Redemptions } from './redemptions.ts'
import { acceptsRedirectUri } from './redirect-uris.ts'
import { nameFamilies } from './rotated-tokens.ts'
import type { ServerPolicy } from './server-policy.ts'
import type { SigningKey } from './signing-keys.ts'
import { useTokenIdsOf } from './token-ids.ts'

/** What {@link createProvider} needs. */
export interface ProviderDeps {
  /** Also the issuer. */
  readonly publicUrl: string
  readonly now: () => number
  readonly users: UserDirectory
  readonly clientById: ReadonlyMap<string, TuneboxClient>
  /** Those that were configured; oidc-provider finds the ones that registered themselves in the records. */
  readonly clients: readonly TuneboxClient[]
  readonly keys: { readonly signing: readonly SigningKey[]; readonly cookies: readonly string[] }
  readonly cookiePrefix: string
  readonly ttlS: TtlSettings
  readonly policy: ServerPolicy
  readonly registration: AuthServerOptions['registration']
  /** Every scope there is. */
  readonly scopes: readonly string[]
  readonly records: AuthServerRecords
  readonly redemptions: Redemptions
  readonly profile: Profile
  readonly rights: RefreshRights
  readonly random: RandomSource | undefined
  /** Answers an error that cannot be told to the client by a redirect. */
  readonly renderError: NonNullable<Configuration['renderError']>
}

/** Makes a provider, strict in what oidc-provider leaves open. */
export function createProvider(deps: ProviderDeps): Provider {
  const provider = new Provider(deps.publicUrl, providerConfiguration(deps))
  // RFC 9700 section 4.1.3: exact match. oidc-provider lets native clients use any loopback port.
  provider.Client.prototype.redirectUriAllowed = function redirectUriAllowed(uri) {
    return acceptsRedirectUri(deps.policy, this.redirectUris ?? [], uri)
  }
  if (deps.random !== undefined) useTokenIdsOf(provider, deps.random)
  shapeTokens(provider, deps.profile, deps.random)
  nameFamilies(provider)
  return provider
}
