/**
 * The environment that a developer gives their skill, by a file and by single values.
 *
 * @module
 */
import { parseEnv } from 'node:util'
import { LabError } from '../errors.ts'
import { namedFile } from './project-folder.ts'
import { readTextFile } from './read-json-file.ts'

/**
 * Reads one `KEY=VALUE` of the command line into those read before; made for commander's options.
 *
 * @throws {@link LabError} `ERR_LAB_OPTIONS_INVALID` without showing the value, which may be a secret.
 */
export function collectEnv(
  pair: string,
  previous: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const split = /^([A-Za-z_]\w*)=([^]*)$/.exec(pair)
  const [, name, value] = split ?? []
  if (name === undefined || value === undefined || value.includes('\0')) {
    throw new LabError(
      'ERR_LAB_OPTIONS_INVALID',
      `--env needs KEY=VALUE, where KEY has letters, digits and _ (seen: ${JSON.stringify(pair.split('=')[0])}).`,
    )
  }
  return { ...previous, [name]: value }
}

/**
 * Joins the file and the single values, which stand above the file.
 *
 * @throws {@link LabError} `ERR_LAB_OPTIONS_INVALID` naming the file that is not there.
 */
export async function skillEnvironment(
  cwd: string,
  envFile: string | undefined,
  env: Readonly<Record<string, string>> = {},
): Promise<Record<string, string>> {
  if (envFile === undefined) return { ...env }
  const file = await namedFile(cwd, envFile)
  if (file === undefined) {
    throw new LabError('ERR_LAB_OPTIONS_INVALID', `--env-from ${envFile} is no file.`)
  }
  const read = parseEnv(await readTextFile(file))
  return { ...definedOf(read), ...env }
}

function definedOf(values: NodeJS.Dict<string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
