import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { flowFormats } from '../flow-files.ts'
import type { FlowFormat } from '../flow-files.ts'
import type { Lab } from '../lab.ts'
import { startLab } from '../start-lab.ts'
import { runCli } from './run-cli.ts'

/** What a file of each format begins with. */
const BEGINNINGS: Readonly<Record<FlowFormat, string>> = {
  mermaid: 'sequenceDiagram\n',
  plantuml: '@startuml\n',
  html: '<!doctype html>',
  svg: '<?xml ',
  har: '{\n  "log": {',
  markdown: '# ',
  jsonl: '{"v":1,',
}

describe('linklab export', () => {
  let lab: Lab
  let folder: string
  beforeAll(async () => {
    lab = await startLab()
    folder = await mkdtemp(join(tmpdir(), 'linklab-export-'))
    await lab.seedLink('alice')
    await lab.alexa.disable()
    await lab.seedLink('bob')
  })
  afterAll(async () => {
    await lab.close()
    await rm(folder, { recursive: true, force: true })
  })

  const printed: string[] = []
  beforeEach(() => {
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed.push(String(text))
      return true
    })
    vi.spyOn(console, 'error').mockReturnValue()
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  async function exported(...args: string[]) {
    printed.length = 0
    vi.mocked(console.error).mockClear()
    const port = args.includes('--port') ? [] : ['--port', new URL(lab.urls.lab).port]
    const exitCode = await runCli(['export', ...args, ...port])
    const warned = vi.mocked(console.error).mock.calls.flat().join('\n')
    return { exitCode, text: printed.join(''), warned }
  }

  /** The access token of a flow, which no export shows unless it is told to. */
  function tokenOf(flowId: string): string {
    const [event] = lab.flow.events({ flowId, id: 'token.response' })
    return event?.params.find(({ name }) => name === 'access_token')?.value ?? 'none'
  }

  it.each(flowFormats)('prints %s', async (format) => {
    const { exitCode, text } = await exported('--format', format)

    expect(exitCode).toBe(0)
    expect(text).toMatch(
      new RegExp(`^${BEGINNINGS[format].replace(/[$^{}[\]().*+?|\\]/g, '\\$&')}`, 'i'),
    )
  })

  it('takes the latest flow, another by --flow or as argument, or all', async () => {
    const flowsIn = async (...args: string[]): Promise<string[]> => {
      const { text } = await exported(...args, '--json')
      return [...new Set([...text.matchAll(/"flowId":"(f\d)"/g)].map(([, id = '']) => id))]
    }

    expect(await flowsIn()).toEqual(['f2'])
    expect(await flowsIn('f1')).toEqual(['f1'])
    expect(await flowsIn('--flow', 'f1')).toEqual(['f1'])
    expect(await flowsIn('all')).toEqual(['f1', 'f2'])
  })

  it('masks secrets, tells only their length, or shows them with a warning', async () => {
    const masked = await exported('f1', '--json')
    const hidden = await exported('f1', '--json', '--secrets', 'hidden')
    const plain = await exported('f1', '--json', '--secrets', 'plain')

    const start = tokenOf('f1').slice(0, 4)
    expect(masked.text).toContain(`"access_token","value":"${start}…`)
    expect(masked.text).not.toContain(tokenOf('f1'))
    expect(hidden.text).toContain(`"access_token","value":"[${String(tokenOf('f1').length)} char`)
    expect(hidden.text).not.toContain(`"value":"${start}`)
    expect(plain.text).toContain(tokenOf('f1'))
    expect([masked.warned, plain.warned]).toEqual(['', expect.stringContaining('in full')])
  })

  it('writes a file, says where, and prints nothing', async () => {
    const file = join(folder, 'flow.mmd')

    const { exitCode, text, warned } = await exported('--output', file)

    expect([exitCode, text]).toEqual([0, ''])
    expect(warned).toContain(file)
    expect(await readFile(file, 'utf8')).toMatch(/^sequenceDiagram/)
  })

  it('writes German where it is asked to', async () => {
    const { text } = await exported('--format', 'markdown', '--lang', 'de')

    expect(text).toContain('verknüpft')
  })

  it.each([
    ['an unknown format', ['--format', 'pdf'], 'Allowed choices are mermaid'],
    ['an unknown level', ['--secrets', 'all'], 'Allowed choices are masked'],
    ['a flow that there is not', ['f99'], 'Flows are: f1, f2'],
    ['a file that cannot be written', ['--output', '/dev/null/flow'], 'Could not write'],
  ])('refuses %s', async (_what, args, words) => {
    const errors = vi.spyOn(process.stderr, 'write').mockReturnValue(true)

    const { exitCode, text, warned } = await exported(...args)

    expect(exitCode).not.toBe(0)
    expect(text).toBe('')
    expect(warned + errors.mock.calls.flat().join('')).toContain(words)
  })

  it('says that no flow is there yet', async () => {
    await using empty = await startLab()

    const { exitCode, warned } = await exported('--port', new URL(empty.urls.lab).port)

    expect(exitCode).not.toBe(0)
    expect(warned).toContain('none yet: link an account first')
  })

  it('says how to start a lab where none runs', async () => {
    const gone = await startLab()
    const { port } = new URL(gone.urls.lab)
    await gone.close()

    const { exitCode, warned } = await exported('--port', port)

    expect(exitCode).toBe(2)
    expect(warned).toContain(`linklab start --port ${port}`)
  })
})
