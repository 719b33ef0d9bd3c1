import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { codeTtlS, followTime, hasOwnTime, postTime } from './external-time.ts'
import { scenarios } from './scenarios/catalogue.ts'
import { runScenario } from './run-scenarios.ts'
import { startPlantedServer } from './scenarios/testing/planted-server.ts'
import { startLab } from './start-lab.ts'

const expiredCode = scenarios.filter(({ id }) => id === 'expired-code')[0]!

describe('the time of a server of one’s own', () => {
  it('is told at the start, and whenever the lab’s clock moves', async () => {
    await using lab = await startLab()
    const told: number[] = []
    await followTime(lab.clock, (now) => Promise.resolve(void told.push(now.getTime())))

    lab.clock.advance(60_000)
    await lab.clock.settled()

    expect(told).toHaveLength(2)
    expect((told[1] ?? 0) - (told[0] ?? 0)).toBeGreaterThanOrEqual(60_000)
  })

  it('is never told twice at once, and the last one counts', async () => {
    await using lab = await startLab()
    let running = 0
    let most = 0
    let last = 0
    await followTime(lab.clock, async (now) => {
      most = Math.max(most, (running += 1))
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
      last = now.getTime()
    })

    for (let step = 0; step < 5; step += 1) lab.clock.advance(1_000)
    await lab.clock.settled()

    expect(most).toBe(1)
    expect(lab.clock.now() - last).toBeLessThan(1_000)
  })

  it('that cannot be set is an error which says so', async () => {
    await using lab = await startLab()
    const refusing = () => Promise.reject(new Error('no such route'))

    await expect(followTime(lab.clock, refusing)).rejects.toMatchObject({
      code: 'ERR_LAB_SET_TIME',
      message: expect.stringContaining('no such route') as string,
    })
  })

  it('is posted to an address as JSON', async () => {
    let body = ''
    const server = createServer((request, response) => {
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => response.writeHead(204).end())
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/clock`

    await postTime(url)(new Date('2030-01-31T12:00:00Z'))
    server.close()

    expect(JSON.parse(body)).toEqual({ now: '2030-01-31T12:00:00.000Z' })
    await expect(postTime(url)(new Date(0))).rejects.toThrow(url)
  })

  it('is known where it can be set, or codes live for seconds', () => {
    expect(hasOwnTime({})).toBe(false)
    expect(hasOwnTime({ ttlS: { code: 60 } })).toBe(false)
    expect(hasOwnTime({ ttlS: { code: 10 } })).toBe(true)
    expect(hasOwnTime({ setTime: () => Promise.resolve() })).toBe(true)
    expect(codeTtlS({})).toBe(600)
  })
})

describe('a code of a server of one’s own', () => {
  it('is made to expire by setting the server’s clock', async () => {
    await using server = await startPlantedServer()
    const provider = { ...server.target, setTime: server.setTime, ttlS: { code: 60 } }

    expect(await runScenario(expiredCode, { provider, skill: 'sample' })).toMatchObject({
      status: 'passed',
    })
  })

  it('is waited for where it lives a second', async () => {
    await using server = await startPlantedServer([], { codeTtlS: 1 })
    const provider = { ...server.target, ttlS: { code: 1 } }

    expect(await runScenario(expiredCode, { provider, skill: 'sample' })).toMatchObject({
      status: 'passed',
    })
  })

  it('that never expires is reported', async () => {
    await using server = await startPlantedServer([], { codeTtlS: 1_000_000 })
    const provider = { ...server.target, setTime: server.setTime, ttlS: { code: 60 } }

    expect(await runScenario(expiredCode, { provider, skill: 'sample' })).toMatchObject({
      status: 'failed',
    })
  })
})
