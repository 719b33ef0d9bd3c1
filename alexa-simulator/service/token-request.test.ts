import { describe, expect, it } from 'vitest'

import { FlowLog, recordedFetch } from '../../flow/index.ts'
import type { RecordedFetch } from '../../flow/index.ts'
import { startTokenEndpoint } from '../testing/token-endpoint.ts'
import { mergeSettings } from './settings.ts'
import type { SettingsPatch } from './settings.ts'
import { buildTokenRequest, sendTokenRequest } from './token-request.ts'

const client = {
  tokenUrl: 'http://127.0.0.1:1/token',
  clientId: 'alexa',
  clientSecret: 'secret',
  scheme: 'HTTP_BASIC',
} as const
const body = { ...client, scheme: 'REQUEST_BODY_CREDENTIALS' } as const
const code = {
  type: 'authorization_code',
  code: 'c+/=',
  redirectUri: 'http://127.0.0.1:4701/layla.amazon.com/api/skill/link/M1',
} as const
const SPECIAL = 'a:b%c+d e/é&='

function basicOf(headers: Readonly<Record<string, string>>): string {
  return Buffer.from((headers['Authorization'] ?? '').slice('Basic '.length), 'base64').toString()
}

function sender(): RecordedFetch {
  return recordedFetch({ log: new FlowLog({ instanceId: 'test', now: () => 0 }) })
}

function sending(settings: SettingsPatch = {}) {
  return {
    send: sender(),
    flowId: 'f1',
    request: 'token.request',
    response: () => ({ id: 'token.response', summary: '' }) as const,
    settings: mergeSettings(settings),
  } as const
}

describe('buildTokenRequest()', () => {
  it('sends body credentials in the captured order (RFC 6749 §4.1.3)', () => {
    const { headers, body: sent } = buildTokenRequest(body, code, mergeSettings({}))

    expect(sent).toBe(
      'grant_type=authorization_code&code=c%2B%2F%3D&redirect_uri=http%3A%2F%2F127.0.0.1%3A4701%2Flayla.amazon.com%2Fapi%2Fskill%2Flink%2FM1&client_id=alexa&client_secret=secret',
    )
    expect(headers).toEqual({ 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8' })
  })

  it('sends Basic credentials in the header and neither in the body', () => {
    const request = buildTokenRequest(client, code, mergeSettings({}))

    expect(basicOf(request.headers)).toBe('alexa:secret')
    expect(request.body).not.toContain('client')
  })

  it('form-encodes both halves before Basic (RFC 6749 §2.3.1)', () => {
    const special = { ...client, clientId: SPECIAL, clientSecret: SPECIAL }

    const { headers } = buildTokenRequest(special, code, mergeSettings({}))

    const half = 'a%3Ab%25c%2Bd+e%2F%C3%A9%26%3D'
    expect(basicOf(headers)).toBe(`${half}:${half}`)
  })

  it('sends Basic raw by switch', () => {
    const special = { ...client, clientSecret: SPECIAL }

    const { headers } = buildTokenRequest(special, code, mergeSettings({ basicEncoding: 'raw' }))

    expect(basicOf(headers)).toBe(`alexa:${SPECIAL}`)
  })

  it('carries special characters of a secret in the body', () => {
    const request = buildTokenRequest({ ...body, clientSecret: SPECIAL }, code, mergeSettings({}))

    expect(new URLSearchParams(request.body).get('client_secret')).toBe(SPECIAL)
  })

  it('repeats client_id beside Basic by switch', () => {
    const settings = mergeSettings({ clientIdInBodyWithBasic: true })

    expect(buildTokenRequest(client, code, settings).body).toMatch(/&client_id=alexa$/)
  })

  it('adds the PKCE verifier (RFC 7636 §4.5)', () => {
    const grant = { ...code, codeVerifier: 'v' }

    expect(buildTokenRequest(client, grant, mergeSettings({})).body).toMatch(/&code_verifier=v$/)
  })

  it('asks for a refresh with the token alone (RFC 6749 §6)', () => {
    const grant = { type: 'refresh_token', refreshToken: 'r' } as const

    expect(buildTokenRequest(client, grant, mergeSettings({})).body).toBe(
      'grant_type=refresh_token&refresh_token=r',
    )
  })
})

describe('sendTokenRequest()', () => {
  it('puts exactly the built request on the wire', async () => {
    await using endpoint = await startTokenEndpoint()
    const request = buildTokenRequest({ ...body, tokenUrl: endpoint.url }, code, mergeSettings({}))

    await sendTokenRequest(request, sending())

    expect(endpoint.requests).toMatchObject([
      {
        method: 'POST',
        url: '/token',
        body: request.body,
        headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
      },
    ])
  })

  it('gives up when the answer is not complete at the deadline', async () => {
    await using endpoint = await startTokenEndpoint()
    endpoint.answer((res) => {
      res.writeHead(200, { 'content-type': 'application/json' })
      res.write('{"access_')
    })
    const request = buildTokenRequest(
      { ...client, tokenUrl: endpoint.url },
      code,
      mergeSettings({}),
    )

    const outcome = await sendTokenRequest(request, sending({ tokenTimeoutMs: 30 }))

    expect(outcome).toMatchObject({ ok: false, cause: 'timeout' })
    expect(outcome.ms).toBeLessThan(2_000)
  })

  it('follows no redirect', async () => {
    await using endpoint = await startTokenEndpoint()
    endpoint.answer((res) => res.writeHead(307, { location: '/elsewhere' }).end())
    const request = buildTokenRequest(
      { ...client, tokenUrl: endpoint.url },
      code,
      mergeSettings({}),
    )

    expect(await sendTokenRequest(request, sending())).toMatchObject({ ok: true, status: 307 })
    expect(endpoint.requests).toHaveLength(1)
  })

  it('follows one redirect on the same origin by switch', async () => {
    await using endpoint = await startTokenEndpoint()
    endpoint.answer((res, { url }) => {
      if (url === '/token') res.writeHead(307, { location: '/elsewhere' }).end()
      else res.end('{}')
    })
    const request = buildTokenRequest(
      { ...client, tokenUrl: endpoint.url },
      code,
      mergeSettings({}),
    )

    const outcome = await sendTokenRequest(request, sending({ tolerate: { redirects: true } }))

    expect(outcome).toMatchObject({ ok: true, status: 200 })
    expect(endpoint.requests.map(({ body: sent }) => sent)).toEqual([request.body, request.body])
  })

  it('never takes the client’s secret to another origin', async () => {
    await using endpoint = await startTokenEndpoint()
    await using other = await startTokenEndpoint()
    endpoint.answer((res) => res.writeHead(307, { location: other.url }).end())
    const request = buildTokenRequest(
      { ...client, tokenUrl: endpoint.url },
      code,
      mergeSettings({}),
    )

    await sendTokenRequest(request, sending({ tolerate: { redirects: true } }))

    expect(other.requests).toEqual([])
  })
})
