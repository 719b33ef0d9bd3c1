/**
 * What a lab's settings say to its authorization server, in a whole lab and alone.
 *
 * @module
 */
import { isLoopbackHost } from './access/index.ts'
import type { AuthServerOptions } from '../auth-server/index.ts'
import { signingKeysFor, users } from '../fixtures/data/index.ts'
import type { FixtureUser } from '../fixtures/data/index.ts'
import { portAt } from './lab-options.ts'
import type { LabSettings } from './lab-options.ts'
import { registrationOf } from './oauth-clients.ts'

/** What a caller has to add. */
type Added = 'clock' | 'store' | 'flow' | 'clients' | 'cookiePrefix'

/** Options without what only the caller knows. */
export interface AuthServerSettings extends Omit<AuthServerOptions, Added> {
  readonly users: readonly FixtureUser[]
}

/** The options that follow from settings; its place, clients and cookies are the caller's to add. */
export function authServerSettings(
  settings: LabSettings,
  cookieSecret: string,
): AuthServerSettings {
  return {
    port: portAt(settings, 2),
    host: settings.host,
    // Another host name than Alexa's, so that cookies and same-site rules act as between companies.
    publicUrl: settings.publicUrls.authServer ?? ((port) => usualAddress(settings, port)),
    users: settings.users ?? users,
    keys: { signing: signingKeysFor(settings.signingAlg), cookies: [cookieSecret] },
    profile: settings.profile,
    ttlS: settings.ttlS,
    rotation: settings.rotation,
    graceS: settings.graceS,
    requirePkce: settings.requirePkce,
    leniencies: settings.leniencies,
    insecure: settings.insecure,
    registration: registrationOf(settings),
    scopes: settings.scopes,
  }
}

/** A host besides that of the other servers, as in the real world, unless only one address is listened on. */
function usualAddress({ host, https }: LabSettings, port: number): string {
  const isOne = !isLoopbackHost(host) && host !== '0.0.0.0' && host !== '::'
  const name = isOne ? (host.includes(':') ? `[${host}]` : host) : 'localhost'
  return `${https === false ? 'http' : 'https'}://${name}:${String(port)}`
}
