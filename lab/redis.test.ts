import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startRedis } from '../store/testing/redis-server.ts'
import type { TestRedis } from '../store/testing/redis-server.ts'
import type { Lab } from './lab.ts'
import { startLab } from './start-lab.ts'

const server: { redis: TestRedis } = { redis: undefined as never }

beforeAll(async () => {
  server.redis = await startRedis()
})
afterAll(() => server.redis[Symbol.asyncDispose]())

describe('a lab whose store is in Redis', () => {
  it('keeps its links when it is started again', async () => {
    const store = { redis: server.redis.url, prefix: randomUUID() }
    const first = await startLab({ store })
    await first.seedLink('bob')
    await first.close()

    await using second = await startLab({ store })

    expect(await second.alexa.linkState()).toMatchObject({ status: 'linked' })
    expect(await second.alexa.accessToken()).toBeTypeOf('string')
  })

  it('says so when nobody answers at the address', async () => {
    await expect(
      startLab({ store: { redis: 'redis://127.0.0.1:1', prefix: 'x' } }),
    ).rejects.toMatchObject({
      code: 'ERR_STORE_UNREACHABLE',
    })
  })
})

describe('a lab whose Redis is gone', () => {
  const gone: { lab: Lab; redis: TestRedis } = { lab: undefined, redis: undefined } as never

  beforeAll(async () => {
    gone.redis = await startRedis()
    gone.lab = await startLab({ store: { redis: gone.redis.url, prefix: 'gone' } })
    await gone.redis.kill()
  })
  afterAll(() => gone.lab.close())

  const programs: readonly (readonly [string, string, string])[] = [
    ['token', 'POST', '/token'],
    ['introspection', 'POST', '/token/introspection'],
    ['revocation', 'POST', '/token/revocation'],
    ['keys', 'GET', '/jwks'],
    ['discovery', 'GET', '/.well-known/openid-configuration'],
    ['userinfo', 'GET', '/me'],
    ['the API', 'GET', '/api/me'],
  ]

  it.each(programs)(
    'answers 503 as JSON, and when to ask again, at %s',
    async (_name, method, path) => {
      const response = await fetch(gone.lab.urls.authServer + path, {
        method,
        headers: { accept: 'application/json' },
        ...(method === 'POST'
          ? { body: new URLSearchParams({ grant_type: 'client_credentials' }) }
          : {}),
      })

      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1'])
      expect(await response.json()).toMatchObject({
        error: 'temporarily_unavailable',
        error_description: expect.stringContaining('Try again') as string,
      })
    },
  )

  const pages: readonly (readonly [string, (lab: Lab) => string])[] = [
    ['authorization', ({ urls }) => `${urls.authServer}/authorize?client_id=alexa`],
    ['the account of a user', ({ urls }) => `${urls.authServer}/account/apps`],
    ['the companion app', ({ urls }) => `${urls.alexa}/`],
    ['the skill', ({ urls }) => urls.skillPage],
    ['the lab', ({ urls }) => `${urls.lab}/`],
    ['the inspector', ({ urls }) => `${urls.lab}/inspector`],
  ]

  it.each(pages)('shows a page with 503, without anything internal, at %s', async (_name, url) => {
    const response = await fetch(url(gone.lab), { headers: { accept: 'text/html' } })

    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1'])
    const page = await response.text()
    expect(page).toContain('<h1')
    expect(page).not.toMatch(/ECONNREFUSED|ioredis|at \S+:\d+:\d+/)
  })

  it('tells whoever runs it why', async () => {
    const response = await fetch(`${gone.lab.urls.lab}/admin/v1/link`)

    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ error: { code: 'ERR_STORE_UNREACHABLE' } })
  })
})

describe('a lab whose Redis comes back', () => {
  it('goes on by itself, its clock as it was', async () => {
    const first = await startRedis()
    await using lab = await startLab({ store: { redis: first.url, prefix: 'back' } })
    lab.clock.advance(60_000)
    await first.kill()
    await expect(lab.seedLink('bob')).rejects.toThrow()

    await using second = await startRedis(first.port)
    await expect
      .poll(() => fetch(`${lab.urls.lab}/admin/v1/link`).then(({ status }) => status), {
        timeout: 10_000,
      })
      .toBe(200)

    await lab.seedLink('bob')
    expect(await lab.alexa.linkState()).toMatchObject({ status: 'linked' })
    expect(Math.round(lab.clock.offsetMs / 1_000)).toBe(60)
    expect(second.port).toBe(first.port)
  })
})
