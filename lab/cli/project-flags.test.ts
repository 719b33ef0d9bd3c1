import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { findSetup } from './project-flags.ts'

const cleanUp: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const undo of cleanUp.splice(0)) await undo()
})

async function folder(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'linklab-setup-'))
  cleanUp.push(() => rm(path, { recursive: true }))
  for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text)
  return path
}

const MODEL = JSON.stringify({
  interactionModel: { languageModel: { invocationName: 'my shop', intents: [], types: [] } },
})

const SKILL = {
  'index.js': 'exports.handler = async () => ({})',
  'de-DE.json': MODEL,
  'linking.json': JSON.stringify({
    type: 'IMPLICIT',
    authorizationUrl: 'https://accounts.spotify.com/authorize',
    clientId: 'c',
  }),
}

const FLAGS = { handler: 'index.js', model: 'de-DE.json', linking: 'linking.json' }

describe('findSetup()', () => {
  it('says that the sample runs where there is no skill', async () => {
    const cwd = await folder()
    const { own, notes } = await findSetup({}, cwd)

    expect(own).toBeUndefined()
    expect(notes).toEqual([`no skill project in ${cwd}: the sample skill runs`])
  })

  it.each([
    [{ linking: 'nope.json' }, '--linking'],
    [{ skillId: 'mine' }, '--skill-id'],
    [{ authorizationUrl: 'http://localhost:9/authorize' }, '--authorization-url'],
  ])('refuses %o where there is no skill that it could be about', async (flags, name) => {
    const setup = findSetup(flags, await folder())

    await expect(setup).rejects.toMatchObject({ code: 'ERR_LAB_OPTIONS_INVALID' })
    await expect(setup).rejects.toThrow(name)
  })

  it('takes grant, profile and language from the project', async () => {
    const { own, options } = await findSetup(FLAGS, await folder(SKILL))

    expect(own).toMatchObject({ authServer: 'lab' })
    expect(options).toEqual({ locale: 'de-DE', grant: 'implicit', profile: 'spotify' })
  })

  it('puts the configuration file above the project', async () => {
    const config = JSON.stringify({ locale: 'de-AT', profile: 'tunebox' })
    const { options } = await findSetup(
      FLAGS,
      await folder({ ...SKILL, 'linklab.config.json': config }),
    )

    expect(options).toMatchObject({ locale: 'de-AT', profile: 'tunebox', grant: 'implicit' })
  })

  it('uses the server that a flag names', async () => {
    const flags = { ...FLAGS, authorizationUrl: 'http://localhost:9/authorize' }
    const { own, notes } = await findSetup(flags, await folder(SKILL))

    expect(own).toMatchObject({ authServer: 'own' })
    expect(notes.join('\n')).not.toContain('behaves like')
  })

  it('tells how to start a web service beside the lab', async () => {
    const { model, linking } = FLAGS
    const flags = { model, linking, endpoint: 'http://localhost:3000/alexa' }
    const { notes } = await findSetup(flags, await folder(SKILL))

    expect(notes.join('\n')).toContain('node --import linklab/preload')
  })
})
