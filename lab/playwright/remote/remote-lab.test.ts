/**
 * A tenant of a lab in another process, as the fixtures use it.
 *
 * @module
 */
import { Worker } from 'node:worker_threads'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer } from '../../../edge/index.ts'
import { startLabProcess } from '../../testing/lab-process.ts'
import type { LabProcess } from '../../testing/lab-process.ts'
import type { LabChoice } from '../start-lab-for.ts'
import { HttpNow } from './http-now.ts'
import type { RemoteLab } from './remote-lab.ts'
import { startTenantFor } from './start-tenant-for.ts'

const PLAYLISTS = 'ask tune box what are my playlists'

const shared: { process: LabProcess; now: HttpNow } = {
  process: undefined as never,
  now: new HttpNow(),
}

beforeAll(async () => {
  shared.process = await startLabProcess({ tenants: { limit: 2 } })
}, 30_000)

afterAll(async () => {
  await shared.now[Symbol.asyncDispose]()
  await shared.process.kill()
})

const choice: LabChoice = {
  simulator: {},
  authServer: {},
  skillUnderTest: 'sample',
  users: {},
}

function startTenant(options: Partial<LabChoice> = {}): Promise<RemoteLab> {
  return startTenantFor(shared.process.listening.lab, { ...choice, ...options }, shared.now)
}

describe('a remote lab', () => {
  it('links, answers and tells what was said at once', async () => {
    await using lab = await startTenant()
    await lab.seedLink('alice')
    const answer = await lab.alexa.say(PLAYLISTS)

    expect(answer.speech).toContain('two playlists')
    const [token] = lab.flow.events({ id: 'token.response' })
    const jwt = token?.params.find(({ name }) => name === 'access_token')?.value
    expect(jwt).toMatch(/^ey[\w-]+\.[\w-]+\.[\w-]{86}$/)
    expect(lab.flow.events({ afterSeq: lab.flow.lastSeq })).toEqual([])
    expect(lab.skill.interactionModels['en-US']).toBeDefined()
    expect(lab.settings.ttlS.access).toBe(3_600)
  })

  it('has a clock that moves before the next line', async () => {
    await using lab = await startTenant()
    const { clock } = lab
    clock.freeze()
    const before = clock.now()
    clock.advance(86_400_000)

    expect([clock.isFrozen, clock.now() - before]).toEqual([true, 86_400_000])
    clock.resume()
    await clock.settled()
    expect(clock.isFrozen).toBe(false)
  })

  it('takes settings of the simulated Alexa, at the start and later', async () => {
    await using lab = await startTenant({ simulator: { region: 'FE', tokenTimeoutMs: 1_000 } })
    const { alexa } = lab
    expect(alexa.settings).toMatchObject({ region: 'FE', tokenTimeoutMs: 1_000 })
    alexa.configure({ region: 'EU' })
    expect(alexa.settings.region).toBe('EU')
  })

  it('changes accounts, grants, keys and secrets of the provider', async () => {
    await using made = await startTenant()
    const { authServer, ...lab } = made
    await lab.seedLink('alice')
    const of = { user: 'alice@tunebox.test', clientId: 'alexa' }

    expect(await authServer.revoke('grant', of)).toBe(1)
    expect((await authServer.rotateKeys()).kid).toBeTypeOf('string')
    await authServer.changePassword('alice', 'another one')
    await authServer.changeClientSecret('alexa', 'another one')
    await authServer.deleteUser('bob')
    await expect(authServer.deleteUser('bob')).rejects.toMatchObject({
      code: 'ERR_LAB_UNKNOWN_USER',
    })
  })

  it('forgets everything on a reset, and is not enabled then', async () => {
    await using lab = await startTenant()
    await lab.seedLink('alice')
    await lab.reset()

    expect(await lab.alexa.linkState()).toEqual({ status: 'disabled' })
    await lab.alexa.enable()
    expect(await lab.alexa.linkState()).toMatchObject({ status: 'unlinked' })
    expect(await lab.alexa.announce('SKILL_PERMISSION_ACCEPTED', [])).toBe('not-subscribed')
    await lab.alexa.disable()
  })
})

describe('its faults', () => {
  it('happen as often as was asked for, in their order', async () => {
    await using lab = await startTenant()
    const first = lab.faults.on('api').status(503).times(2)
    first.then(lab.faults.on('api').status(429))
    await lab.seedLink('alice')
    for (let times = 0; times < 4; times += 1) await lab.alexa.say(PLAYLISTS)

    expect(lab.faults.list().map(({ fired, left }) => [fired, left])).toEqual([
      [2, 0],
      [1, 0],
    ])
    expect(lab.faults.unused()).toEqual([])
  })

  it('can be data, wait for parameters, and be taken back', async () => {
    await using made = await startTenant()
    const { faults, ...lab } = made
    const fault = { name: 'oauthError', code: 'invalid_grant' } as const
    faults.arm({ target: 'token', fault, then: [{ fault: { name: 'reset' } }] })
    const never = faults.on('token').reset().whenCarrying({ code: 'another' })
    expect(faults.list().map(({ title }) => title)).toEqual([
      'token: oauthError(invalid_grant), once',
      'token: reset, once',
      'token: reset, once',
    ])
    faults.clear()
    expect(faults.list()).toEqual([])
    faults.on('token').reset().disarm()

    await lab.seedLink('alice')
    expect(never.fired).toBe(0)
  })

  it('are refused when they cannot happen, or cannot be sent', async () => {
    await using lab = await startTenant()
    const { faults } = lab
    expect(() => faults.on('login').tls('expired')).toThrow('cannot happen at login')
    expect(() =>
      faults
        .on('api')
        .reset()
        .when(() => true),
    ).toThrow('whenCarrying')
  })
})

describe('its messages', () => {
  it('can be held, read, changed and released', async () => {
    await using lab = await startTenant()
    const hold = lab.hold('token.request')
    expect([hold.state, hold.message, lab.holds().length]).toEqual(['waiting', undefined, 1])
    const linking = lab.seedLink('alice')
    const message = await hold.reached

    expect(message.content).toMatchObject({ kind: 'request', method: 'POST' })
    expect(message.content.body).toContain('grant_type=authorization_code')
    message.edit({ form: { code: 'forged' } })
    hold.release()

    await expect(linking).rejects.toMatchObject({ code: 'ERR_LAB_REHEARSAL' })
    expect([hold.state, lab.holds()]).toEqual(['ended', []])
  })

  it('can be answered in their receiver’s place', async () => {
    await using lab = await startTenant()
    const hold = lab.hold('token.request', { nth: 1 })
    const linking = lab.seedLink('alice')
    ;(await hold.reached).answer({ status: 400, body: { error: 'invalid_grant' } })

    await expect(linking).rejects.toThrow('invalid_grant')
  })

  it('are not held when the hold is cancelled before they come', async () => {
    await using lab = await startTenant()
    const hold = lab.hold('token.request')
    hold.cancel()
    hold.cancel()

    await expect(hold.reached).rejects.toMatchObject({ code: 'ERR_LAB_UNKNOWN_HOLD' })
    await lab.seedLink('alice')
    expect(() => lab.hold('tokens.store')).toThrow('cannot be held')
  })

  it('are told of as they come, and waited for', async () => {
    await using lab = await startTenant()
    const told: string[] = []
    lab.flow.subscribe(({ id }) => told.push(id))
    const waited = lab.flow.waitFor('tokens.store')
    await lab.seedLink('alice')
    await lab.settle()

    expect(told).toContain('token.response')
    expect((await waited).id).toBe('tokens.store')
    expect((await lab.flow.waitFor('token.request')).id).toBe('token.request')
    await expect(lab.flow.waitFor('refresh.request', { timeoutMs: 1 })).rejects.toThrow(
      /No message refresh\.request came.*tokens\.store/,
    )
  })
})

describe('a shared lab', () => {
  it.each([
    [{ simulator: { port: 4_800 } }, 'simulator.port'],
    [{ skillUnderTest: { endpoint: 'http://localhost:3000/' } }, 'skillUnderTest'],
    [{ authServer: { external: {} as never } }, 'authServer.external'],
    [{ authServer: { rotation: 'weekly' as never } }, 'rotation'],
  ] satisfies [Partial<LabChoice>, string][])(
    'cannot do %j, and says so',
    async (options, named) => {
      await expect(startTenant(options)).rejects.toThrow(named)
    },
  )

  it('says when it has no room for another test', async () => {
    const labs = [await startTenant(), await startTenant()]

    await expect(startTenant()).rejects.toMatchObject({ code: 'ERR_LAB_TENANTS_FULL' })

    for (const lab of labs) await lab.close()
    await (await startTenant()).close()
  })

  it.each(['nonsense', 'ftp://127.0.0.1/'])('is not at %s', async (url) => {
    await expect(startTenantFor(url, choice, shared.now)).rejects.toMatchObject({
      code: 'ERR_LAB_OPTIONS_INVALID',
    })
  })

  it('is missed with its address', async () => {
    await expect(startTenantFor('http://127.0.0.1:1', choice, shared.now)).rejects.toMatchObject({
      code: 'ERR_LAB_NOT_RUNNING',
      message: expect.stringContaining('http://127.0.0.1:1') as unknown,
    })
  })

  it('is shown the token that it asks for', async () => {
    const seen: unknown[] = []
    await using guarded = await startServer({
      port: 0,
      createHandler: () => (req, res) => {
        seen.push(req.headers.authorization)
        res.writeHead(401).end('{"error":{"code":"ERR_LAB_TOKEN_WRONG","message":"Wrong token."}}')
      },
    })
    const simulator = { token: 'a token of a test' }

    const started = startTenantFor(guarded.url, { ...choice, simulator }, shared.now)

    await expect(started).rejects.toThrow('Wrong token.')
    expect(seen).toEqual(['Bearer a token of a test'])
  })

  it('must be of the same version', async () => {
    await using other = await startServer({
      port: 0,
      createHandler: () => (_req, res) => res.end('{"version":"0.0.1"}'),
    })

    await expect(startTenantFor(other.url, choice, shared.now)).rejects.toThrow('version 0.0.1')
  })
})

describe('HttpNow', () => {
  const ECHO = `
    const { createServer } = require('node:http')
    const { parentPort } = require('node:worker_threads')
    const server = createServer(async (req, res) => {
      const body = Buffer.concat(await req.toArray()).toString()
      res.writeHead(req.url === '/teapot' ? 418 : 200).end(req.method + ' ' + req.url + ' ' + body)
    })
    server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port))`

  it('has the answer when it returns, again and again', async () => {
    const thread = new Worker(ECHO, { eval: true })
    const [port] = (await once(thread, 'message')) as [number]
    const url = `http://127.0.0.1:${String(port)}`
    const now = shared.now
    const answers = Array.from({ length: 50 }, (_, index) =>
      now.send({
        url: `${url}/${String(index)}`,
        method: 'POST',
        headers: {},
        body: String(index),
      }),
    )

    expect(answers).toEqual(
      answers.map((_, index) => ({
        ok: true,
        status: 200,
        body: `POST /${String(index)} ${String(index)}`,
      })),
    )
    expect(now.send({ url: `${url}/teapot`, method: 'GET', headers: {} })).toMatchObject({
      status: 418,
    })
    await thread.terminate()
    expect(now.send({ url, method: 'GET', headers: {} })).toMatchObject({ ok: false })
  })
})
