import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { runCli } from './run-cli.ts'

const skillFolder = fileURLToPath(new URL('../../skill', import.meta.url))

describe('linklab check', () => {
  beforeEach(() => {
    vi.spyOn(console, 'log').mockReturnValue()
    vi.spyOn(console, 'error').mockReturnValue()
  })

  it('ends with 0 when nothing is wrong', async () => {
    expect(await runCli(['check', skillFolder])).toBe(0)
  })

  it('ends with 1 when an error is found', async () => {
    expect(await runCli(['check', skillFolder, '--client-id', 'YOUR_CLIENT_ID'])).toBe(1)
  })

  it.each([
    ['--json and --sarif at once', ['--json', '--sarif']],
    ['a person without --live', ['--interactive']],
    ['a person and a test user', ['--live', '--interactive', '--user', 'a', '--password', 'x']],
    ['a user without --live', ['--user', 'alice', '--password', 'x']],
    ['a user without a password', ['--live', '--user', 'alice']],
    ['an unknown scheme', ['--scheme', 'digest']],
    ['a host that was not allowed', ['--live', '--token-url', 'https://id.example.test/token']],
  ])('ends with 2 for %s', async (_, flags) => {
    expect(await runCli(['check', skillFolder, ...flags])).toBe(2)
  })

  it('prints the table of rules', async () => {
    expect(await runCli(['check', '--rules'])).toBe(0)
    expect(console.log).toHaveBeenCalledWith(expect.stringContaining('LINK-TYPE'))
  })
})
