/**
 * OAuth clients as a configuration names them, and how programs may register themselves.
 *
 * @module
 */
import { z } from 'zod'
import type { TuneboxClient } from '../auth-server/index.ts'

/** A scope as RFC 6749 section 3.3 writes it. */
const scopeSchema = z
  .string()
  .regex(/^[\x21\x23-\x5B\x5D-\x7E]+$/, 'use printable characters without blanks')

const clientSchema = z.strictObject({
  /** Identifier of the client. */
  clientId: z.string().min(1).describe('Identifier of the client.'),
  /** Secret; needed unless `authMethod` is `none`. Never printed. */
  clientSecret: z
    .string()
    .min(1)
    .optional()
    .describe('Secret; needed unless `authMethod` is `none`. Never printed.'),
  /** Name on the consent page; the identifier by default. */
  name: z
    .string()
    .min(1)
    .optional()
    .describe('Name on the consent page; the identifier by default.'),
  /** Where users may be sent back to; compared byte for byte. */
  redirectUris: z
    .array(z.url())
    .default([])
    .describe('Where users may be sent back to; compared byte for byte.'),
  /** Grants that the client may use. */
  grantTypes: z
    .array(z.enum(['authorization_code', 'refresh_token', 'client_credentials', 'implicit']))
    .min(1)
    .default(['authorization_code', 'refresh_token'])
    .describe('Grants that the client may use.'),
  /** The one way in which the client authenticates at the token endpoint. */
  authMethod: z
    .enum(['client_secret_basic', 'client_secret_post', 'none'])
    .default('client_secret_basic')
    .describe('The one way in which the client authenticates; `none` is a public client.'),
  /** Format of its access tokens for the resource API. */
  accessTokenFormat: z
    .enum(['jwt', 'opaque'])
    .default('jwt')
    .describe('Format of its access tokens for the resource API.'),
  /** Scopes that the client may ask for; `scopes` of the configuration by default. */
  scopes: z
    .array(scopeSchema)
    .optional()
    .describe('Scopes that the client may ask for; by default those of the configuration.'),
  /** Refuses the client's authorization requests without PKCE. */
  requirePkce: z
    .boolean()
    .default(false)
    .describe('Refuses the client’s authorization requests without PKCE.'),
})

/** Schema of the clients that a configuration adds. */
export const clientsSchema = z.array(clientSchema).min(1)

/** Schema of the scopes that a configuration adds. */
export const scopesSchema = z.array(scopeSchema).min(1)

/** Schema of the switch for dynamic client registration. */
export const registrationSchema = z.union([
  z.boolean(),
  z.strictObject({ initialAccessToken: z.string().min(1) }),
])

/** What the authorization server is told of clients. */
export interface ClientSettings {
  readonly clients?: z.output<typeof clientsSchema> | undefined
  readonly scopes?: readonly string[] | undefined
  readonly registration?: z.output<typeof registrationSchema> | undefined
}

/** Scopes of a client where neither it nor the configuration names any. */
const SCOPES_DEFAULT = ['openid', 'profile', 'email', 'offline_access']

/** The configured clients, as the authorization server takes them. */
export function configuredClients({ clients = [], scopes }: ClientSettings): TuneboxClient[] {
  return clients.map((client) => ({
    ...client,
    name: client.name ?? client.clientId,
    scopes: client.scopes ?? scopes ?? SCOPES_DEFAULT,
  }))
}

/** The switch for registration, as the authorization server takes it. */
export function registrationOf({
  registration,
}: ClientSettings): { readonly initialAccessToken?: string } | undefined {
  if (registration === undefined || registration === false) return undefined
  return registration === true ? {} : registration
}
