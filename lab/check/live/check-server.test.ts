import { describe, expect, it } from 'vitest'
import { redirectUris } from '../../../alexa-simulator/index.ts'
import type { Lab } from '../../lab.ts'
import { startLab } from '../../start-lab.ts'
import { rules } from '../rules.ts'
import { REDIRECT_URIS, startLittleServer } from '../testing/little-server.ts'
import type { Faults, LittleReply } from '../testing/little-server.ts'
import { checkServer } from './check-server.ts'
import { liveTarget } from './live-target.ts'
import type { LiveTarget } from './live-target.ts'

const USER = { email: 'alice@tunebox.test', password: 'tunebox' }

/** Soon enough for a test, late enough for a busy machine. */
const SHORT_DEADLINE_MS = 400

const onSuccess =
  (change: (body: Record<string, unknown>) => unknown, headers?: Record<string, string>) =>
  (reply: LittleReply): LittleReply =>
    reply.status === 200
      ? {
          ...reply,
          headers: { ...reply.headers, ...headers },
          body: change(reply.body as Record<string, unknown>),
        }
      : reply

const onFailure =
  (change: Partial<LittleReply>) =>
  (reply: LittleReply): LittleReply =>
    reply.status === 400 ? { ...reply, ...change } : reply

const leaveOut =
  (field: string) =>
  (body: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(body).filter(([name]) => name !== field))

const page = (status: number, title: string): LittleReply => ({
  status,
  headers: { 'Content-Type': 'text/html' },
  body: `<title>${title}</title>`,
})

const metadata = (change: object) => (origin: string) => ({
  issuer: origin,
  authorization_endpoint: `${origin}/authorize`,
  token_endpoint: `${origin}/token`,
  ...change,
})

type Fault = readonly [code: string, faults: Faults, change?: Partial<LiveTarget> | undefined]

const serverFaults: readonly Fault[] = [
  ['LIVE-METADATA-ENDPOINT', { metadata: metadata({ token_endpoint: 'https://other.test/t' }) }],
  [
    'LIVE-METADATA-SCHEME',
    { metadata: metadata({ token_endpoint_auth_methods_supported: ['client_secret_post'] }) },
  ],
  [
    'LIVE-METADATA-GRANT',
    { metadata: metadata({ grant_types_supported: ['authorization_code'] }) },
  ],
  [
    'LIVE-METADATA-SCOPE',
    { metadata: metadata({ scopes_supported: ['profile'] }) },
    { scopes: ['profile', 'orders'] },
  ],
  [
    'LIVE-METADATA-PKCE',
    { metadata: metadata({ code_challenge_methods_supported: ['plain'] }) },
    { pkce: true },
  ],
  ['LIVE-REDIRECT-UNKNOWN', {}, { redirectUris: [] }],
  ['LIVE-REDIRECT-REFUSED', { allowsRedirect: (uri) => uri === REDIRECT_URIS[0] }],
  ['LIVE-REDIRECT-OPEN', { allowsRedirect: () => true }],
  [
    'LIVE-REDIRECT-PREFIX',
    { allowsRedirect: (uri) => REDIRECT_URIS.some((known) => uri.startsWith(known)) },
  ],
  [
    'LIVE-STATE-LONG',
    {
      authorize: (query) =>
        (query.get('state') ?? '').length > 255 ? page(414, 'Too long') : undefined,
    },
  ],
  [
    'LIVE-PKCE-REFUSED',
    { authorize: (query) => (query.has('code_challenge') ? page(400, 'What?') : undefined) },
    { pkce: true },
  ],
  [
    'LIVE-PKCE-REQUIRED',
    { authorize: (query) => (query.has('code_challenge') ? undefined : page(400, 'PKCE')) },
  ],
  ['LIVE-UNKNOWN-CLIENT', { knowsAnyClient: true }],
  [
    'LIVE-RESPONSE-TYPE',
    { authorize: (query) => (query.has('response_type') ? undefined : page(200, 'Sign in')) },
  ],
  [
    'LIVE-ERROR-STATE',
    {
      authorize: (query) =>
        query.has('response_type')
          ? undefined
          : {
              status: 302,
              headers: { Location: `${query.get('redirect_uri') ?? ''}?error=invalid_request` },
              body: '',
            },
    },
  ],
  [
    'LIVE-SERVER-ERROR',
    { authorize: (query) => (query.has('response_type') ? undefined : page(500, 'Oops')) },
  ],
  ['LIVE-TOKEN-SLOW', { token: () => undefined }, { deadlineMs: SHORT_DEADLINE_MS }],
  [
    'LIVE-TOKEN-REDIRECT',
    { token: () => ({ status: 301, headers: { Location: '/token/' }, body: '' }) },
  ],
  ['LIVE-TOKEN-SERVER-ERROR', { token: onFailure({ status: 500 }) }],
  ['LIVE-TOKEN-MISSING', { token: () => page(404, 'Not found') }],
  ['LIVE-TOKEN-NOT-JSON', { token: onFailure({ body: '<h1>Error</h1>' }) }],
  ['LIVE-TOKEN-CONTENT-TYPE', { token: onFailure({ headers: { 'Content-Type': 'text/html' } }) }],
  [
    'LIVE-TOKEN-CACHEABLE',
    { token: onFailure({ headers: { 'Content-Type': 'application/json' } }) },
  ],
  ['LIVE-TOKEN-STATUS', { token: onFailure({ status: 200 }) }],
  ['LIVE-TOKEN-ERROR', { token: onFailure({ body: { error: 'invalid_request' } }) }],
  ['LIVE-SCHEME', { scheme: 'body' }],
  ['LIVE-CLIENT-REFUSED', {}, { clientSecret: 'old-secret' }],
  [
    'LIVE-SECRET-UNCHECKED',
    {
      token: (reply) =>
        reply.status === 401 ? { ...reply, status: 400, body: { error: 'invalid_grant' } } : reply,
    },
  ],
  [
    'LIVE-SECRET-STATUS',
    { token: (reply) => (reply.status === 401 ? { ...reply, status: 400 } : reply) },
  ],
  [
    'LIVE-REFRESH-UNSUPPORTED',
    {
      token: (reply, form) =>
        form.get('grant_type') === 'refresh_token'
          ? { ...reply, body: { error: 'unsupported_grant_type' } }
          : reply,
    },
  ],
]

const linkFaults: readonly Fault[] = [
  ['LIVE-LINK-STOPPED', { callback: () => '/' }],
  ['LIVE-LINK-ERROR', { callback: (all, uri) => `${uri}?error=x&state=${all.get('state') ?? ''}` }],
  [
    'LIVE-LINK-STATE',
    {
      callback: (all, uri) => `${uri}?code=code-1&state=${(all.get('state') ?? '').slice(0, 255)}`,
    },
  ],
  ['LIVE-LINK-PLACE', { callback: (all, uri) => `${uri}#${all.toString()}` }],
  ['LIVE-LINK-CODE', { callback: (all, uri) => `${uri}?state=${all.get('state') ?? ''}` }],
  [
    'LIVE-REPLY-REFUSED',
    { token: (reply) => (reply.status === 200 ? { ...reply, status: 403 } : reply) },
  ],
  ['LIVE-REPLY-FORMAT', { token: onSuccess(() => 'access_token=a&token_type=bearer') }],
  ['LIVE-REPLY-CACHEABLE', { token: onSuccess((body) => body, { 'Cache-Control': 'private' }) }],
  ['LIVE-ACCESS-TOKEN', { token: onSuccess(leaveOut('access_token')) }],
  [
    'LIVE-ACCESS-TOKEN-LARGE',
    { token: onSuccess((body) => ({ ...body, access_token: 'a'.repeat(5_000) })) },
  ],
  ['LIVE-TOKEN-TYPE', { token: onSuccess(leaveOut('token_type')) }],
  ['LIVE-EXPIRES-MISSING', { token: onSuccess(leaveOut('expires_in')) }],
  ['LIVE-EXPIRES-TEXT', { token: onSuccess((body) => ({ ...body, expires_in: '3600' })) }],
  ['LIVE-EXPIRES-SHORT', { token: onSuccess((body) => ({ ...body, expires_in: 300 })) }],
  ['LIVE-REFRESH-MISSING', { token: onSuccess(leaveOut('refresh_token')) }],
  [
    'LIVE-REFRESH-REFUSED',
    {
      token: (reply, form) =>
        form.get('grant_type') === 'refresh_token'
          ? { ...reply, status: 400, body: { error: 'invalid_grant' } }
          : reply,
    },
  ],
  ['LIVE-REFRESH-STRICT', { keepsOldRefresh: false }],
  ['LIVE-CODE-TWICE', { codeUses: 2 }],
]

const named = ([code, faults, change]: Fault) => ({ code, faults, change })

async function codesAt([, faults, change]: Fault, user?: typeof USER): Promise<string[]> {
  await using server = await startLittleServer(faults)
  const findings = await checkServer(server.target(change), user)
  return findings.map(({ code }) => code)
}

function labTarget(lab: Lab): LiveTarget {
  const fields = {
    type: 'AUTH_CODE',
    authorizationUrl: lab.authServer.endpoints.authorization,
    accessTokenUrl: lab.authServer.endpoints.token,
    clientId: 'alexa',
    clientSecret: 'test-only-alexa-secret',
    accessTokenScheme: 'HTTP_BASIC',
    scopes: ['profile', 'playlists.read', 'playlists.write'],
  }
  return liveTarget(
    { fields, wrapper: 'none', needsCodeGrant: false },
    { redirectUris: Object.values(redirectUris(lab.alexa.publicUrl, lab.skill.vendorId)) },
  )
}

describe('checkServer()', () => {
  it('finds nothing wrong in a correct server', async () => {
    expect(await codesAt(['', { metadata: metadata({}) }], USER)).toEqual([])
  })

  it('finds nothing wrong in the authorization server of the lab', async () => {
    await using lab = await startLab()

    expect(await checkServer(labTarget(lab), USER)).toEqual([])
  })

  it('finds strict rotation in the authorization server of the lab', async () => {
    await using lab = await startLab({ rotation: 'strict' })

    expect(await checkServer(labTarget(lab), USER)).toMatchObject([{ code: 'LIVE-REFRESH-STRICT' }])
  })

  it.each(serverFaults.map(named))(
    'finds $code without a user',
    async ({ code, faults, change }) => {
      expect(await codesAt([code, faults, change])).toContain(code)
    },
  )

  it.each(linkFaults.map(named))('finds $code in a whole link', async ({ code, faults }) => {
    expect(await codesAt([code, faults], USER)).toContain(code)
  })

  it('says that a server does not answer', async () => {
    const server = await startLittleServer()
    await server[Symbol.asyncDispose]()

    expect(await checkServer(server.target())).toMatchObject([{ code: 'LIVE-UNREACHABLE' }])
  })

  it('tells a failed handshake from a server that is down', async () => {
    await using server = await startLittleServer()
    const tokenUrl = new URL(`${server.origin.replace('http:', 'https:')}/token`)

    expect(await checkServer(server.target({ tokenUrl }))).toMatchObject([{ code: 'LIVE-TLS' }])
  })

  it('has a seeded fault above for every live rule', () => {
    const seeded = [...serverFaults, ...linkFaults].map(([code]) => code)
    const live = rules.map(({ code }) => code).filter((code) => code.startsWith('LIVE-'))

    expect(live.filter((code) => !seeded.includes(code))).toEqual(['LIVE-UNREACHABLE', 'LIVE-TLS'])
  })
})

describe('liveTarget()', () => {
  const fields = { authorizationUrl: 'https://id.example.test/authorize' }
  const input = { fields, wrapper: 'none', needsCodeGrant: false } as const

  it('refuses a host that is not this machine, and names the option that allows it', () => {
    expect(() => liveTarget(input, { redirectUris: [] })).toThrow('--allow-host id.example.test')
  })

  it('takes a host that was allowed', () => {
    const target = liveTarget(input, { redirectUris: [], allowHosts: ['id.example.test'] })

    expect(target.authorizationUrl.href).toBe(fields.authorizationUrl)
  })
})
