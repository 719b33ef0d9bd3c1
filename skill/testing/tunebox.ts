/**
 * A stand-in for Tunebox on a free port: discovery, key set and API over real HTTP, with tokens signed
 * by jose. For the skill's own tests.
 *
 * @module
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose'
import type { SkillSettings } from '../settings.ts'

/** The time in these tests, milliseconds since the epoch. */
export const NOW = Date.UTC(2031, 4, 6)

/** Answers one request of the stand-in; not answering at all is allowed. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** A running stand-in. */
export interface Tunebox extends AsyncDisposable {
  readonly issuer: string
  /** Settings of a skill that uses this stand-in. */
  readonly settings: SkillSettings
  /** `GET /path` of every request so far, in order, with the body of a POST after it. */
  readonly requests: readonly string[]
  /** Replaces the answer of one path, for example `GET /api/me`. */
  on(route: string, answer: Answer): void
  /** Signs an access token that passes every check, unless changed. */
  token(claims?: JWTPayload, header?: { typ?: string; kid?: string }): Promise<string>
  /** Publishes a new signing key under this id, next to the old one, and signs with it. */
  rotate(kid: string): Promise<void>
}

/** Answers with JSON. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  }
}

/** Starts a stand-in where Alice has two playlists. */
export async function startTunebox(): Promise<Tunebox> {
  const server = createServer()
  const issuer = await listen(server)
  const published: object[] = []
  let signing: { kid: string; key: CryptoKey }
  const rotate = async (kid: string): Promise<void> => {
    const { publicKey, privateKey } = await generateKeyPair('ES256')
    published.push({ ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' })
    signing = { kid, key: privateKey }
  }
  await rotate('key-1')

  const requests: string[] = []
  const answers = standardAnswers(issuer, published)
  server.on('request', (request, response) => {
    void readText(request).then((body) => {
      const route = `${request.method ?? ''} ${request.url ?? ''}`
      requests.push(body === '' ? route : `${route} ${body}`)
      const answer = answers.get(route) ?? json({ error: 'not_found' }, 404)
      answer(request, response)
    })
  })

  return {
    issuer,
    requests,
    settings: settingsFor(issuer),
    on: (route, answer) => void answers.set(route, answer),
    token: (claims = {}, header = {}) =>
      new SignJWT(standardClaims(issuer, claims))
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: signing.kid, ...header })
        .sign(signing.key),
    rotate,
    [Symbol.asyncDispose]: () => close(server),
  }
}

function standardAnswers(issuer: string, keys: readonly object[]): Map<string, Answer> {
  const playlists = [{ name: 'Morning Coffee' }, { name: 'Running Fast' }]
  const discovery = { issuer, jwks_uri: `${issuer}/jwks` }
  return new Map<string, Answer>([
    ['GET /.well-known/openid-configuration', json(discovery)],
    ['GET /jwks', (request, response) => json({ keys })(request, response)],
    ['GET /api/me', json({ name: 'Alice' })],
    ['GET /api/me/playlists', json({ playlists })],
    ['POST /api/me/playlists', json({ id: 'pl-new', name: 'Road Trip' }, 201)],
  ])
}

function standardClaims(issuer: string, claims: JWTPayload): JWTPayload {
  return {
    iss: issuer,
    aud: 'urn:tunebox:api',
    sub: 'user-alice',
    client_id: 'alexa',
    scope: 'profile playlists.read playlists.write',
    iat: NOW / 1000 - 60,
    exp: NOW / 1000 + 60,
    ...claims,
  }
}

function settingsFor(issuer: string): SkillSettings {
  return {
    issuer,
    apiUrl: `${issuer}/api`,
    audience: 'urn:tunebox:api',
    tokenFormat: 'jwt',
    apiTimeoutMs: 2000,
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8') as AsyncIterable<string>) text += chunk
  return text
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
