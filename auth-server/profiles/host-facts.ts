/**
 * Gathers what answers for foreign hosts are made from.
 *
 * @module
 */
import { playlistsOf } from '../api/playlists-of.ts'
import type { AuthServerOptions } from '../auth-server-options.ts'
import { endpointUrls } from '../endpoints/paths.ts'
import { accessTokenJudge } from '../provider/access-token-judge.ts'
import type { UserDirectory } from '../provider/accounts.ts'
import type { AuthServerRecords } from '../provider/records.ts'
import { publicKey } from '../provider/signing-keys.ts'
import type { HostFacts } from './host-endpoint.ts'
import type { Profile } from './profile.ts'

/** What {@link hostFacts} needs. */
export interface HostFactsOptions {
  readonly options: AuthServerOptions
  readonly publicUrl: string
  readonly profile: Profile
  readonly records: AuthServerRecords
  readonly users: UserDirectory
}

/** The facts of one server. */
export function hostFacts(parts: HostFactsOptions): HostFacts {
  const { options, publicUrl, profile, records, users } = parts
  const { keys, clock } = options
  const issuer = profile.accessToken.issuer ?? publicUrl
  const issuers = [...new Set([publicUrl, issuer])]
  return {
    judge: accessTokenJudge({ records, keys: keys.signing, issuers, now: clock.now }),
    userById: (id) => users.byId(id),
    playlistsOf: (user) => playlistsOf(records, user),
    publicKeys: keys.signing.map(publicKey),
    issuer,
    endpoints: endpointUrls(publicUrl, profile),
    now: clock.now,
  }
}
