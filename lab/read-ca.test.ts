import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCertificateAuthority } from './certificates/index.ts'
import { readCa } from './read-ca.ts'

describe('certificates of private authorities', () => {
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'linklab-read-ca-'))
  })

  afterAll(() => rm(folder, { recursive: true }))

  async function fileWith(text: string): Promise<string> {
    const file = join(folder, 'ca.pem')
    await writeFile(file, text)
    return file
  }

  it('are read from a file that holds several', async () => {
    const { signingChainPem } = await openCertificateAuthority({ now: () => Date.now() })

    expect(await readCa([await fileWith(`two of them\n${signingChainPem}`)])).toHaveLength(2)
  })

  it.each([
    ['holds none', 'nothing'],
    ['holds something else', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
  ])('are refused where the file %s, with its name', async (_, text) => {
    const file = await fileWith(text)

    await expect(readCa([file])).rejects.toMatchObject({
      code: 'ERR_LAB_OPTIONS_INVALID',
      message: expect.stringContaining(file) as string,
    })
  })

  it('are refused where the file cannot be read', async () => {
    await expect(readCa([join(folder, 'none.pem')])).rejects.toThrow(/none\.pem cannot be read/)
  })
})
