import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { harSchema } from '../../flow/testing/har-schema.ts'
import { plantUmlProblems } from '../../flow/testing/plantuml-lines.ts'
import { flowFormats } from '../flow-files.ts'
import type { Lab } from '../lab.ts'
import { startLab } from '../start-lab.ts'

describe('GET /admin/v1/flow/export', () => {
  let lab: Lab

  beforeAll(async () => {
    lab = await startLab({ pkce: 'S256' })
    await lab.seedLink('alice')
  })

  afterAll(() => lab.close())

  function ask(query: string): Promise<Response> {
    return fetch(`${lab.urls.lab}/admin/v1/flow/export?${query}`)
  }

  it.each(flowFormats)('saves %s under a name of its own', async (format) => {
    const answer = await ask(`format=${format}&download=true`)

    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="linklab-f\d+\.\w+"$/,
    )
  })

  it.each(['html', 'svg'])('lets a browser read %s as text, never run it', async (format) => {
    expect((await ask(`format=${format}`)).headers.get('content-type')).toMatch(/^text\/plain/)
  })

  it('gives a file the type of its format', async () => {
    const type = async (format: string): Promise<string | null> =>
      (await ask(`format=${format}&download=true`)).headers.get('content-type')

    expect(await type('html')).toMatch(/^text\/html/)
    expect(await type('svg')).toMatch(/^image\/svg\+xml/)
    expect(await type('jsonl')).toMatch(/^application\/jsonl/)
  })

  it('masks secrets unless asked for a level', async () => {
    const code = lab.flow
      .events({ id: 'token.request' })[0]
      ?.params.find(({ name }) => name === 'code')?.value

    expect(code).toMatch(/.{16}/)
    for (const level of ['masked', 'hidden']) {
      expect(await (await ask(`format=jsonl&level=${level}`)).text()).not.toContain(code)
    }
    expect(await (await ask('format=jsonl')).text()).not.toContain(code)
    expect(await (await ask('format=jsonl&level=plain')).text()).toContain(code)
  })

  it('writes a HAR file that keeps to the specification (HAR 1.2)', async () => {
    const har: unknown = await (await ask('format=har')).json()

    expect(harSchema.safeParse(har).error).toBeUndefined()
  })

  it('writes text that PlantUML takes', async () => {
    expect(plantUmlProblems(await (await ask('format=plantuml')).text())).toEqual([])
  })

  it('exports the whole log, with what belongs to no flow', async () => {
    const lines = (await (await ask('flow=all&format=jsonl')).text()).trimEnd().split('\n')

    expect(lines).toHaveLength(lab.flow.events().length)
  })

  it('writes a hand-out in German', async () => {
    expect(await (await ask('format=markdown&lang=de')).text()).toMatch(/^# Ablauf f\d/)
  })

  it('refuses a format that it does not know, naming those there are', async () => {
    const answer = await ask('format=pdf')

    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('plantuml')
  })
})
