/**
 * Finds the settings of the preload: in the environment when the lab started the process, else in the
 * file that a running lab keeps in the project's folder.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  parseSettings,
  SETTINGS_FILE,
  SETTINGS_VARIABLE,
  type PreloadSettings,
} from './preload-settings.ts'

/** The settings, or one sentence about why there are none. */
export type FoundSettings = { readonly settings: PreloadSettings } | { readonly problem: string }

/** Reads the environment first, then looks from `folder` upwards. */
export function findSettings(
  folder: string = process.cwd(),
  env: NodeJS.ProcessEnv = process.env,
): FoundSettings {
  const inline = env[SETTINGS_VARIABLE]
  if (inline !== undefined) return settingsOf(inline, `the variable ${SETTINGS_VARIABLE}`)
  for (const ancestor of ancestors(folder)) {
    const file = join(ancestor, SETTINGS_FILE)
    const json = readIfThere(file)
    if (json !== undefined) return settingsOf(json, file)
  }
  const problem = `no running lab was found: there is no ${SETTINGS_FILE} in ${folder} or above it. Start “linklab start” there first.`
  return { problem }
}

function settingsOf(json: string, source: string): FoundSettings {
  const settings = parseSettings(json)
  if (settings !== undefined) return { settings }
  return { problem: `${source} does not hold what a lab writes. Start “linklab start” again.` }
}

function ancestors(folder: string): readonly string[] {
  const parent = dirname(folder)
  return parent === folder ? [folder] : [folder, ...ancestors(parent)]
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
