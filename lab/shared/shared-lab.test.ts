import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { FlowEvent } from '../../flow/index.ts'
import { startRedis } from '../../store/testing/redis-server.ts'
import type { TestRedis } from '../../store/testing/redis-server.ts'
import type { Lab } from '../lab.ts'
import { linkWithoutBrowser } from '../rehearse/link-without-browser.ts'
import { startLab } from '../start-lab.ts'
import { startSharedLabs } from '../testing/shared-labs.ts'
import type { SharedLabs } from '../testing/shared-labs.ts'

const server: { redis: TestRedis; shared: SharedLabs } = {
  redis: undefined,
  shared: undefined,
} as never

beforeAll(async () => {
  server.redis = await startRedis()
  server.shared = await startSharedLabs(server.redis.url, 3)
}, 30_000)
afterEach(async () => {
  await admin('/reset')
})
afterAll(async () => {
  await server.shared[Symbol.asyncDispose]()
  await server.redis[Symbol.asyncDispose]()
})

/** The labs in the order of their starts. */
function labs(): readonly [Lab, Lab, Lab] {
  return server.shared.labs as readonly [Lab, Lab, Lab]
}

/** Asks the admin API of one of the labs; by the balancer unless another address is given. */
async function admin(path: string, body: object = {}, base?: string): Promise<unknown> {
  const url = `${base ?? server.shared.balancers.publicUrls.lab ?? ''}/admin/v1${path}`
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return response.json()
}

async function read(path: string, lab: Lab): Promise<unknown> {
  const response = await fetch(`${lab.listening.lab}/admin/v1${path}`)
  return response.json()
}

async function eventsOf(lab: Lab): Promise<readonly FlowEvent[]> {
  return ((await read('/flow', lab)) as { events: FlowEvent[] }).events
}

function link(user: string): ReturnType<typeof linkWithoutBrowser> {
  return linkWithoutBrowser(labs()[0].urls.skillPage, decisionOf(user))
}

function decisionOf(user: string): Parameters<typeof linkWithoutBrowser>[1] {
  return { email: `${user}@tunebox.test`, password: 'tunebox', decision: 'allow' }
}

/** What is known of a message whoever recorded it. */
function shapeOf({ id, from, to, kind, state, private: facts = {}, http }: FlowEvent): object {
  return { id, from, to, kind, state, facts: Object.keys(facts).sort(), status: http?.status }
}

function linesOf({ seq, flowId, id, state }: FlowEvent): string {
  return [seq, flowId, id, state].join(' ')
}

async function readUntil(response: Response, text: string): Promise<string> {
  let told = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    told += decoder.decode(chunk, { stream: true })
    if (told.includes(text)) break
  }
  return told
}

describe('labs that are one', () => {
  it('agree on what signs their cookies and what they are called, started all at once', () => {
    expect(new Set(labs().map(({ instanceId }) => instanceId)).size).toBe(1)
  })

  it('link an account although each request goes to the next of them', async () => {
    expect(await link('alice')).toMatchObject({ linked: true })

    for (const lab of labs()) {
      expect(await read('/link', lab)).toMatchObject({ status: 'linked' })
    }
  })

  it('have the same flow log, whole and in the order of what happened', async () => {
    await link('bob')

    const [first = [], ...others] = await Promise.all(labs().map(eventsOf))
    for (const other of others) expect(other.map(linesOf)).toEqual(first.map(linesOf))
    await using alone = await startLab()
    await linkWithoutBrowser(alone.urls.skillPage, decisionOf('bob'))
    expect(first.map(shapeOf)).toEqual((await eventsOf(alone)).map(shapeOf))
    expect(new Set(first.map(({ flowId }) => flowId).filter((id) => id !== 'none')).size).toBe(1)
    expect(first.every(({ seq, causeSeq = 0 }) => causeSeq < seq)).toBe(true)
  })

  it('keep plain secrets in the process that saw them, and out of Redis', async () => {
    await link('bob')

    const token = (await labs()[0].alexa.accessToken()) ?? ''
    const plain = labs().map((lab) => JSON.stringify(lab.flow.events()).includes(token))
    const client = new Redis(server.redis.url)
    const entries = JSON.stringify(
      await client.xrange(`{${server.shared.store.prefix}}:shared:s:flow`, '-', '+'),
    )
    client.disconnect()
    expect(plain.filter(Boolean).length).toBeLessThan(3)
    expect(entries).toContain('token.request')
    expect(entries).not.toContain(token)
  })

  it('move their clocks together, before the next request is served', async () => {
    const [one, other] = labs()
    await admin('/clock/freeze', {}, one.listening.lab)
    const { now } = (await read('/clock', one)) as { now: string }
    await admin('/clock/advance', { by: '31d' }, other.listening.lab)

    const later = new Date(Date.parse(now) + 31 * 86_400_000).toISOString()
    for (const lab of labs()) {
      expect(await read('/clock', lab)).toMatchObject({ now: later, frozen: true })
    }
  })

  it('lose no step of the clock when all of them are told at once', async () => {
    await admin('/clock/freeze')
    await read('/clock', labs()[0]) // It may be another one that was told to freeze.
    const before = labs()[0].clock.now()

    await Promise.all(Array.from({ length: 30 }, () => admin('/clock/advance', { by: 1_000 })))

    for (const lab of labs()) {
      await read('/clock', lab)
      expect(lab.clock.now() - before).toBe(30_000)
    }
  })

  it('suffer a fault as often as it was armed for, over all of them', async () => {
    const fault = { target: 'discovery', fault: { name: 'status', code: 503 }, times: 2 }
    await admin('/faults', fault, labs()[0].listening.lab)

    const url = `${server.shared.balancers.publicUrls.authServer ?? ''}/.well-known/openid-configuration`
    const statuses = await Promise.all(
      Array.from({ length: 12 }, async () => (await fetch(url)).status),
    )

    expect(statuses.filter((status) => status === 503)).toHaveLength(2)
    for (const lab of labs()) {
      expect(await read('/faults', lab)).toMatchObject({ faults: [{ fired: 2, left: 0 }] })
    }
  })

  it('take a fault back in all of them', async () => {
    const [one, other] = labs()
    one.faults.on('discovery').status(503).always()
    await one.settled()
    await fetch(`${other.listening.lab}/admin/v1/faults`, {
      method: 'DELETE',
      headers: { 'content-type': 'application/json' },
    })

    for (const lab of labs()) expect(await read('/faults', lab)).toMatchObject({ faults: [] })
  })

  it('go by settings that another one was given', async () => {
    const [one, , other] = labs()
    await admin('/alexa/settings', { locale: 'de-DE' }, one.listening.lab)

    expect(await read('/alexa/settings', other)).toMatchObject({ locale: 'de-DE' })
  })

  it('verify tokens with keys that another one made', async () => {
    const [one, other] = labs()
    const { kid } = (await admin('/provider/keys/rotate', {}, one.listening.lab)) as { kid: string }

    const keys = await (await fetch(`${other.listening.authServer}/jwks`)).text()

    expect(keys).toContain(kid)
  })

  it('go on with a conversation that began in another one', async () => {
    await link('alice')
    const [one, other] = labs()

    await one.alexa.say('open tune box')
    await one.settled()
    await read('/clock', other)

    expect(await other.alexa.say('what are my playlists')).toMatchObject({ outcome: 'answered' })
  })

  it('tell a reader of one what the others serve, without anything twice or left out', async () => {
    const [one, , other] = labs()
    const stream = await fetch(`${other.listening.lab}/admin/v1/flow/stream`)
    await fetch(`${one.listening.authServer}/jwks`)

    const told = await readUntil(stream, 'jwks.response')

    expect(told).toContain('jwks.request')
  })

  it('refuse to hold a message, because each would hold only its own', async () => {
    expect(await admin('/flow/holds', { id: 'token.request' })).toMatchObject({
      error: { code: 'ERR_LAB_SHARED' },
    })
    expect(await admin('/flow/step', { channels: ['back'] })).toMatchObject({
      error: { code: 'ERR_LAB_SHARED' },
    })
  })

  it('refuse another one that was started in another way', async () => {
    const { store, balancers } = server.shared
    const { publicUrls } = balancers

    const starting = startLab({ store, publicUrls, rotation: 'strict' })

    await expect(starting).rejects.toMatchObject({
      code: 'ERR_LAB_SHARED_OPTIONS',
      message: expect.stringContaining('another rotation') as string,
    })
  })

  it('forget everything in all of them when one is reset', async () => {
    await link('alice')
    await admin('/clock/advance', { by: '1d' })
    await admin('/faults', { target: 'discovery', fault: { name: 'status', code: 503 } })

    await admin('/reset', {}, labs()[1].listening.lab)

    for (const lab of labs()) {
      expect(await read('/link', lab)).toMatchObject({ status: 'disabled' })
      expect(await read('/faults', lab)).toMatchObject({ faults: [] })
      expect(await eventsOf(lab)).toEqual([])
      expect(lab.clock.offsetMs).toBe(0)
    }
  })

  it('tell the one that asked what the one that refused knows', async () => {
    await link('alice')
    const [one, , other] = labs()
    const { targets } = server.shared.balancers.authServer
    const urls = targets.urls
    targets.urls = [other.listening.authServer]
    await other.authServer.revoke('refresh', { user: 'alice', clientId: 'alexa' })
    await admin('/clock/advance', { by: '2h' }, one.listening.lab)

    await one.alexa.accessToken()

    targets.urls = urls
    const [refused] = one.flow.events({ id: 'refresh.rejected' })
    expect(refused?.private?.['detail']).toMatch(/revoked/)
    expect(one.flow.events({ id: 'refresh.request' })).toHaveLength(1)
  })

  it('refresh a token once, whoever is asked for it', async () => {
    await link('alice')
    await admin('/clock/advance', { by: '2h' })
    await Promise.all(labs().map((lab) => read('/clock', lab)))

    const tokens = await Promise.all(labs().map((lab) => lab.alexa.accessToken()))

    expect(new Set(tokens).size).toBe(1)
    const events = await eventsOf(labs()[0])
    expect(events.filter(({ id }) => id === 'refresh.request')).toHaveLength(1)
  })
})

describe('a lab that joins others', () => {
  it('knows what they know, and leaves them as they were when it ends', async () => {
    await link('alice')
    await admin('/faults', { target: 'discovery', fault: { name: 'status', code: 503 } })
    await admin('/clock/advance', { by: '1d' })
    const { store, balancers } = server.shared
    const { publicUrls } = balancers
    const events = await eventsOf(labs()[0])

    const late = await startLab({ store, publicUrls })
    const seen = await eventsOf(late)
    const offset = Math.round(late.clock.offsetMs / 1_000)
    await late.close()

    expect(seen.map(linesOf)).toEqual(events.map(linesOf))
    expect(offset).toBe(86_400)
    expect(await read('/faults', labs()[0])).toMatchObject({ faults: [{ left: 1 }] })
  })
})
