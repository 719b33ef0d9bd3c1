/**
 * Decides whether a lab asks for a token, and which: that of its settings, or one that is made at start.
 *
 * @module
 */
import { AttemptLimit, machineNow, machineRandom } from '../../edge/index.ts'
import type { LabSettings } from '../lab-options.ts'
import { AdminAccess } from './admin-access.ts'
import { isLoopbackHost } from './loopback.ts'

/** Random bytes of a token. */
const TOKEN_BYTES = 32

/** What {@link openAccess} needs. */
export interface OpenAccessOptions {
  readonly settings: Pick<LabSettings, 'host' | 'adminToken'>
  readonly cookieName: string
  /** Makes instances of one lab agree on a value; nothing in a lab of one process. */
  readonly agree?: ((name: string, value: string) => Promise<string>) | undefined
}

/** The access to a lab; `undefined` where programs of this machine alone can reach it, and no token was given. */
export async function openAccess(options: OpenAccessOptions): Promise<AdminAccess | undefined> {
  const { settings, cookieName, agree } = options
  if (settings.adminToken === undefined && isLoopbackHost(settings.host)) return undefined
  const token = settings.adminToken ?? (await newToken(agree))
  // Whoever guesses does so in the time of the machine, wherever the lab's clock stands.
  return new AdminAccess({ token, cookieName, attempts: new AttemptLimit({ now: machineNow }) })
}

/** A seed makes ids repeatable; this is never one of them. */
async function newToken(agree: OpenAccessOptions['agree']): Promise<string> {
  const made = machineRandom.bytes(TOKEN_BYTES).toString('base64url')
  return (await agree?.('admin-token', made)) ?? made
}
