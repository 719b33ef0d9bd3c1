/**
 * Loads `linklab.config.ts`, `.js`, `.mjs` or `.json` from the folder in which the developer stands.
 *
 * @module
 */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { LabError } from '../errors.ts'
import { describeProblems } from '../lab-options.ts'
import type { LabOptions } from '../lab-options.ts'
import { configSchema } from './config-schema.ts'
import type { LinklabConfig, SkillConfig } from './config-schema.ts'
import { readJsonFile } from './read-json-file.ts'
import type { LinkingOverrides } from './read-linking-file.ts'

const NAMES = ['ts', 'mts', 'js', 'mjs', 'json'].map((ending) => `linklab.config.${ending}`)

/** A configuration, taken apart. Defaults are not filled in, so flags can stand above it. */
export interface LoadedConfig {
  /** Absolute path. */
  readonly file: string
  readonly lab: LabOptions
  readonly skill: SkillConfig
  readonly accountLinking: LinkingOverrides
}

/** What {@link loadConfig} needs. */
export interface LoadConfigOptions {
  /** Folder in which the developer stands; absolute. */
  readonly cwd: string
  /** Whether this Node.js runs TypeScript; asked of Node.js itself by default. */
  readonly runsTypeScript?: boolean | undefined
}

/**
 * Loads the configuration, if there is one.
 *
 * @throws {@link LabError} `ERR_LAB_OPTIONS_INVALID` naming file, field and the value seen, or the file that
 *   cannot be loaded; `ERR_LAB_SKILL_PACKAGE` with line and column for JSON that is none.
 */
export async function loadConfig(options: LoadConfigOptions): Promise<LoadedConfig | undefined> {
  const present = await Promise.all(
    NAMES.map(async (name) => {
      const stats = await stat(join(options.cwd, name)).catch(() => undefined)
      return stats?.isFile() === true ? name : undefined
    }),
  )
  const [name, ...others] = present.filter((found) => found !== undefined)
  if (name === undefined) return undefined
  if (others.length > 0) {
    throw invalid(`There are ${[name, ...others].join(' and ')}; keep one of them.`)
  }
  const file = join(options.cwd, name)
  const { skill = {}, accountLinking = {}, ...rest } = check(name, await read(file, name, options))
  const lab: LabOptions & { $schema?: string | undefined } = { ...rest }
  delete lab.$schema
  return { file, lab, skill, accountLinking }
}

async function read(file: string, name: string, options: LoadConfigOptions): Promise<unknown> {
  if (name.endsWith('.json')) return readJsonFile(file)
  const runsTypeScript = options.runsTypeScript ?? Boolean(process.features.typescript)
  if (name.endsWith('ts') && !runsTypeScript) {
    throw invalid(
      `${name} needs Node.js 22.18 or later, which runs TypeScript (this is ${process.version}). Use linklab.config.mjs.`,
    )
  }
  const loaded = await importConfig(file, name)
  if ('default' in loaded) return loaded.default
  const seen = Object.keys(loaded).join(', ') || 'nothing'
  throw invalid(`${name} must export its configuration as default (it exports ${seen}).`)
}

async function importConfig(file: string, name: string): Promise<object> {
  try {
    return (await import(pathToFileURL(file).href)) as object
  } catch (cause) {
    const why = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)
    throw invalid(`${name} cannot be loaded. ${why}`, cause)
  }
}

function check(name: string, content: unknown): LinklabConfig {
  const result = configSchema.safeParse(content)
  // The schema's output has defaults in it, which would stand above flags: the input itself goes on.
  if (result.success) return content as LinklabConfig
  const problems = describeProblems(result.error, content)
  throw invalid(`${name} is not valid:\n  - ${problems.join('\n  - ')}`, result.error)
}

function invalid(message: string, cause?: unknown): LabError {
  return new LabError('ERR_LAB_OPTIONS_INVALID', message, { cause })
}
