/**
 * One address of a provider, such as `https://api.spotify.com/v1/me`, and how it is answered: for a
 * token of this server from the user behind it, for any other in the provider's own words.
 *
 * @module
 */
import type { HostExchangeNames, HostRequest, HostResponse } from '../../edge/index.ts'
import type { AuthServerEndpoints } from '../auth-server-options.ts'
import type { AccessTokenFacts, AccessTokenJudge } from '../provider/access-token-judge.ts'
import type { TuneboxUser } from '../provider/accounts.ts'
import type { SigningKey } from '../provider/signing-keys.ts'
import { matchesPath } from './path-pattern.ts'

/** What answers are made from. */
export interface HostFacts {
  readonly judge: AccessTokenJudge
  readonly userById: (id: string) => TuneboxUser | undefined
  /** The user's playlists, those made through the API included. */
  readonly playlistsOf: (user: TuneboxUser) => Promise<TuneboxUser['playlists']>
  /** Public halves of the signing keys. */
  readonly publicKeys: readonly SigningKey[]
  /** Issuer that signed tokens name. */
  readonly issuer: string
  readonly endpoints: AuthServerEndpoints
  readonly now: () => number
}

/** Why there is no user to show. */
export type TokenProblem = 'missing' | 'expired' | 'revoked' | 'foreign'

/** A JSON answer, or a text. */
export interface HostAnswer {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** The user and the token that a request came with. */
export interface HostPerson {
  readonly user: TuneboxUser
  readonly token: AccessTokenFacts
  readonly playlists: TuneboxUser['playlists']
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** One address and its answers. */
export interface HostEndpoint {
  /** Host names; a label `*` stands for any one label. */
  readonly hosts: readonly string[]
  readonly methods: readonly string[]
  /** Segments in braces stand for any one segment. */
  readonly path: string
  /** What is there, for the documentation. */
  readonly what: string
  readonly names: HostExchangeNames
  /** Whether a request that fits otherwise is meant. */
  readonly isMeant?: ((request: HostRequest) => boolean) | undefined
  readonly answer: (request: HostRequest, facts: HostFacts) => Promise<HostResponse>
}

/** What {@link userEndpoint} is made from. */
export interface UserEndpointOptions extends Pick<HostEndpoint, 'hosts' | 'path' | 'isMeant'> {
  readonly what: string
  /** `GET` by default. */
  readonly methods?: readonly string[]
  /** Finds the token; in the header `Authorization: Bearer` by default. */
  readonly readToken?: (request: HostRequest) => string | undefined
  readonly show: (person: HostPerson) => unknown
  readonly refuse: (problem: TokenProblem) => HostAnswer
}

/** An endpoint that shows the user behind a token. */
export function userEndpoint(options: UserEndpointOptions): HostEndpoint {
  const { hosts, path, what, isMeant, methods = ['GET'] } = options
  return {
    hosts,
    path,
    what,
    isMeant,
    methods,
    names: { request: 'api.request', response: 'api.response' },
    answer: (request, facts) => showUser(options, request, facts),
  }
}

/** An endpoint that publishes the keys with which signed tokens are verified. */
export function keysEndpoint(hosts: readonly string[], path: string): HostEndpoint {
  return {
    hosts,
    path,
    what: 'the keys of this server',
    methods: ['GET'],
    names: { request: 'jwks.request', response: 'jwks.response' },
    answer: (_request, { publicKeys }) => {
      const keys = publicKeys.map((key) => ({ use: 'sig', ...key }))
      return Promise.resolve(response({ status: 200, body: { keys } }))
    },
  }
}

/** An endpoint that publishes where this server's endpoints are (OpenID Connect Discovery). */
export function metadataEndpoint(hosts: readonly string[], path: string): HostEndpoint {
  return {
    hosts,
    path,
    what: 'metadata that points at this server',
    methods: ['GET'],
    names: { request: 'discovery.request', response: 'discovery.response' },
    answer: (_request, { issuer, endpoints }) => {
      const body = {
        issuer,
        authorization_endpoint: endpoints.authorization,
        token_endpoint: endpoints.token,
        userinfo_endpoint: endpoints.userinfo,
        revocation_endpoint: endpoints.revocation,
        jwks_uri: endpoints.jwks,
        response_types_supported: ['code', 'token'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['ES256', 'RS256'],
      }
      return Promise.resolve(response({ status: 200, body }))
    },
  }
}

/** Whether an endpoint is the one for a request, whatever the host. */
export function isAt(endpoint: HostEndpoint, request: HostRequest): boolean {
  const method = request.method === 'HEAD' ? 'GET' : request.method
  return (
    endpoint.methods.includes(method) &&
    matchesPath(endpoint.path, request.path) &&
    (endpoint.isMeant?.(request) ?? true)
  )
}

/** The token of an `Authorization` header whose scheme is one of the given. */
export function tokenInHeader(
  { headers }: HostRequest,
  schemes: readonly string[] = ['bearer'],
): string | undefined {
  const [, scheme = '', token] = /^(\w+) +(\S+) *$/.exec(headers.authorization ?? '') ?? []
  return schemes.includes(scheme.toLowerCase()) ? token : undefined
}

async function showUser(
  { readToken = tokenInHeader, show, refuse }: UserEndpointOptions,
  request: HostRequest,
  facts: HostFacts,
): Promise<HostResponse> {
  const token = readToken(request)
  if (token === undefined || token === '') return response(refuse('missing'))
  const verdict = await facts.judge(token)
  if (!verdict.ok) return response(refuse(verdict.problem))
  const { jti, grantId, accountId = '' } = verdict.token
  const correlate = [...(grantId === undefined ? [] : [`grant:${grantId}`]), `jti:${jti}`]
  const user = facts.userById(accountId)
  // A client's token for itself speaks for nobody.
  if (user === undefined) return { ...response(refuse('foreign')), correlate }
  const playlists = await facts.playlistsOf(user)
  const body = show({ user, token: verdict.token, playlists, now: facts.now() })
  return { ...response({ status: 200, body }), correlate }
}

function response({ status, body, headers }: HostAnswer): HostResponse {
  const isText = typeof body === 'string'
  return {
    status,
    headers: {
      'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...headers,
    },
    body: isText ? body : JSON.stringify(body),
  }
}
