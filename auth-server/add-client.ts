/**
 * Registers a client while the server runs.
 *
 * @module
 */
import type { AuthServerApp } from './app.ts'
import { withProfileScopes } from './profiles/profile-scopes.ts'
import { clientMetadata } from './provider/clients.ts'
import type { TuneboxClient } from './provider/clients.ts'

/** Adds a client; one that is there already stays as it is. */
export function addClient(
  { clientById, clients, secrets, live, profile }: AuthServerApp,
  client: TuneboxClient,
): void {
  if (clientById.has(client.clientId)) return
  const added = withProfileScopes(client, profile)
  clientMetadata(added) // Refuses what cannot be registered, before anything has changed.
  secrets.add(added)
  clients.push(added)
  live.renew()
}
