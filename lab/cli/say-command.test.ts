import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Lab } from '../lab.ts'
import { startLab } from '../start-lab.ts'
import { runCli } from './run-cli.ts'
import { converse } from './say-lines.ts'

const PLAYLISTS = 'ask tune box what are my playlists'

/** Runs the command against a lab and returns what it printed. */
async function say(lab: Lab, ...args: string[]): Promise<{ exitCode: number; printed: string }> {
  const log = vi.mocked(console.log)
  log.mockClear()
  const exitCode = await runCli(['say', '--port', new URL(lab.urls.lab).port, ...args])
  return { exitCode, printed: log.mock.calls.flat().join('\n') }
}

describe('linklab say', () => {
  beforeEach(() => {
    vi.spyOn(console, 'log').mockReturnValue()
    vi.spyOn(console, 'error').mockReturnValue()
  })

  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('prints the answer to one utterance', async () => {
    await using lab = await startLab()
    await lab.seedLink()

    expect(await say(lab, PLAYLISTS)).toMatchObject({
      exitCode: 0,
      printed: expect.stringContaining('two playlists') as string,
    })
  })

  it('ends with 1 where nobody answers', async () => {
    await using lab = await startLab()

    expect((await say(lab, 'mumble')).exitCode).toBe(1)
  })

  it('--raw shows request and response, with the token masked', async () => {
    await using lab = await startLab()
    await lab.seedLink()

    const { printed } = await say(lab, '--raw', PLAYLISTS)

    expect(printed).toMatch(/→ \{[^]*"accessToken"[^]*← \{[^]*"outputSpeech"/)
    expect(printed).not.toContain(String(await lab.alexa.accessToken()))
  })

  it('names the languages of the skill where it does not speak the device’s', async () => {
    await using lab = await startLab()
    lab.alexa.configure({ locale: 'fr-FR' })

    await say(lab, 'ouvre tune box')

    expect(console.error).toHaveBeenCalledWith(expect.stringContaining('en-US'))
  })
})

describe('a conversation', () => {
  /** Feeds the text and returns what was said, and how it ended. */
  async function feed(text: string, isUnderstood = true, isTTY = false) {
    const said: string[] = []
    const output = new PassThrough()
    const input = Object.assign(new PassThrough(), { isTTY })
    input.end(text)
    const isAnswered = await converse({
      input,
      output,
      speak: (utterance) => {
        said.push(utterance)
        return Promise.resolve(isUnderstood)
      },
    })
    return { said, isAnswered, shown: String(output.read() ?? '') }
  }

  it('says each line, an empty one as silence, until the input ends', async () => {
    expect((await feed('open tune box\n\nstop')).said).toEqual(['open tune box', '', 'stop'])
  })

  it('shows no prompt where the input is piped', async () => {
    expect((await feed('stop\n')).shown).toBe('')
  })

  it('shows a prompt to a person', async () => {
    expect((await feed('stop\n', true, true)).shown).toContain('> ')
  })

  it('has failed where one turn had no answer', async () => {
    expect((await feed('stop\n', false)).isAnswered).toBe(false)
  })
})
