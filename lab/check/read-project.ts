/**
 * Reads what `check` judges: a linking file alone, or those files of a skill project that matter. A file
 * that is not JSON is kept with its error, for the rules to report.
 *
 * @module
 */
import { readFile, realpath, stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { LabError } from '../errors.ts'
import { locateProjectFiles } from '../project/index.ts'
import { isRecord } from './json-value.ts'

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
  return readFolder(path)
}

async function readFolder(path: string): Promise<CheckedProject> {
  const { linking = [], manifest, models = [] } = (await locateProjectFiles(path)) ?? {}
  const root = await realpath(path)
  const read = (file: string) => readJsonFile(file, join(path, relative(root, file)))
  const [first] = linking
  if (first === undefined && manifest === undefined && models.length === 0) {
    throw new LabError(
      'ERR_LAB_OPTIONS_INVALID',
      `${path} holds neither a linking file (accountLinking.json, account-linking.json, linking.json) nor skill.json nor an interaction model, not in skill-package/ either. Name the folder of your skill, or the linking file.`,
    )
  }
  return {
    linking: first === undefined ? undefined : await read(first),
    manifest: manifest === undefined ? undefined : await read(manifest),
    models: await Promise.all(models.map(read)),
  }
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

async function readJsonFile(file: string, path = file): Promise<JsonFile> {
  const raw = await readFile(file, 'utf8').catch((cause: unknown) => {
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
