/**
 * Reads JSON as people have it: with a byte order mark, with comments. What is wrong is named by file, line
 * and column.
 *
 * @module
 */
import { open, stat } from 'node:fs/promises'
import { LabError } from '../errors.ts'

/** No file of a skill project is larger than this many bytes; Amazon's limit for a model is 1.5 MB. */
const FILE_BYTES_MAX = 5 * 1024 * 1024

/**
 * Reads a text file of at most 5 MB, without its byte order mark.
 *
 * @throws {@link LabError} `ERR_LAB_SKILL_PACKAGE` naming the file.
 */
export async function readTextFile(file: string): Promise<string> {
  try {
    await using handle = await open(file)
    const stats = await handle.stat()
    if (!stats.isFile()) throw unusable(file, 'is no ordinary file')
    if (stats.size > FILE_BYTES_MAX) {
      throw unusable(file, `has ${stats.size} bytes; at most ${FILE_BYTES_MAX} are read`)
    }
    return (await handle.readFile('utf8')).replace(/^\uFEFF/, '')
  } catch (error) {
    if (error instanceof LabError) throw error
    throw unusable(file, `cannot be read (${codeOf(error)})`, error)
  }
}

/**
 * Reads source code in order to look for something in it; a bundle that is too large to look through counts
 * as empty.
 *
 * @throws {@link LabError} `ERR_LAB_SKILL_PACKAGE` naming the file that cannot be read.
 */
export async function readSource(file: string): Promise<string> {
  const stats = await stat(file).catch(() => undefined)
  return stats !== undefined && stats.size > FILE_BYTES_MAX ? '' : readTextFile(file)
}

/**
 * Reads a JSON file that may hold comments.
 *
 * @throws {@link LabError} `ERR_LAB_SKILL_PACKAGE` naming the file, and line and column of what is wrong.
 */
export async function readJsonFile(file: string): Promise<unknown> {
  const text = await readTextFile(file)
  if (text.trim() === '') throw unusable(file, 'is empty; JSON was expected')
  const bare = blankComments(text)
  try {
    return JSON.parse(bare) as unknown
  } catch (error) {
    throw unusable(file, `is no JSON: ${placeOf(error, bare)}`, error)
  }
}

/**
 * Reads a JSON file whose content must be an object.
 *
 * @throws {@link LabError} `ERR_LAB_SKILL_PACKAGE` as {@link readJsonFile} does, and when it is no object.
 */
export async function readJsonObject(file: string): Promise<Readonly<Record<string, unknown>>> {
  const value = await readJsonFile(file)
  if (isObject(value)) return value
  throw unusable(file, `holds ${Array.isArray(value) ? 'a list' : typeof value}, not an object`)
}

/** Whether a value is an object of named fields. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value at a path of names, or `undefined` where the path ends early. */
export function valueAt(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) => (isObject(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined),
    value,
  )
}

/** The text at a path of names; `undefined` when there is none, or only white space. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = valueAt(value, ...path)
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined
}

/** Comments become spaces, so that positions stay true; texts stay as they are. */
function blankComments(text: string): string {
  return text.replace(/"(?:\\.|[^"\\\n])*"|\/\/[^\n]*|\/\*[^]*?\*\//g, (found) =>
    found.startsWith('"') ? found : found.replace(/[^\n]/g, ' '),
  )
}

function placeOf(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : String(error)
  const offset = offsetOf(message, text)
  const what = message.replace(/ in JSON at position .*$| is not valid JSON$/, '')
  if (offset === undefined) return what
  const before = text.slice(0, offset).split('\n')
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}: ${shorten(what)}`
}

/** An excerpt of the file could hold a secret: only the first few words are shown. */
function shorten(what: string): string {
  return what.replace(/, (\.\.\.)?"[^]*$/, '')
}

/** V8 names the position, or quotes the neighbourhood of an unexpected token, or says that the text ended. */
function offsetOf(message: string, text: string): number | undefined {
  const position = /at position (\d+)/.exec(message)?.[1]
  if (position !== undefined) return Number(position)
  if (/end of JSON input/.test(message)) return text.trimEnd().length
  const quoted = /^Unexpected token '([^]+?)', (?:\.\.\.)?"([^]*)"(?:\.\.\.)? is not valid/.exec(
    message,
  )
  const [, token = '', context = ''] = quoted ?? []
  const start = context === '' ? -1 : text.indexOf(context)
  if (start === -1) return undefined
  const middle = context.indexOf(token, message.includes('..."') ? Math.min(10, context.length) : 0)
  return start + Math.max(0, middle)
}

function unusable(file: string, why: string, cause?: unknown): LabError {
  return new LabError('ERR_LAB_SKILL_PACKAGE', `${file} ${why}.`, { cause })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
