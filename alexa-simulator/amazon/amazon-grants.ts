/**
 * Amazon's own codes and tokens: what Login with Amazon issues to a developer's cloud. They have nothing
 * to do with the provider's tokens, which the vault keeps.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import { machineRandom } from '../../edge/index.ts'
import type { RandomSource } from '../../edge/index.ts'

import type { Collection, Store } from '../../store/index.ts'
import type { AlexaRegion } from '../requests/index.ts'

/** Seconds that a code may be exchanged for. */
const CODE_TTL_S = 300

/** Seconds that an access token lives. */
export const ACCESS_TOKEN_TTL_S = 3_600

/** What a code and its tokens are good for. */
export interface AmazonGrant {
  /** `events`: the event gateway. `skills`: enabling a skill. `reciprocal`: the skill's own use. */
  readonly purpose: 'events' | 'skills' | 'reciprocal'
  /** Customer as the skill knew them when the code was issued. */
  readonly userId: string
  readonly region: AlexaRegion
  readonly flowId: string
  /** Bound from the start where the developer's app asked, else by the first exchange. */
  readonly clientId?: string | undefined
  /** Where the code was sent to; the exchange repeats it. */
  readonly redirectUri?: string | undefined
}

/** A grant whose code was exchanged. */
interface RedeemedGrant extends AmazonGrant {
  readonly grantId: string
  readonly clientId: string
}

/** Tokens as the token endpoint hands them out. */
export interface AmazonTokens {
  readonly accessToken: string
  readonly refreshToken: string
  readonly grant: AmazonGrant
}

/** Who asks the token endpoint. */
export interface CodeExchange {
  readonly clientId: string
  readonly redirectUri?: string | undefined
}

/** Tokens, or in plain words why not. */
export type AmazonTokenResult = { readonly ok: true; readonly tokens: AmazonTokens } | Refusal

interface Refusal {
  readonly ok: false
  readonly description: string
  /** Known where the code or token was Amazon's once. */
  readonly flowId?: string | undefined
}

/** How an access token stands. */
export type FoundToken =
  | { readonly status: 'live'; readonly grant: AmazonGrant }
  | { readonly status: 'expired' | 'revoked' | 'unknown'; readonly grant?: AmazonGrant | undefined }

/** What {@link AmazonGrants} is made with. */
export interface AmazonGrantsOptions {
  readonly store: Store
  readonly now: () => number
  readonly newId: () => string
  /** Makes codes and tokens; the machine's source by default. */
  readonly random?: RandomSource | undefined
}

/** The codes and tokens of one simulator; the store holds their hashes. */
export class AmazonGrants {
  readonly #codes: Collection<AmazonGrant>
  readonly #access: Collection<RedeemedGrant>
  readonly #refresh: Collection<RedeemedGrant>
  readonly #options: AmazonGrantsOptions
  readonly #random: RandomSource

  constructor(options: AmazonGrantsOptions) {
    this.#options = options
    this.#random = options.random ?? machineRandom
    this.#codes = options.store.collection('alexa.amazon-codes')
    this.#access = options.store.collection('alexa.amazon-access-tokens')
    this.#refresh = options.store.collection('alexa.amazon-refresh-tokens')
  }

  /** Issues a code that can be exchanged once, within five minutes. */
  async issueCode(grant: AmazonGrant): Promise<string> {
    const code = `AN${this.#random.bytes(12).toString('hex')}`
    const expiresAt = this.#options.now() + CODE_TTL_S * 1_000
    await this.#codes.put(keyOf(code), grant, { expiresAt, keys: { userId: grant.userId } })
    return code
  }

  /** Exchanges a code. */
  async redeem(code: string, exchange: CodeExchange): Promise<AmazonTokenResult> {
    const found = await this.#codes.get(keyOf(code))
    const fault = found.status === 'live' ? mismatch(found.record.value, exchange) : undefined
    if (fault !== undefined) {
      return { ok: false, description: fault, flowId: found.record?.value.flowId }
    }
    const taken = await this.#codes.take(keyOf(code))
    if (taken.status !== 'live') {
      const description = codeFaults[taken.status]
      return { ok: false, description, flowId: taken.record?.value.flowId }
    }
    const { clientId } = exchange
    const grant = { ...taken.record.value, clientId, grantId: this.#options.newId() }
    return { ok: true, tokens: await this.#issue(grant, undefined) }
  }

  /** Issues a new access token; the refresh token stays as it is. */
  async refresh(refreshToken: string, clientId: string): Promise<AmazonTokenResult> {
    const found = await this.#refresh.get(keyOf(refreshToken))
    const grant = found.record?.value
    if (found.status !== 'live' || grant?.clientId !== clientId) {
      const description =
        found.status === 'live'
          ? 'the refresh token belongs to another client'
          : 'the refresh token is unknown or was revoked'
      return { ok: false, description, flowId: grant?.flowId }
    }
    return { ok: true, tokens: await this.#issue(grant, refreshToken) }
  }

  /** How an access token stands. */
  async find(accessToken: string): Promise<FoundToken> {
    const found = await this.#access.get(keyOf(accessToken))
    if (found.status === 'live') return { status: 'live', grant: found.record.value }
    if (found.status === 'unknown') return { status: 'unknown' }
    const status = found.status === 'expired' ? 'expired' : 'revoked'
    return { status, grant: found.record.value }
  }

  /** Revokes every token that was issued for one customer. */
  async revokeUser(userId: string): Promise<void> {
    await this.#access.revokeBy('userId', userId)
    await this.#refresh.revokeBy('userId', userId)
    await this.#codes.revokeBy('userId', userId)
  }

  /** Forgets everything. */
  async clear(): Promise<void> {
    for (const collection of [this.#codes, this.#access, this.#refresh]) {
      for (const { id } of await collection.list()) await collection.delete(id)
    }
  }

  async #issue(grant: RedeemedGrant, kept: string | undefined): Promise<AmazonTokens> {
    const accessToken = `Atza|${this.#random.bytes(96).toString('base64url')}`
    const refreshToken = kept ?? `Atzr|${this.#random.bytes(96).toString('base64url')}`
    const keys = { userId: grant.userId, grantId: grant.grantId }
    const expiresAt = this.#options.now() + ACCESS_TOKEN_TTL_S * 1_000
    await this.#access.put(keyOf(accessToken), grant, { keys, expiresAt })
    if (kept === undefined) await this.#refresh.put(keyOf(refreshToken), grant, { keys })
    return { accessToken, refreshToken, grant }
  }
}

const codeFaults = {
  unknown: 'the code is none that Amazon issued',
  expired: 'the code is older than five minutes',
  consumed: 'the code was exchanged before',
  revoked: 'the code was revoked',
} as const

function mismatch(grant: AmazonGrant, { clientId, redirectUri }: CodeExchange): string | undefined {
  if (grant.clientId !== undefined && grant.clientId !== clientId) {
    return 'the code was issued to another client'
  }
  if (grant.redirectUri !== undefined && grant.redirectUri !== redirectUri) {
    return 'redirect_uri is not the one that the code was sent to'
  }
  return undefined
}

function keyOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
