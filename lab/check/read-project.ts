/**
 * Reads what `check` judges: a linking file alone, or those files of a skill project that matter. A file
 * that is not JSON is kept with its error, for the rules to report.
 *
 * @module
 */
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { LabError } from '../errors.ts'
import { isRecord } from './json-value.ts'

/** Names under which people keep their linking file. */
const LINKING_NAMES = ['accountLinking.json', 'account-linking.json', 'linking.json']

/** Folders of a project that hold a linking file or a manifest. */
const FOLDERS = ['', 'skill-package', '.ask']

/** Folders of a project that hold interaction models, by ask-cli v2, v1 and Alexa-hosted skills. */
const MODEL_FOLDERS = [
  'skill-package/interactionModels/custom',
  'interactionModels/custom',
  'models',
]

/** A file as it was found. */
export interface JsonFile {
  readonly path: string
  readonly text: string
  /** Undefined when the text is not JSON. */
  readonly value: unknown
  /** What is wrong with the text. */
  readonly problem: string | undefined
}

/** The files that are judged. */
export interface CheckedProject {
  readonly linking: JsonFile | undefined
  readonly manifest: JsonFile | undefined
  readonly models: readonly JsonFile[]
}

/**
 * Reads a linking file or a project folder.
 *
 * @throws {@link LabError} `ERR_LAB_OPTIONS_INVALID` when there is nothing to check at the path.
 */
export async function readProject(path: string): Promise<CheckedProject> {
  const stats = await stat(path).catch((cause: unknown) => {
    throw new LabError('ERR_LAB_OPTIONS_INVALID', `${path} does not exist or cannot be read.`, {
      cause,
    })
  })
  if (!stats.isDirectory()) {
    return { linking: await readJsonFile(path), manifest: undefined, models: [] }
  }
  const linkingNames = FOLDERS.flatMap((folder) => LINKING_NAMES.map((name) => join(folder, name)))
  const [linking, manifest, models] = await Promise.all([
    firstOf(path, linkingNames),
    firstOf(
      path,
      FOLDERS.map((folder) => join(folder, 'skill.json')),
    ),
    readModels(path),
  ])
  if (linking === undefined && manifest === undefined && models.length === 0) {
    throw new LabError(
      'ERR_LAB_OPTIONS_INVALID',
      `${path} holds neither a linking file (${LINKING_NAMES.join(', ')}) nor skill.json nor an interaction model, not in skill-package/ either. Name the folder of your skill, or the linking file.`,
    )
  }
  return { linking, manifest, models }
}

/** Locale of an interaction model, from its file name. */
export function localeOf({ path }: JsonFile): string {
  return basename(path, '.json')
}

/** The content of a file that is a JSON object; undefined otherwise. */
export function objectIn(
  file: JsonFile | undefined,
): Readonly<Record<string, unknown>> | undefined {
  return isRecord(file?.value) ? file.value : undefined
}

async function readModels(root: string): Promise<JsonFile[]> {
  for (const folder of MODEL_FOLDERS) {
    const names = await readdir(join(root, folder)).catch(() => [])
    const files = names.filter((name) => name.endsWith('.json')).sort()
    if (files.length > 0) {
      return Promise.all(files.map((name) => readJsonFile(join(root, folder, name))))
    }
  }
  return []
}

async function firstOf(root: string, names: readonly string[]): Promise<JsonFile | undefined> {
  for (const name of names) {
    const path = join(root, name)
    const stats = await stat(path).catch(() => undefined)
    if (stats?.isFile() === true) return readJsonFile(path)
  }
  return undefined
}

async function readJsonFile(path: string): Promise<JsonFile> {
  const raw = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new LabError('ERR_LAB_OPTIONS_INVALID', `${path} cannot be read.`, { cause })
  })
  const text = raw.replace(/^\uFEFF/, '')
  try {
    return { path, text, value: JSON.parse(text) as unknown, problem: undefined }
  } catch (error) {
    return { path, text, value: undefined, problem: describe(error, text) }
  }
}

/** Where the text stops being JSON. The parser's own message quotes the text, which may hold a secret. */
function describe(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : ''
  const position = /position (\d+)/.exec(message)?.[1]
  if (position === undefined) return text.trim() === '' ? 'the file is empty' : 'not JSON'
  const line = text.slice(0, Number(position)).split('\n').length
  return `not JSON from line ${String(line)} on`
}
