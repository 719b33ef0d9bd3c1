import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'

import { Browser } from '../testing/browser.ts'
import { rehearse } from '../testing/rehearsal.ts'
import type { Rehearsal } from '../testing/rehearsal.ts'
import { goodTokens, json } from '../testing/token-endpoint.ts'

const goodMetadata = { code_challenge_methods_supported: ['S256'] }

interface Plus extends AsyncDisposable {
  readonly lab: Rehearsal
}

/** A rehearsal under the contract of Alexa+, whose server publishes this metadata. */
async function plus(metadata: object | undefined, settings = {}): Promise<Plus> {
  const server = createServer((req, res) => {
    const isServed = metadata !== undefined && req.url === '/.well-known/oauth-authorization-server'
    res.writeHead(isServed ? 200 : 404, { 'content-type': 'application/json' })
    res.end(JSON.stringify(isServed ? metadata : {}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const lab = await rehearse({
    linking: {
      authorizationUrl: `http://127.0.0.1:${String(port)}/authorize`,
      accessTokenScheme: 'REQUEST_BODY_CREDENTIALS',
    },
    settings: { contract: 'alexa-plus', resource: 'https://tools.example/mcp', ...settings },
  })
  return {
    lab,
    [Symbol.asyncDispose]: async () => {
      await lab[Symbol.asyncDispose]()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

describe('the contract of Alexa+', () => {
  it('asks for a resource and with PKCE S256 (RFC 8707 §2.1)', async () => {
    await using started = await plus(goodMetadata)

    const { authorizationUrl } = await started.lab.alexa.startLink()

    const { searchParams } = new URL(authorizationUrl)
    expect(searchParams.get('resource')).toBe('https://tools.example/mcp')
    expect(searchParams.get('code_challenge_method')).toBe('S256')
  })

  it('exchanges the code by Basic, with verifier and resource (RFC 8707 §2.2)', async () => {
    await using started = await plus(goodMetadata)

    expect(await started.lab.link()).toMatchObject({ ok: true })

    const [request] = started.lab.tokens.requests
    const fields = Object.fromEntries(request?.fields ?? [])
    expect(request?.headers.authorization).toMatch(/^Basic /)
    expect(fields).toMatchObject({ resource: 'https://tools.example/mcp' })
    expect(fields).toHaveProperty('code_verifier')
    expect(fields).not.toHaveProperty('client_secret')
  })

  it('sends no resource with a refresh', async () => {
    await using started = await plus(goodMetadata)
    await started.lab.link()
    started.lab.clock.advance(3_600_000)

    await started.lab.alexa.accessToken()

    const fields = Object.fromEntries(started.lab.tokens.requests[1]?.fields ?? [])
    expect(fields).toMatchObject({ grant_type: 'refresh_token' })
    expect(fields).not.toHaveProperty('resource')
  })

  it('fails a link whose access token comes without a refresh token', async () => {
    await using started = await plus(goodMetadata)
    started.lab.tokens.answer(json({ ...goodTokens, refresh_token: undefined }))

    expect(await started.lab.link()).toMatchObject({ ok: false, reason: 'plus_no_refresh_token' })
  })

  it.each([
    ['without metadata', undefined, {}, 'plus_no_metadata'],
    ['that does not advertise S256', {}, {}, 'plus_pkce_not_advertised'],
    [
      'that does not take Basic',
      { ...goodMetadata, token_endpoint_auth_methods_supported: ['client_secret_post'] },
      {},
      'plus_basic_not_offered',
    ],
    ['asked for the implicit grant', goodMetadata, { grant: 'IMPLICIT' }, 'plus_code_grant_only'],
  ])('refuses to link at a server %s', async (_name, metadata, settings, reason) => {
    await using started = await plus(metadata, settings)

    await expect(started.lab.alexa.startLink()).rejects.toMatchObject({
      code: 'ERR_LINK_REFUSED',
      reason,
    })
  })

  it('shows the reason on the result page', async () => {
    await using started = await plus({})
    const browser = new Browser()
    const { skillUrl } = started.lab.alexa
    await started.lab.alexa.enable()

    const refused = await browser.get(`${skillUrl}/link`)

    expect(refused.status).toBe(303)
    expect((await browser.get(refused.location ?? '')).html).toContain(
      'code_challenge_methods_supported',
    )
  })

  it('is not in force by default', async () => {
    await using lab = await rehearse()

    const { authorizationUrl } = await lab.alexa.startLink()

    expect(new URL(authorizationUrl).searchParams.has('resource')).toBe(false)
    expect(lab.flow.events({ id: 'discovery.request' })).toEqual([])
  })
})
