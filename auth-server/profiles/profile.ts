/**
 * What a profile says: how the authorization server behaves when it imitates one that developers link
 * with. A profile is data and small pure functions; the steps of the server ask it.
 *
 * @module
 */
import type { TtlSettings } from '../auth-server-options.ts'
import type { ServerPaths } from '../endpoints/paths.ts'
import type { AccessTokenFacts } from '../provider/access-token-judge.ts'
import type { TuneboxClient } from '../provider/clients.ts'
import type { HostEndpoint } from './host-endpoint.ts'

/** Names of the built-in profiles; the first is the default. */
export const profileNames = [
  'tunebox',
  'spotify',
  'google',
  'login-with-amazon',
  'github',
  'auth0',
  'cognito',
  'microsoft',
] as const

/** Name of a built-in profile. */
export type ProfileName = (typeof profileNames)[number]

/** Whom a token was issued to, and for whom. */
export type TokenOwner = Pick<AccessTokenFacts, 'accountId' | 'clientId'>

/** What access tokens look like. */
export interface AccessTokenShape {
  /**
   * `registered`: as each client is registered. `audience`: opaque, unless the authorization request
   * names an `audience`; then signed, for that audience.
   */
  readonly format: 'registered' | 'opaque' | 'jwt' | 'audience'
  /** Beginning of an opaque one. */
  readonly prefix: string
  /** Characters of an opaque one behind its prefix. */
  readonly length: number
  /** Issuer that a signed one names; the server's own by default. */
  readonly issuer?: string | undefined
  /** Further claims of a signed one. */
  readonly claims?: ((owner: TokenOwner) => object) | undefined
}

/** Who gets a refresh token, and what happens to it. */
export interface RefreshHabits {
  /**
   * `offline-scope`: for the scope `offline_access`. `offline-parameter`: for `access_type=offline`,
   * at the first consent or with `prompt=consent`. `always`: for every client that may have one.
   */
  readonly issued: 'always' | 'never' | 'offline-scope' | 'offline-parameter'
  /** Beginning of a refresh token. */
  readonly prefix: string
  /** Whether the answer to a refresh names a refresh token. */
  readonly onRefresh: 'sent' | 'omitted'
  /**
   * `kept`: the token stays as it is. `overlapping`: each refresh gives a new one and the old ones go
   * on working. `as-set`: the server's own setting decides.
   */
  readonly rotation: 'as-set' | 'kept' | 'overlapping'
}

/** An OAuth error of the token endpoint, before a profile words it. */
export interface TokenError {
  /** Code of RFC 6749 section 5.2. */
  readonly error: string
  readonly description: string
  readonly grantType: string | undefined
  /** What really went wrong, as the server's private view has it. */
  readonly detail: string
  readonly status: number
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** How a provider words an error. */
export interface WordedError {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** A parameter of the authorization request that means something to a provider. */
export interface ProfileParameter {
  readonly name: string
  readonly meaning: string
}

/** How the server behaves. */
export interface Profile {
  /** The built-in profile, or the one that a user's own stands on. */
  readonly name: ProfileName
  /** Name for people, for example `Spotify`. */
  readonly title: string
  /** Where the provider itself has its endpoints; absent for Tunebox. */
  readonly published?: { readonly authorization: string; readonly token: string } | undefined
  /** Segments in braces stand for any one segment. */
  readonly paths: ServerPaths
  /** What stands in the open segments of {@link Profile.paths} when the server names its endpoints. */
  readonly segments: Readonly<Record<string, string>>
  readonly accessToken: AccessTokenShape
  readonly refresh: RefreshHabits
  readonly ttlS: Readonly<Partial<Pick<TtlSettings, 'code' | 'access' | 'refresh'>>>
  readonly sendsExpiresIn: boolean
  /** Scopes that every client may ask for, besides those it is registered for. */
  readonly scopes: readonly string[]
  readonly reportedScopeDelimiter: ' ' | ','
  /** `form`: form encoded, unless the request accepts JSON. */
  readonly reply: 'json' | 'form'
  /** Ways in which a client with a secret may authenticate. */
  readonly clientAuth: 'registered' | readonly Exclude<TuneboxClient['authMethod'], 'none'>[]
  readonly parameters: readonly ProfileParameter[]
  /** Whether the authorization endpoint turns embedded browsers away. */
  readonly refusesWebViews: boolean
  readonly tokenError?: ((error: TokenError) => WordedError) | undefined
  /** What it answers at its own hosts, and at the server's address when it is chosen. */
  readonly endpoints: readonly HostEndpoint[]
  /** What is peculiar, for the documentation: one fact each. */
  readonly quirks: readonly string[]
}
