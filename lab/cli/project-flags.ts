/**
 * The options of `linklab start` that say whose skill runs and whose server signs users in, and what is
 * found with them.
 *
 * @module
 */
import type { Command } from 'commander'
import { LabError } from '../errors.ts'
import type { LabOptions } from '../lab-options.ts'
import type { OwnSkill } from '../own-skill.ts'
import type {
  FoundProject,
  LinkingOptions,
  LinkingOverrides,
  SkillConfig,
} from '../project/index.ts'
import { collectEnv } from '../project/index.ts'
import { readEnvironment } from './config.ts'
import { parsePort } from './parse-port.ts'

/** Options of the command line, as commander hands them over. */
export interface ProjectFlags {
  readonly skill?: string
  readonly handler?: string
  readonly model?: string
  readonly linking?: string
  readonly endpoint?: string
  readonly skillId?: string
  readonly env?: Readonly<Record<string, string>>
  readonly envFrom?: string
  readonly sample?: true
  readonly inspect?: true | number
  readonly authorizationUrl?: string
  readonly tokenUrl?: string
  readonly clientId?: string
  readonly clientSecret?: string
}

/** What a lab is started with besides its flags. */
export interface FoundSetup {
  /** Options of the configuration file; flags stand above them. */
  readonly options: LabOptions
  readonly own: OwnSkill | undefined
  /** What was found, one readable line each. */
  readonly notes: readonly string[]
}

/** Adds the options to a command. */
export function addProjectOptions(command: Command): Command {
  return command
    .option('--skill <dir>', 'folder of your skill’s project (default: the current folder)')
    .option('--handler <file>', 'your handler: a file, or file.export')
    .option('--model <file or dir>', 'your interaction model, or a folder of them')
    .option('--linking <file>', 'your linking file')
    .option('--endpoint <url>', 'your skill, where it runs as a web service')
    .option('--skill-id <id>', 'skill id that requests carry')
    .option('--env <KEY=VALUE>', 'environment of your skill; repeatable', collectEnv)
    .option('--env-from <file>', 'environment of your skill, one KEY=VALUE a line')
    .option('--inspect [port]', 'open Node’s inspector in your skill’s process', parsePort)
    .option('--sample', 'run the sample skill, also inside a skill project')
    .option('--authorization-url <url>', 'your authorization server instead of Tunebox')
    .option('--token-url <url>', 'its token endpoint')
    .option('--client-id <id>', 'client id of Alexa there')
    .option('--client-secret <secret>', 'client secret of Alexa there')
}

/**
 * Finds the project in which the command was given, and its configuration file.
 *
 * @throws {@link LabError} `ERR_LAB_OPTIONS_INVALID` with the questions that must be answered first.
 */
export async function findSetup(flags: ProjectFlags, cwd: string): Promise<FoundSetup> {
  const { findProject, loadConfig, optionsOfLinking } = await import('../project/index.ts')
  const config = await loadConfig({ cwd })
  const options = config?.lab ?? {}
  const notes = config === undefined ? [] : [`${config.file}: your configuration`]
  if (flags.sample) return { options, own: undefined, notes }
  const linking = { ...config?.accountLinking, ...overridesOf(flags) }
  const project = await findProject({
    cwd,
    flags: { ...config?.skill, ...skillFlags(flags) },
    linking,
    environment: readEnvironment(),
    locale: options.locale,
  })
  if (project === undefined) {
    refuseFlagsWithoutProject(flags, cwd)
    const note = `no skill project in ${cwd}: the sample skill runs`
    return { options, own: undefined, notes: [...notes, note] }
  }
  const authServer = linking.authorizationUrl === undefined ? 'lab' : 'own'
  refuseOpenQuestions(project, authServer)
  const asked = project.linking === undefined ? NOTHING_ASKED : optionsOfLinking(project.linking)
  return {
    options: { ...localeOf(project), ...asked.options, ...options },
    own: { project, authServer, folder: cwd, inspect: flags.inspect },
    notes: [
      ...notes,
      ...project.notes,
      ...(project.linking === undefined ? [NO_LINKING_FILE] : []),
      ...(authServer === 'lab' ? asked.notes : []),
      ...notesOnEndpoint(project),
    ],
  }
}

/** What a flag says of a skill or its server must not go unheard. */
function refuseFlagsWithoutProject(flags: ProjectFlags, cwd: string): void {
  const given = Object.keys(defined({ ...skillFlags(flags), ...overridesOf(flags) }))
  if (given.length === 0) return
  throw new LabError(
    'ERR_LAB_OPTIONS_INVALID',
    `There is no skill in ${cwd}, so ${given.map((name) => FLAG_NAMES[name] ?? name).join(', ')} would have no effect. Go to your skill’s folder, or name its parts with --skill <dir>, --handler <file> or --endpoint <url>.`,
  )
}

const FLAG_NAMES: Readonly<Record<string, string>> = {
  dir: '--skill',
  handler: '--handler',
  model: '--model',
  linking: '--linking',
  endpoint: '--endpoint',
  id: '--skill-id',
  env: '--env',
  envFile: '--env-from',
  authorizationUrl: '--authorization-url',
  accessTokenUrl: '--token-url',
  clientId: '--client-id',
  clientSecret: '--client-secret',
}

const NO_LINKING_FILE = 'no linking file: users link at Tunebox; --linking <file> names yours'

const NOTHING_ASKED: LinkingOptions = { options: {}, notes: [] }

/** A device speaks a language that the skill understands. */
function localeOf({ models }: FoundProject): LabOptions {
  const [first] = Object.keys(models)
  return first === undefined || 'en-US' in models ? {} : { locale: first }
}

/** A web service is the developer's to start; only it can look for the lab. */
function notesOnEndpoint({ endpoint }: FoundProject): string[] {
  if (endpoint === undefined) return []
  return [
    `${endpoint} gets signed requests. To let it check them, and call out without the internet, start it in this folder with: node --import linklab/preload <your server>`,
  ]
}

/** Questions about the developer's own server matter only when it is used. */
function refuseOpenQuestions(project: FoundProject, authServer: OwnSkill['authServer']): void {
  const open = project.questions.filter(
    ({ onlyForOwnServer }) => authServer === 'own' || onlyForOwnServer !== true,
  )
  if (open.length === 0) return
  const found = project.notes.map((note) => `  found: ${note}`)
  const asked = open.map(({ text, flag }) => `  - ${text}\n    Answer with: ${flag}`)
  throw new LabError(
    'ERR_LAB_OPTIONS_INVALID',
    `${project.root} needs an answer or two:\n${[...found, ...asked].join('\n')}\nOr rehearse with the sample skill: --sample`,
  )
}

function skillFlags(flags: ProjectFlags): SkillConfig {
  const { skill, handler, model, linking, endpoint, skillId, env, envFrom } = flags
  return defined({
    dir: skill,
    handler,
    model,
    linking,
    endpoint,
    id: skillId,
    env,
    envFile: envFrom,
  })
}

function overridesOf(flags: ProjectFlags): LinkingOverrides {
  const { authorizationUrl, tokenUrl, clientId, clientSecret } = flags
  return defined({ authorizationUrl, accessTokenUrl: tokenUrl, clientId, clientSecret })
}

function defined<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as never
}
