import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findProject } from '../project/index.ts'
import { startLab } from '../start-lab.ts'
import { runCli } from './run-cli.ts'

const cwd = fileURLToPath(new URL('../../fixtures/skills/smart-home', import.meta.url))

const printed: string[] = []
beforeEach(() => {
  printed.length = 0
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line))
  vi.spyOn(console, 'error').mockImplementation((line: string) => void printed.push(line))
})
afterEach(() => {
  vi.restoreAllMocks()
})

describe('linklab directive', () => {
  it('lists the devices of a linked account and switches one', async () => {
    const project = await findProject({ cwd })
    if (project === undefined) throw new Error(`no project in ${cwd}`)
    await using lab = await startLab({}, { project, authServer: 'lab' })
    await lab.seedLink('alice')
    const port = ['--port', new URL(lab.urls.lab).port]

    expect(await runCli(['directive', 'discover', ...port])).toBe(0)
    expect(printed.join('\n')).toContain('Alexa.PowerController')
    expect(await runCli(['directive', 'Alexa.PowerController/TurnOff', ...port])).toBe(0)
  })

  it('ends with 1 and says why where nothing is sent', async () => {
    await using lab = await startLab()
    const port = ['--port', new URL(lab.urls.lab).port]

    expect(await runCli(['directive', 'on', ...port])).toBe(1)
    expect(printed.join('\n')).toContain('no smart home skill')
  })

  it('ends with 2 for a value that is no number', async () => {
    expect(await runCli(['directive', 'brightness', 'much'])).toBe(2)
    expect(printed.join('\n')).toContain('“much” is no number')
  })
})

describe('linklab voice-link', () => {
  it('ends with 1 and says so when no skill has asked', async () => {
    await using lab = await startLab()
    const port = ['--port', new URL(lab.urls.lab).port]

    expect(await runCli(['voice-link', 'denied', ...port])).toBe(1)
    expect(printed.join('\n')).toContain('No skill waits')
  })
})
