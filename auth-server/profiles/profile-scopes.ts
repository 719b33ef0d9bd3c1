/**
 * Adds the scopes that a provider knows to what its clients may ask for.
 *
 * @module
 */
import type { TuneboxClient } from '../provider/clients.ts'
import type { Profile } from './profile.ts'

/** A client as a profile knows it. */
export function withProfileScopes(client: TuneboxClient, { scopes }: Profile): TuneboxClient {
  if (scopes.length === 0) return client
  return { ...client, scopes: [...new Set([...client.scopes, ...scopes])] }
}
