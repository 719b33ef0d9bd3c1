/**
 * What the authorization server is started with, and the handle it gives back.
 *
 * @module
 */
import type {
  Faults,
  HostRoute,
  RandomSource,
  RunningServer,
  ServerPlace,
  SharedState,
  VirtualClock,
} from '../edge/index.ts'
import type { FlowLog } from '../flow/index.ts'
import type { Store } from '../store/index.ts'
import type { ProfileInput } from './profiles/profile-schema.ts'
import type { TuneboxUser } from './provider/accounts.ts'
import type { TuneboxClient } from './provider/clients.ts'
import type { Leniency } from './provider/leniencies.ts'
import type { InsecureSwitch, PolicySettings } from './provider/insecure-switches.ts'
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

/**
 * What {@link startAuthServer} needs.
 *
 * @internal
 */
export interface AuthServerOptions {
  /** 0 picks a free port. */
  readonly port: number
  /** Address to listen on; loopback by default. */
  readonly host?: string | undefined
  /** Address the world uses, or a function that makes it from the port; also the issuer. */
  readonly publicUrl?: string | ((port: number) => string) | undefined
  /** Where it serves in place of a port of its own, and what serves below it. */
  readonly place?: ServerPlace | undefined
  readonly clock: VirtualClock
  readonly store: Store
  readonly flow: FlowLog
  /** Set where other processes may serve the same server. */
  readonly shared?: SharedState | undefined
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
  /** INSECURE: defences switched off, by name (none by default). For lessons on attacks alone. */
  readonly insecure?: readonly InsecureSwitch[] | undefined
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

/** What {@link AuthServer.setPolicy} may change. */
export interface PolicyPatch extends Partial<PolicySettings> {
  /** Clients that are registered until the next reset; one of a known id takes that client's place. */
  readonly guests?: readonly TuneboxClient[] | undefined
}

/** What {@link AuthServer.rotateKeys} may be told. */
export interface RotateKeysOptions {
  /**
   * Whether the old keys go on being published, so that what they signed still verifies (default). Without
   * them every signed token of before is refused.
   */
  readonly keepOld?: boolean | undefined
}

/** A key that signs from now on. */
export interface RotatedKey {
  /** Stands in the header of each token that it signs. */
  readonly kid: string
  readonly alg: string
}

/** What {@link AuthServer.changePassword} may be told. */
export interface ChangePasswordOptions {
  /** Whether everything that the user allowed ends with the old password (default). */
  readonly revokeGrants?: boolean | undefined
}

/** A token, taken apart. It holds no secret but what the token's holder can read in it. */
export interface ExplainedToken {
  readonly format: 'jwt' | 'opaque'
  readonly header?: Readonly<Record<string, unknown>> | undefined
  readonly claims?: Readonly<Record<string, unknown>> | undefined
  /** Whether the signature fits a published key. */
  readonly signature?: 'verified' | 'failed' | 'unknown-key' | undefined
  /** By the server's clock; absent for a token that says nothing about it. */
  readonly isExpired?: boolean | undefined
  /** What the server has on record of it. */
  readonly record?: Readonly<Record<string, unknown>> | undefined
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
  /**
   * Signs with a new key from now on, in the algorithm of before. Refresh tokens and opaque tokens go on
   * working. The new key lasts as long as the store; {@link AuthServer.reset} undoes it.
   *
   * @returns The key that signs access tokens.
   */
  rotateKeys(options?: RotateKeysOptions): Promise<RotatedKey>
  /**
   * Deletes an account: grants, tokens, sessions and playlists go with it, and the sign-in page knows it no
   * more. {@link AuthServer.reset} brings it back.
   *
   * @param user E-mail address or short name.
   * @throws {@link AuthServerError} `ERR_USER_UNKNOWN`
   */
  deleteUser(user: string): Promise<void>
  /**
   * Gives an account another password and ends its sessions; what the user allowed ends as well, unless
   * the options say otherwise. {@link AuthServer.reset} undoes it.
   *
   * @param user E-mail address or short name.
   * @throws {@link AuthServerError} `ERR_USER_UNKNOWN`; `ERR_PASSWORD_INVALID` for an empty password, or
   *   one too long for the sign-in page.
   */
  changePassword(user: string, password: string, options?: ChangePasswordOptions): Promise<void>
  /**
   * Gives a configured client another secret; the old one is refused at once. {@link AuthServer.reset}
   * undoes it.
   *
   * @throws {@link AuthServerError} `ERR_CLIENT_UNKNOWN`; `ERR_CLIENT_INVALID` for an empty secret.
   */
  changeClientSecret(clientId: string, secret: string): Promise<void>
  /** How strict the server is now. */
  readonly policy: PolicySettings
  /**
   * Makes the server stricter or, by an insecure switch, less strict than it was started; what is left out
   * stays as it is. {@link AuthServer.forget} and {@link AuthServer.reset} undo it.
   *
   * @throws {@link AuthServerError} `ERR_CLIENT_INVALID` for a guest that cannot be registered as it is.
   */
  setPolicy(patch: PolicyPatch): void
  /**
   * Registers a client while the server runs, as an operator does; it is gone after the next start. A
   * client of this id that is there already stays as it is.
   *
   * @throws {@link AuthServerError} `ERR_CLIENT_INVALID` for a client that cannot be registered.
   */
  addClient(client: TuneboxClient): void
  /** Takes a token apart, a code as well: what it says, whether its signature holds, what is on record. */
  explainToken(token: string): Promise<ExplainedToken>
  /** Forgets what is kept outside the store: failed sign-ins, answers given, registered clients. */
  forget(): void
  /** Reads keys, accounts and secrets anew, after the store was filled by somebody else. */
  reload(): Promise<void>
  /**
   * Forgets grants, tokens, sessions, the playlists users made, and changes of accounts, secrets and keys:
   * they are as at the start.
   */
  reset(): Promise<void>
}
