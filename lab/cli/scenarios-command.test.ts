import { beforeEach, describe, expect, it, vi } from 'vitest'
import { runCli } from './run-cli.ts'

/** What the command line prints. */
const printed: string[] = []
const complained: string[] = []

beforeEach(() => {
  printed.length = 0
  complained.length = 0
  vi.spyOn(console, 'log').mockImplementation((text: string) => {
    printed.push(text)
  })
  vi.spyOn(console, 'error').mockImplementation((text: string) => {
    complained.push(text)
  })
})

const output = (): string => printed.join('\n')

describe('linklab scenarios list', () => {
  it('prints a line for each that matches', async () => {
    expect(await runCli(['scenarios', 'list', '--grep', '^expired-code$'])).toBe(0)

    expect(output()).toMatch(/The authorization code\n {2}expired-code {2}P +The code is too old$/)
  })

  it('prints JSON that a program can read', async () => {
    await runCli(['scenarios', 'list', '--json'])

    const list = JSON.parse(output()) as readonly Record<string, unknown>[]
    expect(list.length).toBeGreaterThan(100)
    expect(list[0]).toMatchObject({ id: 'happy-basic', group: 'happy', for: ['P', 'A'] })
  })
})

describe('linklab scenarios show', () => {
  it('names those alike where there is none of that id', async () => {
    expect(await runCli(['scenarios', 'show', 'expired'])).toBe(2)

    expect(complained.join()).toContain('Alike: expired-code')
  })
})

describe('linklab scenarios run', () => {
  it('runs those that are named, and ends with 0 where they pass', async () => {
    expect(await runCli(['scenarios', 'run', 'tampered-state', 'deny', '--seed', '5'])).toBe(0)

    expect(output()).toContain('2 scenarios, seed 5')
    expect(output()).toMatch(/2 passed, 0 failed, 0 skipped/)
  })

  it('ends with 1 where one fails: a server that does not answer', async () => {
    const external = ['--provider', 'external', '--client-id', 'alexa', '--client-secret', 'x']
    const urls = [
      '--authorization-url',
      'http://127.0.0.1:9/a',
      '--token-url',
      'http://127.0.0.1:9/t',
    ]

    expect(await runCli(['scenarios', 'run', 'unknown-client', ...external, ...urls])).toBe(1)

    expect(output()).toMatch(/0 passed, 1 failed/)
  })

  it('names every option that an external server still needs', async () => {
    expect(await runCli(['scenarios', 'run', '--provider', 'external'])).toBe(2)

    expect(complained.join()).toContain(
      '--authorization-url, --token-url, --client-id, --client-secret',
    )
  })

  it('sends nothing to a host that is neither this machine nor allowed', async () => {
    const external = ['--provider', 'external', '--client-id', 'alexa', '--client-secret', 'x']
    const urls = [
      '--authorization-url',
      'https://id.example.com/a',
      '--token-url',
      'https://id.example.com/t',
    ]

    expect(await runCli(['scenarios', 'run', ...external, ...urls])).toBe(2)

    expect(complained.join()).toContain('--allow-host id.example.com')
  })

  it('refuses options of an external server that would go unheard', async () => {
    expect(await runCli(['scenarios', 'run', '--client-id', 'alexa'])).toBe(2)

    expect(complained.join()).toContain('--provider external')
  })

  it('says so where nothing matches', async () => {
    expect(await runCli(['scenarios', 'run', '--grep', 'no such thing'])).toBe(2)
  })
})
