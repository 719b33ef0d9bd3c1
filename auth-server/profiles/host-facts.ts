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
import type { KeyRing } from '../provider/key-ring.ts'
import type { AuthServerRecords } from '../provider/records.ts'
import type { HostFacts } from './host-endpoint.ts'
import type { Profile } from './profile.ts'

/** What {@link hostFacts} needs. */
export interface HostFactsOptions {
  readonly options: AuthServerOptions
  readonly publicUrl: string
  readonly profile: Profile
  readonly records: AuthServerRecords
  readonly users: UserDirectory
  readonly keys: KeyRing
}

/** The facts of one server. */
export function hostFacts(parts: HostFactsOptions): HostFacts {
  const { options, publicUrl, profile, records, users, keys } = parts
  const { clock } = options
  const issuer = profile.accessToken.issuer ?? publicUrl
  const issuers = [...new Set([publicUrl, issuer])]
  return {
    judge: accessTokenJudge({ records, keys, users, issuers, now: clock.now }),
    userById: (id) => users.byId(id),
    playlistsOf: (user) => playlistsOf(records, user),
    get publicKeys() {
      return keys.publicKeys
    },
    issuer,
    endpoints: endpointUrls(publicUrl, profile),
    now: clock.now,
  }
}
