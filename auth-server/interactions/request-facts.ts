/**
 * Reads out of a sign-in what its pages show: who asks, for what, and where the answer goes.
 *
 * @module
 */
import { optionalScopes } from '../provider/scopes.ts'
import type { TuneboxClient } from '../provider/clients.ts'
import type { Interaction } from './interaction-deps.ts'

/** Who asks. */
export interface Requester {
  /** Name of the client, or its id where it has none. */
  readonly name: string
  readonly skill: string | undefined
  readonly redirectUri: string
  /** Host with port that the answer goes to; the scheme for a private-use one. */
  readonly redirectHost: string
}

/** A string parameter of the authorization request. */
export function param(interaction: Interaction, name: string): string | undefined {
  const value = interaction.params[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Who asks in this sign-in. */
export function requesterOf(
  interaction: Interaction,
  clients: readonly TuneboxClient[],
): Requester {
  const client = clientOf(interaction, clients)
  const redirectUri = param(interaction, 'redirect_uri') ?? ''
  return {
    name: client?.name ?? param(interaction, 'client_id') ?? '',
    skill: client?.skillName,
    redirectUri,
    redirectHost: hostOf(redirectUri),
  }
}

/** Scopes that the user is asked for. */
export interface AskedScopes {
  /** Included by Allow. */
  readonly required: readonly string[]
  /** Each with a check box. */
  readonly optional: readonly string[]
}

/** Sorts the scopes of a consent. */
export function askedScopes(interaction: Interaction): AskedScopes {
  const { oidc, byResource } = missingScopes(interaction)
  const asked = [...new Set([...oidc, ...Object.values(byResource).flat()])]
  return {
    required: asked.filter((scope) => !optionalScopes.includes(scope)),
    optional: asked.filter((scope) => optionalScopes.includes(scope)),
  }
}

/** What oidc-provider found not to be granted yet. */
export interface MissingScopes {
  readonly oidc: readonly string[]
  readonly byResource: Readonly<Record<string, readonly string[]>>
  readonly claims: readonly string[]
}

/** Reads the details that oidc-provider's consent prompt leaves. */
export function missingScopes({ prompt }: Interaction): MissingScopes {
  const { missingOIDCScope, missingResourceScopes, missingOIDCClaims } = prompt.details
  const resources = typeof missingResourceScopes === 'object' ? missingResourceScopes : null
  return {
    oidc: strings(missingOIDCScope),
    byResource: Object.fromEntries(
      Object.entries(resources ?? {}).map(([resource, scopes]) => [resource, strings(scopes)]),
    ),
    claims: strings(missingOIDCClaims),
  }
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

function clientOf(
  interaction: Interaction,
  clients: readonly TuneboxClient[],
): TuneboxClient | undefined {
  const id = param(interaction, 'client_id')
  return clients.find(({ clientId }) => clientId === id)
}

function hostOf(redirectUri: string): string {
  if (!URL.canParse(redirectUri)) return redirectUri
  const { host, protocol } = new URL(redirectUri)
  return host === '' ? protocol : host
}
