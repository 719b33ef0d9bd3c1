/**
 * Reads interaction models, one file per locale; what is in them is checked by whoever matches utterances.
 *
 * @module
 */
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { LabError } from '../errors.ts'
import { ProjectFolder } from './project-folder.ts'
import { readJsonFile } from './read-json-file.ts'

/** Models by locale, and what to tell about them. */
export interface FoundModels {
  readonly models: Readonly<Record<string, unknown>>
  readonly notes: readonly string[]
}

const FLAG = '--model <file or dir>'

/** Reads every model of the folders that a layout names. */
export async function readModels(
  project: ProjectFolder,
  folders: readonly string[],
): Promise<FoundModels> {
  const entries: [string, unknown][] = []
  const notes: string[] = []
  for (const folder of folders) {
    const locales: string[] = []
    for (const name of await project.names(folder, FLAG)) {
      const locale = localeOf(name)
      const file = await project.file(`${folder}/${name}`, FLAG)
      if (locale === undefined || file === undefined) continue
      entries.push([locale, await readJsonFile(file)])
      locales.push(locale)
    }
    if (locales.length > 0) notes.push(`${folder}: interaction models for ${locales.join(', ')}`)
  }
  return { models: Object.fromEntries(entries), notes }
}

/**
 * Reads the models that the developer named: a file, or a folder of files.
 *
 * @param locale Locale of a file whose name tells none.
 * @throws {@link LabError} `ERR_LAB_OPTIONS_INVALID` when there is nothing of that name, or no model in it.
 */
export async function readNamedModels(
  cwd: string,
  path: string,
  locale: string,
): Promise<FoundModels> {
  const target = await realpath(resolve(cwd, path)).catch(() => undefined)
  if (target === undefined) throw refused(path, 'does not exist')
  if ((await stat(target)).isFile()) {
    const own = localeOf(basename(path)) ?? locale
    return {
      models: { [own]: await readJsonFile(target) },
      notes: [`${path}: interaction model for ${own}`],
    }
  }
  const project = await ProjectFolder.open(target)
  const found = project === undefined ? undefined : await readModels(project, ['.'])
  if (found === undefined || Object.keys(found.models).length === 0) {
    const names = (await readdir(target)).slice(0, 5).join(', ')
    throw refused(path, `holds no file named after a locale, as en-US.json is (seen: ${names})`)
  }
  const locales = Object.keys(found.models).join(', ')
  return { models: found.models, notes: [`${join(path)}: interaction models for ${locales}`] }
}

function localeOf(name: string): string | undefined {
  return /^([a-z]{2}-[A-Z]{2})\.json$/.exec(name)?.[1]
}

function refused(path: string, why: string): LabError {
  return new LabError('ERR_LAB_OPTIONS_INVALID', `--model ${path} ${why}.`)
}
