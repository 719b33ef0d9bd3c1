/**
 * Where the authorization server keeps its records: one collection for each model of oidc-provider,
 * and one for the playlists that users make.
 *
 * @module
 */
import type { AdapterPayload } from 'oidc-provider'
import type { Collection, Store } from '../../store/index.ts'
import type { AccountChange } from './account-changes.ts'
import type { KeptKeys } from './key-ring.ts'

/** A record of oidc-provider, with what we add to it. */
export type ModelRecord = AdapterPayload & {
  /** On a used authorization code: when its redemption ended, by the real clock, in milliseconds. */
  readonly redeemedAt?: number
}

/** A playlist that a user made through the API. */
export interface PlaylistRecord {
  readonly userId: string
  readonly name: string
  readonly createdAt: number
}

/** Another secret than the one that a client was registered with. */
export interface ClientSecretRecord {
  readonly secret: string
}

/** Whether a consent carries the right to a refresh token. */
export interface RefreshRightRecord {
  readonly mayRefresh: boolean
}

/** Models whose records are bound to a grant and end with it. */
export const grantedModels = ['AccessToken', 'AuthorizationCode', 'RefreshToken'] as const

/** Models this server uses, and the sessions of connected apps. */
const USED_MODELS = [
  ...grantedModels,
  'Client',
  'ClientCredentials',
  'Grant',
  'Interaction',
  'RegistrationAccessToken',
  'Session',
  'AccountSession',
]

/** The collections of one server. */
export class AuthServerRecords {
  readonly #store: Store
  readonly #collections = new Map<string, Collection<ModelRecord>>()
  readonly playlists: Collection<PlaylistRecord>
  /** By the id of the grant. */
  readonly refreshRights: Collection<RefreshRightRecord>
  /** By the id of the user. */
  readonly accountChanges: Collection<AccountChange>
  /** Signing keys made at run time. */
  readonly signingKeys: Collection<KeptKeys>
  /** Secrets of clients that were changed at run time, by the id of the client. */
  readonly clientSecrets: Collection<ClientSecretRecord>

  constructor(store: Store) {
    this.#store = store
    this.playlists = store.collection('auth-server.Playlist')
    this.refreshRights = store.collection('auth-server.RefreshRight')
    this.accountChanges = store.collection('auth-server.AccountChange')
    this.signingKeys = store.collection('auth-server.SigningKeys')
    this.clientSecrets = store.collection('auth-server.ClientSecret')
  }

  /** Records of one model of oidc-provider. */
  models(name: string): Collection<ModelRecord> {
    const known = this.#collections.get(name)
    if (known !== undefined) return known
    const made = this.#store.collection<ModelRecord>(`auth-server.${name}`)
    this.#collections.set(name, made)
    return made
  }

  /** Whether a grant is there and was not revoked. */
  async isGrantLive(grantId: string): Promise<boolean> {
    return (await this.models('Grant').get(grantId)).status === 'live'
  }

  /** Revokes a grant with everything issued under it. Returns whether the grant was live before. */
  async revokeGrant(grantId: string): Promise<boolean> {
    const wasLive = await this.isGrantLive(grantId)
    await this.models('Grant').revoke(grantId)
    for (const model of grantedModels) await this.models(model).revokeBy('grantId', grantId)
    return wasLive
  }

  /** Revokes every grant of a user. Returns the ids of those that were live. */
  async revokeGrantsOf(accountId: string): Promise<readonly string[]> {
    const grants = await this.models('Grant').list({ key: 'accountId', value: accountId })
    const ended: string[] = []
    for (const { id } of grants) if (await this.revokeGrant(id)) ended.push(id)
    return ended
  }

  /** Ends every session of a user, in browsers and at the pages of connected apps, and sign-ins under way. */
  async endSessionsOf(accountId: string): Promise<void> {
    await this.models('Session').revokeBy('accountId', accountId)
    for (const name of ['AccountSession', 'Interaction']) {
      const records = this.models(name)
      for (const { id, value } of await records.list()) {
        if (signedInAs(value) === accountId) await records.revoke(id)
      }
    }
  }

  /** Forgets the playlists that a user made. */
  async forgetPlaylistsOf(userId: string): Promise<void> {
    const made = await this.playlists.list({ key: 'userId', value: userId })
    for (const { id } of made) await this.playlists.delete(id)
  }

  /** Forgets every record. */
  async clear(): Promise<void> {
    for (const model of USED_MODELS) await forgetAll(this.models(model))
    const others = [
      this.playlists,
      this.refreshRights,
      this.accountChanges,
      this.signingKeys,
      this.clientSecrets,
    ]
    for (const collection of others) await forgetAll(collection)
  }
}

/** Whose session a record is, or belongs to. */
function signedInAs({ userId, session, result }: Record<string, unknown>): unknown {
  const { accountId } = Object(session) as { accountId?: unknown }
  const { login } = Object(result) as { login?: { accountId?: unknown } }
  return userId ?? login?.accountId ?? accountId
}

async function forgetAll(collection: Collection<unknown>): Promise<void> {
  for (const { id } of await collection.list()) await collection.delete(id)
}
