/**
 * Keeps oidc-provider's records in our store.
 *
 * Nothing is deleted: records are marked, and each look-up notes what it found, so that the server's
 * private view can say *expired*, *used* or *revoked* where the wire says *not found*.
 *
 * @module
 */
import Provider, { errors, type Adapter, type AdapterFactory } from 'oidc-provider'
import { Turns } from '../../edge/index.ts'
import { flowScope } from '../../flow/index.ts'
import type { Collection, Lookup, StoredRecord } from '../../store/index.ts'
import type { AuthServerRecords, ModelRecord } from './records.ts'
import type { Redemptions } from './redemptions.ts'
import { rejoin, requestNotes, type RequestNotes } from './request-notes.ts'
import { forgetRotated, makesOthersOld, recallRotated } from './rotated-tokens.ts'
import type { ServerPolicy } from './server-policy.ts'

/** What {@link storeAdapter} needs. */
export interface StoreAdapterOptions {
  readonly records: AuthServerRecords
  readonly redemptions: Redemptions
  readonly now: () => number
  readonly policy: ServerPolicy
}

/** What one model's adapter works with. */
interface ModelContext extends StoreAdapterOptions {
  readonly model: string
  readonly collection: Collection<ModelRecord>
}

/** Makes the adapters that oidc-provider asks for, one for each model. */
export function storeAdapter(options: StoreAdapterOptions): AdapterFactory {
  const turns = new Turns(1)
  return (model): Adapter => {
    const context = { ...options, model, collection: options.records.models(model) }
    return {
      upsert: (id, payload, expiresIn) => {
        const rejoining = rejoin(currentNotes(), turns)
        const entry = { id, payload, expiresIn }
        return rejoining === undefined
          ? upsert(context, entry)
          : rejoining.then(() => upsert(context, entry))
      },
      find: (id) => context.collection.get(id).then((found) => find(context, id, found)),
      findByUid: async (uid) => present(context, await context.collection.findBy('uid', uid)),
      findByUserCode: () => Promise.resolve(undefined),
      consume: (id) => consume(context, id),
      destroy: async (id) => {
        await context.collection.revoke(id)
      },
      revokeByGrantId: async (grantId) => {
        await context.collection.revokeBy('grantId', grantId)
      },
    }
  }
}

function upsert(
  context: ModelContext,
  entry: { id: string; payload: ModelRecord; expiresIn: number | undefined },
): Promise<void> {
  const { model, collection, now } = context
  const { id, payload, expiresIn } = entry
  const expiresAt =
    payload.exp === undefined
      ? expiresIn === undefined
        ? undefined
        : now() + expiresIn * 1_000
      : payload.exp * 1_000
  const put = collection.put(id, payload, { keys: secondaryKeys(model, payload), expiresAt })
  if (model !== 'RefreshToken' || !makesOthersOld(payload)) return put
  return put.then(() => forgetRotated(collection, payload, (record) => isUsable(context, record)))
}

/** Models whose records are found by the account that they belong to; tokens are found by their grant. */
const OF_ACCOUNTS: ReadonlySet<string> = new Set(['Grant', 'Session'])

/** Secondary keys that records of a model are found and revoked by. Each costs a look-up with every write. */
export function secondaryKeys(
  model: string,
  { grantId, uid, accountId }: ModelRecord,
): Record<string, string> {
  const keys: Record<string, string> = {}
  if (typeof grantId === 'string') keys['grantId'] = grantId
  if (typeof uid === 'string') keys['uid'] = uid
  if (typeof accountId === 'string' && OF_ACCOUNTS.has(model)) keys['accountId'] = accountId
  return keys
}

/** A refresh token that is not on record may be one that was used so long ago that it was forgotten. */
function find(
  context: ModelContext,
  id: string,
  found: Lookup<ModelRecord>,
): ModelRecord | undefined | Promise<ModelRecord | undefined> {
  return context.model === 'RefreshToken' && found.status === 'unknown'
    ? findForgotten(context, id)
    : present(context, found)
}

async function findForgotten(context: ModelContext, id: string): Promise<ModelRecord | undefined> {
  const { collection, policy } = context
  const isForgotten = policy.rotation !== 'grace' || Number.isFinite(policy.graceS)
  if (!isForgotten) return present(context, { status: 'unknown' })
  const recalled = await recallRotated(collection, id)
  if (recalled.status !== 'consumed') return present(context, recalled)
  currentNotes()?.seen.push(describe(context.model, recalled))
  return { ...recalled.record.value, consumed: 1 }
}

/** What oidc-provider is shown of a record. */
function present(context: ModelContext, found: Lookup<ModelRecord>): ModelRecord | undefined {
  const notes = currentNotes()
  notes?.seen.push(describe(context.model, found))
  switch (found.status) {
    case 'unknown':
    case 'revoked':
      return undefined
    case 'live':
    case 'expired': // oidc-provider judges expiry itself, by the same clock.
      return found.record.value
    case 'consumed':
      return presentConsumed(context, found.record, notes)
  }
}

function presentConsumed(
  context: ModelContext,
  record: StoredRecord<ModelRecord>,
  notes: RequestNotes | undefined,
): ModelRecord {
  const { value, consumedAt = 0 } = record
  const marked = { ...value, consumed: Math.floor(consumedAt / 1_000) }
  if (context.model === 'AuthorizationCode') {
    if (letsReuse(context)) return value
    const isRace =
      notes !== undefined && !context.redemptions.isReplay(notes, record.id, value.redeemedAt)
    // A race is lost at `consume`. A later use must be found out even after the code has expired.
    return isRace ? value : { ...marked, exp: Number.MAX_SAFE_INTEGER }
  }
  return isInGrace(context, record) ? value : marked
}

/** Whether a replaced refresh token still works; the window begins at its first use. */
function isInGrace(
  { model, policy, now }: ModelContext,
  record: StoredRecord<ModelRecord>,
): boolean {
  if (model !== 'RefreshToken' || policy.rotation !== 'grace') return false
  return now() < (record.consumedAt ?? 0) + policy.graceS * 1_000
}

/** Whether a replaced refresh token would be served if it came now. */
function isUsable(context: ModelContext, record: StoredRecord<ModelRecord>): boolean {
  const { expiresAt = Infinity } = record
  return isInGrace(context, record) && context.now() < expiresAt
}

/** Marks a record used, for exactly one of the callers that try at once. */
async function consume(context: ModelContext, id: string): Promise<void> {
  const notes = currentNotes()
  const found = await context.collection.take(id)
  if (found.status === 'live') {
    if (context.model === 'AuthorizationCode' && notes !== undefined) {
      context.redemptions.won(notes, id, found.record.value)
    }
    return
  }
  if (found.status === 'consumed' && isInGrace(context, found.record)) return
  if (context.model === 'AuthorizationCode' && context.policy.isOff('reusable-codes')) return
  notes?.seen.push(describe(context.model, found))
  throw new errors.InvalidGrant('lost the race: another request used it at the same time')
}

/** INSECURE, and only with the switch of this name. */
function letsReuse({ policy }: ModelContext): boolean {
  const { ctx } = Provider
  if (ctx === undefined) return false
  return policy.lets('reusable-codes', flowScope(ctx), 'the code had been redeemed before')
}

function currentNotes(): RequestNotes | undefined {
  const ctx = Provider.ctx
  return ctx === undefined ? undefined : requestNotes(ctx)
}

function describe(model: string, found: Lookup<ModelRecord>): RequestNotes['seen'][number] {
  const { status, record } = found
  if (record === undefined) return { model, status }
  const { clientId, redirectUri, grantId, accountId } = record.value
  const { expiresAt, consumedAt, revokedAt } = record
  const marks = { expiresAt, consumedAt, revokedAt }
  return { model, status, clientId, redirectUri, grantId, accountId, ...marks }
}
