/**
 * What the authorization server is started with, and the handle it gives back.
 *
 * @module
 */
import type { Faults, HostRoute, RandomSource, RunningServer, VirtualClock } from '../edge/index.ts'
import type { FlowLog } from '../flow/index.ts'
import type { Store } from '../store/index.ts'
import type { ProfileInput } from './profiles/profile-schema.ts'
import type { TuneboxUser } from './provider/accounts.ts'
import type { TuneboxClient } from './provider/clients.ts'
import type { Leniency } from './provider/leniencies.ts'
import type { SigningKey } from './provider/signing-keys.ts'

/** Lifetimes in seconds. */
export interface TtlSettings {
  /** Authorization codes (60 by default). */
  readonly code: number
  /** Access tokens (3,600 by default). */
  readonly access: number
  /** Refresh tokens, counted from each rotation (180 days by default). */
  readonly refresh: number
  /** Sign-in sessions of the browser (one day by default). */
  readonly session: number
  /** How long a person may take to sign in and to decide (600 by default). */
  readonly interaction: number
  /** ID tokens (3,600 by default). */
  readonly idToken: number
}

/**
 * What happens to a refresh token when it is used: it stays (`off`), it is replaced but works for a
 * while longer (`grace`), or it is replaced and using it again kills its family (`strict`).
 */
export type RotationMode = 'off' | 'grace' | 'strict'

/** What {@link startAuthServer} needs. */
export interface AuthServerOptions {
  /** 0 picks a free port. */
  readonly port: number
  /** Address to listen on; loopback by default. */
  readonly host?: string | undefined
  /** Address the world uses, or a function that makes it from the port; also the issuer. */
  readonly publicUrl?: string | ((port: number) => string) | undefined
  readonly clock: VirtualClock
  readonly store: Store
  readonly flow: FlowLog
  /** What may go wrong with its answers, on purpose; nothing by default. */
  readonly faults?: Faults | undefined
  readonly users: readonly TuneboxUser[]
  readonly clients: readonly TuneboxClient[]
  readonly keys: {
    /** Private keys, test-only; the first one signs. */
    readonly signing: readonly SigningKey[]
    /** Secrets that sign cookies; the first one signs, all verify. */
    readonly cookies: readonly string[]
  }
  /** Start of every cookie's name, so that two labs on one host do not share cookies. */
  readonly cookiePrefix: string
  readonly ttlS?: Partial<TtlSettings> | undefined
  /** `grace` by default. */
  readonly rotation?: RotationMode | undefined
  /** How long a replaced refresh token still works in `grace`, in seconds (60 by default). */
  readonly graceS?: number | undefined
  /** Refuses authorization requests without PKCE (off by default; public clients always need it). */
  readonly requirePkce?: boolean | undefined
  /** Strictness switched off, by name (none by default). */
  readonly leniencies?: readonly Leniency[] | undefined
  /**
   * Lets programs register themselves as clients (RFC 7591; off by default), with this token alone where
   * there is one.
   */
  readonly registration?: { readonly initialAccessToken?: string | undefined } | undefined
  /** Scopes that exist although no client is registered for them. */
  readonly scopes?: readonly string[] | undefined
  /** Provider that the server behaves like; `tunebox` by default. Its fixed habits outrank the options. */
  readonly profile?: ProfileInput | undefined
  /** Makes codes, tokens and ids; oidc-provider's own source and the machine's by default. */
  readonly random?: RandomSource | undefined
  /** Further host names the server answers for. */
  readonly allowedHosts?: readonly string[] | undefined
}

/** Absolute URLs of the OAuth endpoints. */
export interface AuthServerEndpoints {
  readonly authorization: string
  readonly token: string
  readonly revocation: string
  readonly introspection: string
  readonly userinfo: string
  readonly jwks: string
  readonly discovery: string
}

/** An authorization code to be made without a browser. */
export interface CodeRequest {
  /** E-mail address or short name, for example `alice`. */
  readonly user: string
  readonly clientId: string
  /** Must be registered for the client. */
  readonly redirectUri: string
  /** The client's required scopes by default. */
  readonly scopes?: readonly string[] | undefined
  /**
   * The authorization URL that the code answers. A profile other than `tunebox` makes of it what it makes
   * of such a request; its `scope` counts where {@link CodeRequest.scopes} are left out.
   */
  readonly authorizationUrl?: string | undefined
  /** PKCE S256 challenge. */
  readonly codeChallenge?: string | undefined
}

/** A running authorization server. */
export interface AuthServer extends RunningServer {
  readonly issuer: string
  /** Base URL of the resource API. */
  readonly apiUrl: string
  /** Where the chosen profile has them. */
  readonly endpoints: AuthServerEndpoints
  /** Name for people of the provider that the server behaves like. */
  readonly behavesLike: string
  /** Answers for the hosts of every provider there is a profile for, made from this server's users. */
  readonly hosts: readonly HostRoute[]
  /**
   * Makes a grant and a code as if the user had signed in and allowed.
   *
   * @throws {@link AuthServerError} `ERR_USER_UNKNOWN`, `ERR_CLIENT_UNKNOWN`,
   *   `ERR_REDIRECT_URI_UNREGISTERED` or `ERR_SCOPE_UNKNOWN`.
   */
  issueCode(request: CodeRequest): Promise<{ readonly code: string; readonly iss: string }>
  /**
   * Revokes what a user gave a client: the whole grant, or its refresh or access tokens alone.
   *
   * @returns How many live grants or tokens were revoked.
   */
  revoke(
    what: 'grant' | 'refresh' | 'access',
    of: { readonly user: string; readonly clientId: string },
  ): Promise<number>
  /** Forgets what is kept outside the store: failed sign-ins, answers given, registered clients. */
  forget(): void
  /** Forgets grants, tokens, sessions and the playlists users made; keys stay. */
  reset(): Promise<void>
}
