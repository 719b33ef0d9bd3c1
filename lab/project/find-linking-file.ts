/**
 * Looks for the linking file of a project under the names and in the places that people use.
 *
 * @module
 */
import { LabError } from '../errors.ts'
import { namedFile } from './project-folder.ts'
import type { ProjectFolder } from './project-folder.ts'
import type { Findings, ProjectQuestion } from './question.ts'
import { readTextFile } from './read-json-file.ts'
import { readLinkingFile } from './read-linking-file.ts'
import type { FoundLinking, ReadLinkingOptions } from './read-linking-file.ts'

const NAMES = ['accountLinking.json', 'account-linking.json', 'linking.json']
const FLAG = '--linking <file>'

/** A linking file, or what keeps it from being known. */
export interface LinkingSearch extends Findings {
  readonly linking?: FoundLinking | undefined
}

/** Looks in the project's folder, in its skill package and in `.ask/`. */
export async function findLinkingFile(
  project: ProjectFolder,
  folders: readonly string[],
  options: Omit<ReadLinkingOptions, 'name'>,
): Promise<LinkingSearch> {
  const files = await linkingFiles(project, folders)
  const [first] = files
  if (first === undefined) return { notes: [], questions: [noFile()] }
  const contents = new Set(await Promise.all(files.map(readTextFile)))
  if (contents.size > 1) {
    const seen = files.map((file) => project.show(file)).join(', ')
    const text = `There are several linking files, and they differ: ${seen}.`
    return { notes: [], questions: [{ about: 'linking', text, flag: FLAG }] }
  }
  return searchOf(await readLinkingFile(first, { ...options, name: project.show(first) }))
}

/** Every file under a usual name: in the folders given, then in the usual places. */
export async function linkingFiles(
  project: ProjectFolder,
  folders: readonly string[],
): Promise<string[]> {
  const places = new Set([...folders, 'skill-package', '.', '.ask'])
  const paths = [...places].flatMap((place) => NAMES.map((name) => `${place}/${name}`))
  const looked = await Promise.all(paths.map((path) => project.file(path, FLAG)))
  return [...new Set(looked.filter((file) => file !== undefined))]
}

/**
 * Reads the linking file that the developer named.
 *
 * @throws {@link LabError} `ERR_LAB_OPTIONS_INVALID` when there is none of that name.
 */
export async function readNamedLinking(
  cwd: string,
  path: string,
  options: Omit<ReadLinkingOptions, 'name'>,
): Promise<LinkingSearch> {
  const file = await namedFile(cwd, path)
  if (file === undefined) {
    throw new LabError('ERR_LAB_OPTIONS_INVALID', `--linking ${path} is no file.`)
  }
  return searchOf(await readLinkingFile(file, { ...options, name: path }))
}

function searchOf(linking: FoundLinking): LinkingSearch {
  return { linking, notes: linking.notes, questions: linking.questions }
}

function noFile(): ProjectQuestion {
  return {
    about: 'linking',
    text: `No linking file was found (looked for ${NAMES.join(', ')}).`,
    flag: FLAG,
    onlyForOwnServer: true,
  }
}
