import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LambdaHost } from './lambda-host.ts'
import { startLambdaHost } from './start-lambda-host.ts'

describe('startLambdaHost() with a watch on the code', { timeout: 20_000 }, () => {
  let folder: string
  let lambda: LambdaHost

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watch-code-'))
    await writeFile(join(folder, 'n.mjs'), 'export const n = 1')
  })
  afterEach(async () => {
    await lambda.close()
    await rm(folder, { recursive: true })
  })

  const watched = async () => {
    let change = Promise.withResolvers<string>()
    const file = join(folder, 'index.mjs')
    await writeFile(
      file,
      "import { n } from './n.mjs'; export const handler = async () => [n, process.pid]",
    )
    const onReload = (changed: string) => {
      change.resolve(changed)
    }
    lambda = startLambdaHost({ file, env: {}, watch: true, onReload })
    const answer = async () => {
      const outcome = await lambda.invoke({})
      return outcome.ok ? outcome.response : outcome.message
    }
    const write = async (file: string, text: string) => {
      change = Promise.withResolvers<string>()
      await writeFile(join(folder, file), text)
      return change.promise
    }
    return { answer, write }
  }

  it('runs the new code at the next invocation, and names the file', async () => {
    const { answer, write } = await watched()
    expect(await answer()).toEqual([1, expect.any(Number)])

    expect(await write('n.mjs', 'export const n = 2')).toBe('n.mjs')
    expect(await answer()).toEqual([2, expect.any(Number)])
  })

  it('sees new folders, and nothing of packages and hidden folders', async () => {
    for (const name of ['node_modules', '.git']) await mkdir(join(folder, name))
    const { answer, write } = await watched()
    const before = await answer()

    for (const name of ['node_modules', '.git']) {
      await writeFile(join(folder, name, 'x.js'), 'x')
    }
    expect(await answer()).toEqual(before)
    await mkdir(join(folder, 'src'))
    await expect.poll(answer).not.toEqual(before)

    expect(await write('src/texts.json', '{}')).toBe(join('src', 'texts.json'))
  })
})
