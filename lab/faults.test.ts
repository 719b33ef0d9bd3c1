import { performance } from 'node:perf_hooks'
import { describe, expect, it } from 'vitest'
import { sendHttp } from '../flow/index.ts'
import type { LinkResult } from '../alexa-simulator/index.ts'
import type { Lab } from './lab.ts'
import { startLab } from './start-lab.ts'
import { readyToLink } from './testing/fault-probes.ts'

const ASK = 'ask tune box what are my playlists'
const HOUR_MS = 3_600_000

async function link(lab: Lab): Promise<LinkResult> {
  const { callbackUrl, sessionCookie } = await readyToLink(lab)
  return lab.alexa.completeLink(callbackUrl, { sessionCookie })
}

describe('a token endpoint slower than Alexa allows', () => {
  it('fails the link after 4.5 s of the lab’s clock, in no time', async () => {
    await using lab = await startLab()
    lab.faults.on('token').latency(4_501)
    const began = { real: performance.now(), lab: lab.clock.now() }

    const result = await link(lab)

    expect(result).toMatchObject({ ok: false, stage: 'token', reason: 'token_timeout' })
    expect(lab.clock.now() - began.lab).toBeGreaterThanOrEqual(4_500)
    expect(performance.now() - began.real).toBeLessThan(2_000)
  })

  it('links when the answer comes just in time', async () => {
    await using lab = await startLab()
    lab.faults.on('token').latency(4_499)

    expect(await link(lab)).toMatchObject({ ok: true })
  })

  it('leaves a real guard behind: real time counts as well', async () => {
    await using lab = await startLab()
    lab.alexa.configure({ tokenTimeoutMs: 50 })
    lab.faults.on('token').hang({ real: true })

    expect(await link(lab)).toMatchObject({ ok: false, reason: 'token_timeout' })
  })

  it('is late in real time where asked for', async () => {
    await using lab = await startLab()
    lab.faults.on('token').latency(60, { real: true })
    const began = performance.now()

    expect(await link(lab)).toMatchObject({ ok: true })
    expect(performance.now() - began).toBeGreaterThanOrEqual(55)
  })
})

describe('a reply that is lost', () => {
  it('costs the link under strict rotation: the server rotated, Alexa never saw it', async () => {
    await using lab = await startLab({ rotation: 'strict' })
    await lab.seedLink()
    lab.faults.on('refresh').reset()
    lab.clock.advance(HOUR_MS)
    await lab.alexa.say(ASK)
    await lab.alexa.say(ASK)

    expect(await lab.alexa.linkState()).toMatchObject({ status: 'needs-relink' })
  })

  it('costs nothing when the server was never asked', async () => {
    await using lab = await startLab({ rotation: 'strict' })
    await lab.seedLink()
    lab.faults.on('refresh').status(503)
    lab.clock.advance(HOUR_MS)
    await lab.alexa.say(ASK)
    await lab.alexa.say(ASK)

    expect(await lab.alexa.linkState()).toMatchObject({ status: 'linked' })
  })
})

describe('an answer with something wrong in it', () => {
  it('links without a refresh token that was left out', async () => {
    await using lab = await startLab()
    lab.faults.on('token').omit('refresh_token')
    await link(lab)

    expect(await lab.alexa.linkState()).toMatchObject({ status: 'linked' })
    const [response] = lab.flow.events({ id: 'token.response' })
    expect(response?.http?.resBody).not.toContain('refresh_token')
  })

  it('is refused with another character set', async () => {
    await using lab = await startLab()
    lab.faults.on('token').charset('iso-8859-1')

    expect(await link(lab)).toMatchObject({ reason: 'token_wrong_content_type' })
  })

  it.each([
    ['selfSigned', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['expired', 'CERT_HAS_EXPIRED'],
    ['wrongHost', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ] as const)('fails the handshake with a certificate that is %s', async (problem, error) => {
    await using lab = await startLab()
    lab.faults.on('token').tls(problem)
    await link(lab)

    expect(lab.flow.events({ id: 'token.rejected' })[0]?.private).toMatchObject({
      connection: error,
    })
  })
})

describe('time that passes behind a skill', () => {
  it('counts against the 8 s that Alexa gives it', async () => {
    await using lab = await startLab()
    await lab.seedLink()
    lab.faults.on('api').latency(4_100).times(2)

    expect(await lab.alexa.say(ASK)).toMatchObject({ outcome: 'failed', reason: 'timeout' })
  })

  it('does not count where it stays below', async () => {
    await using lab = await startLab()
    await lab.seedLink()
    lab.faults.on('api').latency(3_900).times(2)

    expect(await lab.alexa.say(ASK)).toMatchObject({ outcome: 'answered' })
  })
})

describe('a fault that happened', () => {
  it('is a decision on the flow log, behind the request that it happened to', async () => {
    await using lab = await startLab()
    lab.faults.on('token').reset()
    await link(lab)

    const [request] = lab.flow.events({ id: 'token.request' })
    const [fired] = lab.flow.events({ id: 'fault.fired' })
    expect(fired).toMatchObject({
      kind: 'decision',
      causeSeq: request?.seq,
      flowId: request?.flowId,
      summary: 'token: reset',
    })
  })

  it('stands in the private view of the request', async () => {
    await using lab = await startLab()
    lab.faults.on('token').reset()
    await link(lab)

    const [request] = lab.flow.events({ id: 'token.request' })
    expect(request?.private).toMatchObject({ fault: expect.stringContaining('reset') as string })
  })

  it('shows an answer that never arrived as failed', async () => {
    await using lab = await startLab()
    lab.faults.on('api').close()
    await sendHttp({ url: `${lab.urls.api}/me`, method: 'GET', headers: {} })

    expect(lab.flow.events({ id: 'api.response' })[0]?.state).toBe('failed')
  })
})

describe('the faults of a lab', () => {
  it('never happen in another lab', async () => {
    await using one = await startLab()
    await using other = await startLab()
    one.faults.on('token').reset().always()

    expect(await link(other)).toMatchObject({ ok: true })
    expect(other.faults.list()).toEqual([])
  })

  it('are cleared by reset()', async () => {
    await using lab = await startLab()
    lab.faults.on('token').reset().always()
    await lab.reset()

    expect(await link(lab)).toMatchObject({ ok: true })
  })

  it('end what hangs when they are cleared', async () => {
    await using lab = await startLab()
    lab.faults.on('api').hang()
    const pending = sendHttp({ url: `${lab.urls.api}/me`, method: 'GET', headers: {} })
    await lab.flow.waitFor('fault.fired')
    lab.faults.clear()

    expect(await pending).toMatchObject({ ok: false })
  })

  it('do not keep a lab from closing', async () => {
    const lab = await startLab()
    lab.faults.on('api').hang()
    const pending = sendHttp({ url: `${lab.urls.api}/me`, method: 'GET', headers: {} })
    await lab.flow.waitFor('fault.fired')
    await lab.close()

    expect(await pending).toMatchObject({ ok: false })
  })
})

describe('real time at the lab’s own servers', () => {
  it.each([
    ['latency', (lab: Lab) => lab.faults.on('discovery').latency(60, { real: true })],
    ['dribble', (lab: Lab) => lab.faults.on('discovery').dribble(60, 3, { real: true })],
  ] as const)('passes with %s, and the answer is whole', async (_name, arm) => {
    await using lab = await startLab()
    arm(lab)
    const began = performance.now()
    const url = lab.authServer.endpoints.discovery
    const outcome = await sendHttp({ url, method: 'GET', headers: {} })

    expect(performance.now() - began).toBeGreaterThanOrEqual(55)
    expect(outcome.ok && JSON.parse(outcome.body)).toMatchObject({ issuer: lab.urls.authServer })
  })
})

describe('oauthError at authorize', () => {
  it('sends nobody to a redirect URI that is not registered (RFC 6749 section 4.1.2.1)', async () => {
    await using lab = await startLab()
    const { authorizationUrl } = await lab.alexa.startLink()
    lab.faults.on('authorize').oauthError('server_error')
    const url = new URL(authorizationUrl)
    url.searchParams.set('redirect_uri', 'http://evil.test/')

    const outcome = await sendHttp({ url: url.href, method: 'GET', headers: {} })

    expect(outcome).toMatchObject({ ok: true, status: 400 })
    expect(outcome.ok && outcome.headers.get('location')).toBeNull()
  })

  it('ends the link as the server’s own error would', async () => {
    await using lab = await startLab()
    const { authorizationUrl, state } = await lab.alexa.startLink()
    lab.faults.on('authorize').oauthError('temporarily_unavailable')

    const outcome = await sendHttp({ url: authorizationUrl, method: 'GET', headers: {} })

    const answer = new URL((outcome.ok && outcome.headers.get('location')) || '')
    expect(Object.fromEntries(answer.searchParams)).toMatchObject({
      error: 'temporarily_unavailable',
      state,
    })
  })
})
