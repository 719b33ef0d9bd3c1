import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LambdaContext } from './call-handler.ts'
import { loadHandler } from './load-handler.ts'

describe('loadHandler()', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'load-handler-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  const load = async (name: string, source: string, exportName = 'handler') => {
    const file = join(folder, name)
    await writeFile(file, source)
    return loadHandler(file, exportName)
  }

  it.each([
    ['an ES module', 'a.mjs', 'export const handler = () => 7'],
    ['a default export that holds it', 'b.mjs', 'export default { handler: () => 7 }'],
    ['CommonJS', 'c.cjs', 'exports.handler = () => 7'],
    ['CommonJS with a computed name', 'd.cjs', "module.exports = { ['hand' + 'ler']: () => 7 }"],
    [
      'CommonJS whose exports are a function',
      'e.cjs',
      'module.exports = () => 0; module.exports.handler = () => 7',
    ],
  ])('finds the handler in %s', async (_what, name, source) => {
    const handler = await load(name, source)

    expect(handler({}, {} as LambdaContext, () => undefined)).toBe(7)
  })

  it('names the exports when the handler is missing', async () => {
    await expect(load('a.mjs', 'export const start = 1, stop = 2')).rejects.toThrow(
      /no function "handler"; it exports start, stop/,
    )
  })

  it('says when nothing is exported', async () => {
    await expect(load('a.mjs', '', 'main')).rejects.toThrow(/no function "main".*nothing/)
  })

  it.each([
    ['throws', "throw new TypeError('no tune')", /cannot load .*a\.mjs: TypeError: no tune/],
    ['imports what is not there', "import './gone.mjs'", /cannot load .*gone\.mjs/],
  ])('names the file that %s', async (_what, source, message) => {
    await expect(load('a.mjs', source)).rejects.toThrow(message)
  })
})
