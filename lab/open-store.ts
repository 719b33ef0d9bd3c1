/**
 * Opens the store of a lab and keeps in it what a lab must not forget: its keys for cookies and forms, and
 * how far its clock was moved.
 *
 * @module
 */
import type { RandomSource } from '../edge/index.ts'
import { createMemoryStore, createRedisStore, createSqliteStore } from '../store/index.ts'
import type { Store } from '../store/index.ts'
import type { LabSettings } from './lab-options.ts'

/** Opens the backend that the settings name. */
export function openStore(store: LabSettings['store'], now: () => number): Store | Promise<Store> {
  if (store === 'memory') return createMemoryStore({ now })
  if ('sqlite' in store) return createSqliteStore({ now, file: store.sqlite })
  return createRedisStore({ now, url: store.redis, prefix: store.prefix })
}

/** Where the secrets are; nothing that happens in a lab changes them. */
export const SECRETS_COLLECTION = 'lab-secrets'

/** Secrets of one lab: made at its first start, kept as long as its store. */
export interface LabSecrets {
  /** Signs the cookies of the authorization server. */
  readonly authServer: string
  /** Signs the cookies and form tokens of the simulated Alexa. */
  readonly alexa: string
}

/** Reads the lab's secrets, or makes them. */
export async function labSecrets(store: Store, random: RandomSource): Promise<LabSecrets> {
  const records = store.collection<LabSecrets>(SECRETS_COLLECTION)
  const found = await records.get('secrets')
  if (found.record !== undefined) return found.record.value
  const made = newSecrets(random)
  await records.put('secrets', made)
  return made
}

/** The secrets of a lab that several processes serve, and may start at once: all get the same. */
export async function agreedSecrets(store: Store, random: RandomSource): Promise<LabSecrets> {
  const made = JSON.stringify(newSecrets(random))
  return JSON.parse((await store.shared?.agree('secrets', made)) ?? made) as LabSecrets
}

function newSecrets(random: RandomSource): LabSecrets {
  const newSecret = (): string => random.bytes(32).toString('base64url')
  return { authServer: newSecret(), alexa: newSecret() }
}

/** Reads the milliseconds by which the lab's clock was ahead when it was last moved. */
export async function readClockOffset(store: Store): Promise<number> {
  const found = await store.collection<{ offsetMs: number }>('lab-clock').get('offset')
  return found.record?.value.offsetMs ?? 0
}

/** Keeps the milliseconds by which the lab's clock is ahead. */
export async function writeClockOffset(store: Store, offsetMs: number): Promise<void> {
  await store.collection<{ offsetMs: number }>('lab-clock').put('offset', { offsetMs })
}
