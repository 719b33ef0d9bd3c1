/**
 * The linking file of a lab whose users sign in at the lab's own authorization server.
 *
 * @module
 */
import type { AuthServer } from '../auth-server/index.ts'
import type { FixtureClient } from '../fixtures/data/index.ts'
import type { LabSettings } from './lab-options.ts'

/** Client id under which Alexa is registered at the third party. */
export const ALEXA_CLIENT_ID = 'alexa'

/**
 * Points a skill's linking file at an authorization server.
 *
 * @param file The linking file as its developer wrote it.
 * @returns An SMAPI `accountLinkingRequest`.
 */
export function pointLinkingFileAt(
  file: Readonly<Record<string, unknown>>,
  endpoints: AuthServer['endpoints'],
  client: FixtureClient,
  settings: LabSettings,
): Record<string, unknown> {
  const common = {
    ...file,
    authorizationUrl: withQueryOf(file['authorizationUrl'], endpoints.authorization),
    domains: [new URL(endpoints.authorization).hostname],
    clientId: client.clientId,
    skipOnEnablement: settings.linking === 'optional',
  }
  if (settings.grant === 'implicit') return { ...withoutTokenFields(common), type: 'IMPLICIT' }
  return {
    ...common,
    type: 'AUTH_CODE',
    accessTokenUrl: endpoints.token,
    clientSecret: client.clientSecret,
    accessTokenScheme: settings.clientAuth === 'basic' ? 'HTTP_BASIC' : 'REQUEST_BODY_CREDENTIALS',
  }
}

/** A query on the developer's own address (`access_type=offline`, `audience=…`) matters to the server. */
function withQueryOf(own: unknown, address: string): string {
  const query = typeof own === 'string' ? (URL.parse(own)?.search ?? '') : ''
  return address + query
}

/** Fields that Amazon's schema allows for the code grant alone. */
const CODE_GRANT_FIELDS: ReadonlySet<string> = new Set([
  'accessTokenUrl',
  'clientSecret',
  'accessTokenScheme',
  'defaultTokenExpirationInSeconds',
])

function withoutTokenFields(file: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(file).filter(([name]) => !CODE_GRANT_FIELDS.has(name)))
}
