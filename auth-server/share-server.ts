/**
 * Where several processes serve one authorization server: what each has at hand in memory is the same in
 * all of them.
 *
 * @module
 */
import type { SharedState } from '../edge/index.ts'
import type { AuthServerApp } from './app.ts'
import type { TuneboxClient } from './provider/clients.ts'
import type { PolicySettings } from './provider/insecure-switches.ts'

/** Says that records were changed that the others have at hand: keys, accounts, secrets. */
const RECORDS_SIGNAL = 'auth-server.records'

/** What a server has in memory alone. */
interface InMemory {
  readonly policy: Partial<PolicySettings>
  readonly guests: readonly TuneboxClient[]
  /** Clients that were added while the server ran. */
  readonly added: readonly TuneboxClient[]
}

/** Tells the other processes of one server. */
export interface ServerPeers {
  /** Policy, guests or clients may have changed. */
  readonly tell: () => void
  /** Keys, accounts or secrets have changed in the records. */
  readonly tellRecords: () => void
}

/** Shares a server; where it has one process alone, nobody is told anything. */
export function shareServer(app: AuthServerApp, shared: SharedState | undefined): ServerPeers {
  if (shared === undefined) return { tell: () => undefined, tellRecords: () => undefined }
  shared.onSignal(RECORDS_SIGNAL, app.load)
  const { policy, guests, secrets, live } = app
  const tell = shared.keep<InMemory>('auth-server', {
    read: () => ({ policy: policy.changes, guests: guests.list, added: secrets.added }),
    write: (told) => {
      policy.reset()
      policy.change(told.policy)
      for (const client of told.added) {
        if (!app.clientById.has(client.clientId)) secrets.add(client)
      }
      guests.admit(told.guests)
      live.renew()
    },
  })
  return {
    tell,
    tellRecords: () => {
      shared.signal(RECORDS_SIGNAL)
    },
  }
}
