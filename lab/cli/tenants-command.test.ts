import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Lab } from '../lab.ts'
import { startLab } from '../start-lab.ts'
import { runCli } from './run-cli.ts'

/** Lines of the standard error output. */
const complaints: string[] = []

const running: { lab: Lab } = { lab: undefined as never }

beforeAll(async () => {
  running.lab = await startLab({ tenants: { limit: 3 } })
})

afterAll(() => running.lab.close())

beforeEach(() => {
  vi.spyOn(console, 'log').mockReturnValue()
  complaints.length = 0
  vi.spyOn(console, 'error').mockImplementation((line: string) => complaints.push(line))
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => {
    complaints.push(String(line))
    return true
  })
})

afterEach(async () => {
  vi.restoreAllMocks()
  const { tenants } = running.lab
  for (const { name } of await tenants.list()) await tenants.remove(name)
})

interface Ran {
  readonly exitCode: number
  readonly printed: string
  readonly complained: string
}

async function linklab(...args: string[]): Promise<Ran> {
  const { port } = new URL(running.lab.urls.lab)
  vi.mocked(console.log).mockClear()
  const exitCode = await runCli([...args, '--port', port])
  return {
    exitCode,
    printed: vi.mocked(console.log).mock.calls.flat().join('\n'),
    complained: complaints.join('\n'),
  }
}

describe('linklab tenants', () => {
  it('makes a tenant, lists it and removes it', async () => {
    const made = await linklab('tenants', 'create', 'anna')
    expect(made).toMatchObject({ exitCode: 0 })
    expect(made.printed).toContain(`${running.lab.urls.alexa}/t/anna/skills/`)

    expect((await linklab('tenants', 'list')).printed).toMatch(/^anna .*\n1 of at most 3\.$/)
    expect((await linklab('tenants', 'remove', 'anna')).printed).toBe('Removed anna.')
    expect((await linklab('tenants', 'list')).printed).toContain('linklab tenants create')
  })

  it('makes one with options and prints it for a script', async () => {
    const { printed } = await linklab(
      'tenants',
      'create',
      '--options',
      '{"rotation":"off"}',
      '--json',
    )

    const { tenant } = JSON.parse(printed) as { tenant: string }
    const inner = await running.lab.tenants.open(tenant)
    expect(inner.settings.rotation).toBe('off')
  })

  it.each([
    [['create', 'Anna'], 'letters a–z'],
    [['create', '--options', 'rotation=off'], 'JSON object'],
    [['remove'], 'name'],
  ])('refuses %j as wrong usage', async (args, named) => {
    const { exitCode, complained } = await linklab('tenants', ...args)

    expect(exitCode).toBe(2)
    expect(complained).toContain(named)
  })

  it('ends with 1 and the reason where the lab refuses', async () => {
    for (const name of ['a', 'b', 'c']) await linklab('tenants', 'create', name)

    const full = await linklab('tenants', 'create')
    const twice = await linklab('tenants', 'create', 'd', '--options', '{"port":1}')

    expect([full.exitCode, twice.exitCode]).toEqual([1, 1])
    expect(full.complained).toContain('3 tenants')
    expect(twice.complained).toContain('port')
  })
})

describe('--tenant', () => {
  it('names the world that a command is about', async () => {
    await linklab('tenants', 'create', 'anna')

    expect((await linklab('link', '--tenant', 'anna', '--user', 'bob')).exitCode).toBe(0)
    const said = await linklab('say', '--tenant', 'anna', 'ask tune box what are my playlists')
    expect(said.printed).toContain('Bob')
    expect(await linklab('token', '--tenant', 'anna')).toMatchObject({ exitCode: 0 })
    expect(await running.lab.alexa.linkState()).toEqual({ status: 'disabled' })
  })

  it.each(['say', 'link', 'token', 'enable'])(
    '%s ends with 2 where there is no such world',
    async (command) => {
      const args = command === 'say' ? ['say', 'hello'] : [command]

      const { exitCode, complained } = await linklab(...args, '--tenant', 'nobody')

      expect(exitCode).toBe(2)
      expect(complained).toContain('linklab tenants create nobody')
    },
  )
})
