import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  startHttpSkillHost,
  type HttpSkillHost,
  type StartHttpSkillHostOptions,
} from './start-http-skill-host.ts'

/** A web skill that answers every request with the result of an expression. */
const webSkill = (expression: string) => `
  import { createServer } from 'node:http'
  const server = createServer((request, response) => {
    response.end(JSON.stringify(${expression}))
  }).listen(0, '127.0.0.1', () => {
    process.send({ type: 'listening', url: 'http://127.0.0.1:' + server.address().port + '/' })
  })`

describe('startHttpSkillHost()', { timeout: 20_000 }, () => {
  let folder: string
  let hosts: HttpSkillHost[]

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'http-skill-host-'))
    hosts = []
  })
  afterEach(async () => {
    await Promise.all(hosts.map((host) => host.close()))
    await rm(folder, { recursive: true })
  })

  const start = async (
    source: string,
    options: Partial<StartHttpSkillHostOptions> = {},
  ): Promise<HttpSkillHost> => {
    const file = join(folder, 'skill.mjs')
    await writeFile(file, source)
    const host = await startHttpSkillHost({ file, env: {}, ...options })
    hosts.push(host)
    return host
  }
  const ask = async (host: HttpSkillHost): Promise<unknown> => (await fetch(host.url)).json()

  it('returns the URL at which the skill accepts requests', async () => {
    const host = await start(webSkill('process.pid'))

    expect(await ask(host)).toBe(host.pid)
  })

  it('lets the clock of the skill follow that of the lab', async () => {
    const realNow = () => 0
    let aheadMs = 3_600_000
    const hours = '(Date.now() - performance.timeOrigin - performance.now()) / 3600000'
    const host = await start(webSkill(`Math.round(${hours})`), { realNow, now: () => aheadMs })

    expect(await ask(host)).toBe(1)
    aheadMs *= 5
    await host.syncClock()
    expect(await ask(host)).toBe(5)
  })

  it('passes on what the skill prints', async () => {
    const printed = Promise.withResolvers<unknown[]>()

    await start(`${webSkill('1')}; console.error('ready')`, {
      onOutput: (...line) => printed.resolve(line),
    })

    await expect(printed.promise).resolves.toEqual(['stderr', 'ready'])
  })

  it('ends the skill when closed, twice without harm', async () => {
    const host = await start(webSkill('1'))

    await host.close()
    await host.close()

    await expect(fetch(host.url)).rejects.toThrow('fetch failed')
    await host.syncClock()
  })

  it.each([
    ['ends', "console.error('no port'); process.exit(1)", /no port/],
    ['throws', "throw new Error('no port')", /Error: no port/],
  ])('repeats the last words of a program that %s', async (_how, source, message) => {
    await expect(start(source)).rejects.toMatchObject({
      code: 'ERR_SKILL_HOST_START_FAILED',
      message: expect.stringMatching(message) as string,
    })
  })

  it('gives up on a program that never says where it listens', async () => {
    const never = start('setInterval(() => {}, 1000)', { startTimeoutMs: 300 })

    await expect(never).rejects.toMatchObject({
      code: 'ERR_SKILL_HOST_START_FAILED',
      message: expect.stringContaining('printed nothing') as string,
    })
  })
})
