/**
 * Where the authorization server keeps its records: one collection for each model of oidc-provider,
 * and one for the playlists that users make.
 *
 * @module
 */
import type { AdapterPayload } from 'oidc-provider'
import type { Collection, Store } from '../../store/index.ts'

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

  constructor(store: Store) {
    this.#store = store
    this.playlists = store.collection('auth-server.Playlist')
    this.refreshRights = store.collection('auth-server.RefreshRight')
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

  /** Forgets every record. */
  async clear(): Promise<void> {
    for (const model of USED_MODELS) await forgetAll(this.models(model))
    await forgetAll(this.playlists)
    await forgetAll(this.refreshRights)
  }
}

async function forgetAll(collection: Collection<unknown>): Promise<void> {
  for (const { id } of await collection.list()) await collection.delete(id)
}
