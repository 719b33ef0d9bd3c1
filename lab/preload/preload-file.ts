/**
 * Tells processes that the lab did not start where the lab is: `node --import linklab/preload server.js`
 * in the project's folder finds this file.
 *
 * @module
 */
import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseSettings, SETTINGS_FILE, type PreloadSettings } from './preload-settings.ts'

/** Writes the settings into the project's folder. The lab that started last wins. */
export async function writePreloadFile(
  projectFolder: string,
  settings: PreloadSettings,
): Promise<void> {
  const file = join(projectFolder, SETTINGS_FILE)
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, JSON.stringify(settings, null, 2), { mode: 0o600, flag: 'wx' })
  await rename(draft, file)
}

/** Removes the settings, unless another lab has written its own meanwhile. */
export async function removePreloadFile(
  projectFolder: string,
  settings: PreloadSettings,
): Promise<void> {
  const file = join(projectFolder, SETTINGS_FILE)
  const json = await readFile(file, 'utf8').catch(() => '')
  if (parseSettings(json)?.port === settings.port) await rm(file, { force: true })
}
