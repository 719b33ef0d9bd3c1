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
    await host.ready()
    expect(await ask(host)).toBe(5)
  })

  it('passes on what the skill prints', async () => {
    const printed = Promise.withResolvers<unknown[]>()

    await start(`${webSkill('1')}; console.error('ready')`, {
      onOutput: (...line) => printed.resolve(line),
    })

    await expect(printed.promise).resolves.toEqual(['stderr', 'ready'])
  })

  describe('with a program that knows nothing of a lab', () => {
    const plainSkill = (expression: string, listen = "listen(0, '127.0.0.1')") => `
      import { createServer } from 'node:http'
      import { createServer as createTcpServer } from 'node:net'
      createTcpServer().listen(0).unref()
      createServer((request, response) => response.end(JSON.stringify(${expression}))).${listen}`

    it('finds the port and adds the path', async () => {
      const host = await start(plainSkill('request.url'), { path: '/alexa' })

      expect(await ask(host)).toBe('/alexa')
    })

    it('finds a server that listens on every address', async () => {
      const host = await start(plainSkill('1', 'listen(0)'), { path: '/' })

      expect(await ask(host)).toBe(1)
    })

    it('says that no server was opened', async () => {
      const never = start('console.log(1)', { path: '/', startTimeoutMs: 600 })

      await expect(never).rejects.toMatchObject({
        code: 'ERR_SKILL_HOST_START_FAILED',
        message: expect.stringContaining('did not open an HTTP server') as string,
      })
    })

    it('gives it a region and credentials, which the user’s replace together', async () => {
      const keys = "[process.env.AWS_REGION, 'AWS_SESSION_TOKEN' in process.env]"
      const plain = await start(plainSkill(keys), { path: '/' })
      const own = await start(plainSkill(keys), {
        path: '/',
        env: { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'mine' },
      })

      expect(await ask(plain)).toEqual(['us-east-1', true])
      expect(await ask(own)).toEqual(['eu-west-1', false])
    })

    it('starts it again before the next request when its code has changed', async () => {
      const changed = Promise.withResolvers<string>()
      const host = await start(plainSkill('1'), {
        path: '/',
        watch: true,
        onReload: changed.resolve,
      })
      const { pid } = host

      await writeFile(join(folder, 'skill.mjs'), plainSkill('2'))
      expect(await changed.promise).toBe('skill.mjs')
      await Promise.all([host.ready(), host.ready()])

      expect(await ask(host)).toBe(2)
      expect(host.pid).not.toBe(pid)
    })

    it('starts it again when it has ended, once it can', async () => {
      const host = await start(plainSkill('1'), { path: '/' })
      await writeFile(join(folder, 'skill.mjs'), 'throw new Error("broken")')
      process.kill(host.pid, 'SIGKILL')
      await expect.poll(() => fetch(host.url).catch(() => 'ended')).toBe('ended')

      await expect(host.ready()).rejects.toThrow('broken')
      await writeFile(join(folder, 'skill.mjs'), plainSkill('2'))
      await host.ready()

      expect(await ask(host)).toBe(2)
    })
  })

  it('ends the skill when closed, twice without harm', async () => {
    const host = await start(webSkill('1'))

    await host.close()
    await host.close()

    await expect(fetch(host.url)).rejects.toThrow('fetch failed')
    await host.ready()
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
