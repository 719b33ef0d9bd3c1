/**
 * Joins the linking file and the settings: which grant a link uses, and how Alexa's cloud
 * authenticates.
 *
 * @module
 */
import { InvalidInputError } from '../errors.ts'
import type { AccountLinking } from './account-linking-config.ts'
import type { SimulatorSettings } from './settings.ts'
import type { TokenClient } from './token-request.ts'

/** The grant that the next link uses. */
export function grantOf(
  linking: AccountLinking,
  settings: SimulatorSettings,
): 'AUTH_CODE' | 'IMPLICIT' {
  return settings.grant === 'from-linking-file' ? linking.type : settings.grant
}

/** How the token endpoint is asked; `undefined` when the linking file knows none. */
export function tokenClientOf(
  linking: AccountLinking,
  settings: SimulatorSettings,
): TokenClient | undefined {
  const { accessTokenUrl, clientId, clientSecret, accessTokenScheme } = linking
  const scheme = schemeOf(accessTokenScheme, settings)
  if (accessTokenUrl === undefined || clientSecret === undefined || scheme === undefined) {
    return undefined
  }
  return { tokenUrl: accessTokenUrl, clientId, clientSecret, scheme }
}

/** Alexa+ knows Basic alone. */
function schemeOf(
  configured: AccountLinking['accessTokenScheme'],
  { clientAuth, contract }: SimulatorSettings,
): AccountLinking['accessTokenScheme'] {
  if (contract === 'alexa-plus') return 'HTTP_BASIC'
  return clientAuth === 'from-linking-file' ? configured : clientAuth
}

/**
 * Checks that settings go with a linking file.
 *
 * @throws {@link InvalidInputError} `ERR_SETTINGS_INVALID` when a code grant is asked for and the
 *   file has no token endpoint.
 */
export function requireUsable(linking: AccountLinking, settings: SimulatorSettings): void {
  if (grantOf(linking, settings) === 'IMPLICIT') return
  if (tokenClientOf(linking, settings) !== undefined) return
  throw new InvalidInputError(
    'ERR_SETTINGS_INVALID',
    [
      `grant: "${settings.grant}" needs accessTokenUrl, clientSecret and accessTokenScheme, and the linking file (type "${linking.type}") lacks some. Choose IMPLICIT, or add them.`,
    ],
    'Invalid simulator settings:',
  )
}
