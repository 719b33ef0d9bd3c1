/**
 * How a client may authenticate at a provider.
 *
 * @module
 */
import type { TuneboxClient } from '../provider/clients.ts'
import type { Profile } from './profile.ts'

/** Methods that a client may use; a public client has one, and so has any client of Tunebox. */
export function acceptedClientAuth(
  { clientAuth }: Pick<Profile, 'clientAuth'>,
  { authMethod }: TuneboxClient,
): readonly TuneboxClient['authMethod'][] {
  return clientAuth === 'registered' || authMethod === 'none' ? [authMethod] : clientAuth
}
