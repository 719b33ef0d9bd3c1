import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { addressProblem, watchAddress } from './watch-address.ts'

function problem(
  publicUrl: string,
  headers: Readonly<Record<string, string>>,
  encrypted = false,
): string | undefined {
  const req = { headers, socket: { encrypted } } as unknown as IncomingMessage
  return addressProblem(req, { publicUrl, server: 'alexa' })
}

describe('addressProblem()', () => {
  it.each([
    ['http://127.0.0.1:4701', { host: '127.0.0.1:4701' }],
    ['http://127.0.0.1:4701', { host: 'localhost:4701' }],
    ['https://lab.example', { host: 'lab.example' }],
    ['https://lab.example', { host: 'lab.example:443' }],
    ['https://lab.example/alexa', { host: 'lab.example', 'x-forwarded-proto': 'https' }],
    [
      'https://lab.example/alexa',
      { host: 'alexa:4701', 'x-forwarded-host': 'lab.example', 'x-forwarded-prefix': '/alexa' },
    ],
    [
      'https://lab.example/alexa/t/blue',
      { host: 'a', 'x-forwarded-host': 'lab.example', 'x-forwarded-prefix': '/alexa/' },
    ],
  ])('has nothing against %s reached by %j', (publicUrl, headers) => {
    expect(problem(publicUrl, headers)).toBeUndefined()
  })

  it.each([
    ['another port', { host: 'localhost:8080' }, 'alexa=http://localhost:8080'],
    ['a container', { host: 'linklab:4701' }, 'alexa=http://linklab:4701'],
    [
      'https in front',
      { host: '127.0.0.1:4701', 'x-forwarded-proto': 'https' },
      'alexa=https://127.0.0.1:4701',
    ],
    [
      'a proxy',
      { host: '127.0.0.1:4701', 'x-forwarded-host': 'lab.example', 'x-forwarded-proto': 'https' },
      'alexa=https://lab.example',
    ],
    [
      'a path in front',
      { host: '127.0.0.1:4701', 'x-forwarded-prefix': '/alexa' },
      'alexa=http://127.0.0.1:4701/alexa',
    ],
  ])('says what to set for %s', (_what, headers, setting) => {
    const text = problem('http://127.0.0.1:4701', headers)

    expect(text).toContain(`--public-url ${setting} `)
    expect(text).toContain('http://127.0.0.1:4701')
  })

  it('has nothing against a balancer that asks where the server listens', () => {
    const socket = { localPort: 41_234, localAddress: '127.0.0.1' }
    const req = { headers: { host: '127.0.0.1:41234' }, socket } as unknown as IncomingMessage

    expect(addressProblem(req, { publicUrl: 'https://lab.example', server: 'lab' })).toBeUndefined()
  })

  it('sees https that nobody set', () => {
    expect(problem('http://127.0.0.1:4701', { host: '127.0.0.1:4701' }, true)).toContain('https:')
  })

  it('speaks of the lab around a tenant, whose setting it is', () => {
    const text = problem('http://127.0.0.1:4701/t/blue', { host: 'linklab:4701' })

    expect(text).toContain('--public-url alexa=http://linklab:4701 ')
  })

  it.each([[{}], [{ host: '"><script>' }], [{ host: 'a', 'x-forwarded-host': 'a b' }]])(
    'repeats nothing that is no host (%j)',
    (headers) => {
      expect(problem('http://127.0.0.1:4701', headers)).toBeUndefined()
    },
  )
})

describe('watchAddress()', () => {
  /** Requests to these hosts, and what is told of them. */
  async function tell(hosts: readonly string[]): Promise<string[]> {
    const told: string[] = []
    const watch = watchAddress({
      publicUrl: 'http://127.0.0.1:4701',
      server: 'alexa',
      onMismatch: (text) => told.push(text),
    })
    for (const host of hosts) {
      const ctx = { req: { headers: { host }, socket: {} }, state: {} }
      await watch(ctx as unknown as Parameters<typeof watch>[0], () => Promise.resolve())
    }
    return told
  }

  it('tells of each mismatch once', async () => {
    expect(await tell(['linklab:4701', 'linklab:4701', 'other:4701'])).toHaveLength(2)
  })

  it('tells of a bounded number of them', async () => {
    expect(await tell(Array.from({ length: 1_000 }, (_, n) => `h${String(n)}:1`))).toHaveLength(20)
  })
})
