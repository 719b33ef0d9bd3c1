/**
 * The folder `.linklab/`, in which a lab keeps records and private keys between two starts.
 *
 * @module
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LabError } from '../errors.ts'

/** Makes the folder, and keeps what is in it out of version control. */
export async function prepareStateFolder(cwd: string): Promise<void> {
  const folder = join(cwd, '.linklab')
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(join(folder, '.gitignore'), '*\n', { flag: 'wx' })
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return
    throw new LabError('ERR_LAB_OPTIONS_INVALID', `${folder} cannot be written.`, { cause })
  }
}
