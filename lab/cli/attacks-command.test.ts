import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startLab } from '../start-lab.ts'
import { runCli } from './run-cli.ts'

async function attacks(...args: string[]): Promise<{ exitCode: number; printed: string }> {
  const log = vi.mocked(console.log)
  log.mockClear()
  const exitCode = await runCli(['attacks', ...args])
  return { exitCode, printed: log.mock.calls.flat().join('\n') }
}

describe('linklab attacks', () => {
  beforeEach(() => {
    vi.spyOn(console, 'log').mockReturnValue()
    vi.spyOn(console, 'error').mockReturnValue()
  })

  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('lists the attacks without a lab', async () => {
    const { exitCode, printed } = await attacks('list')

    expect(exitCode).toBe(0)
    expect(printed.split('\n')).toHaveLength(13)
  })

  it('runs an attack twice in a running lab, and tells where the defence ended it', async () => {
    await using lab = await startLab()

    const port = new URL(lab.urls.lab).port
    const { exitCode, printed } = await attacks('run', 'inject', '--port', port)

    expect(exitCode).toBe(0)
    expect(printed).toMatch(
      /inject, undefended: succeeded \(f1, f2\)[^]*inject, defended: stopped at token\.rejected/,
    )
  })

  it('ends with 2 for an attack that there is not', async () => {
    expect((await attacks('run', 'phishing')).exitCode).toBe(2)
  })
})
