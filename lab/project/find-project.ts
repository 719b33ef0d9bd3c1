/**
 * Finds out what skill a developer stands in: its kind, models, code, id and linking file. It reads files and
 * runs none; what it cannot know it asks.
 *
 * @module
 */
import { basename, resolve } from 'node:path'
import type { SkillEventName } from '../../alexa-simulator/index.ts'
import { LabError } from '../errors.ts'
import { alexaHostedLayout } from './alexa-hosted-layout.ts'
import { askCliV1Layout } from './ask-cli-v1-layout.ts'
import { askCliV2Layout } from './ask-cli-v2-layout.ts'
import type { SkillConfig } from './config-schema.ts'
import {
  exportingHandler,
  findHandler,
  namedHandler,
  resolveHandler,
  servingProgram,
} from './find-handler.ts'
import type { FoundHandler, HandlerSearch } from './find-handler.ts'
import { findLinkingFile, readNamedLinking } from './find-linking-file.ts'
import type { Layout, ProjectKind } from './layout.ts'
import { namedFile, ProjectFolder } from './project-folder.ts'
import type { ProjectQuestion } from './question.ts'
import { readJsonObject, readSource, textAt } from './read-json-file.ts'
import type { FoundLinking, LinkingOverrides } from './read-linking-file.ts'
import { readManifest } from './read-manifest.ts'
import type { Manifest } from './read-manifest.ts'
import { readModels, readNamedModels } from './read-models.ts'
import type { FoundModels } from './read-models.ts'
import { skillEnvironment } from './skill-environment.ts'
import { skillIdFor } from './skill-id.ts'

/** What {@link findProject} starts from. */
export interface FindProjectOptions {
  /** Folder in which the developer stands; absolute. */
  readonly cwd: string
  /** What flags and configuration say; it stands above what the project says. */
  readonly flags?: SkillConfig | undefined
  /** What flags and configuration say about the linking file. */
  readonly linking?: LinkingOverrides | undefined
  /** The developer's own environment, for `${NAME}` in the linking file. It is not passed to the skill. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined
  /** Locale of a model file whose name tells none; `en-US` by default. */
  readonly locale?: string | undefined
}

/** A skill project, as far as it is known. */
export interface FoundProject {
  readonly kind: ProjectKind
  /** Absolute path of its folder. */
  readonly root: string
  readonly skillId: string
  readonly name: string
  readonly developer: string
  readonly description: string
  /** Events that the manifest subscribes to and the simulated Alexa sends. */
  readonly events: readonly SkillEventName[]
  /** Interfaces of the manifest, for example `custom` and `smartHome`. */
  readonly apis: readonly string[]
  /** Permissions that the manifest asks for. */
  readonly permissions?: readonly string[] | undefined
  /** Interaction models by locale, as they stand in their files. */
  readonly models: Readonly<Record<string, unknown>>
  readonly handler?: FoundHandler | undefined
  /** Where the skill runs as a web service; stands in for a handler. */
  readonly endpoint?: string | undefined
  readonly linking?: FoundLinking | undefined
  /** Environment for the skill, of flags and file alone. */
  readonly env: Readonly<Record<string, string>>
  /** What was found, one readable line each. */
  readonly notes: readonly string[]
  readonly questions: readonly ProjectQuestion[]
}

/**
 * Looks at a folder, and at what flags say about it.
 *
 * @returns The project, or `undefined` when the folder holds no skill and no flag names one.
 * @throws {@link LabError} `ERR_LAB_OPTIONS_INVALID` for a flag that names nothing;
 *   `ERR_LAB_SKILL_PACKAGE` for a file that is broken, naming file, line and column.
 */
export async function findProject(options: FindProjectOptions): Promise<FoundProject | undefined> {
  const { cwd, flags = {} } = options
  const folder = await ProjectFolder.open(resolve(cwd, flags.dir ?? '.'))
  if (folder === undefined) throw invalid(`--skill ${flags.dir ?? cwd} is no folder.`)
  const layout = (await recognise(folder)) ?? namedLayout(flags)
  if (layout !== undefined) return describe(options, folder, layout)
  if (flags.dir === undefined) return undefined
  throw invalid(
    `--skill ${flags.dir} holds no skill: no ask-resources.json, .ask/config, interactionModels/custom or file that exports a handler. Name its parts with --handler and --model.`,
  )
}

/** The layout of the first kind of project that the folder looks like. */
export async function recognise(folder: ProjectFolder): Promise<Layout | undefined> {
  return (
    (await askCliV2Layout(folder)) ??
    (await askCliV1Layout(folder)) ??
    (await alexaHostedLayout(folder)) ??
    (await bareLayout(folder))
  )
}

async function bareLayout(folder: ProjectFolder): Promise<Layout | undefined> {
  const { handler, question } = await exportingHandler(folder, folder.root)
  if (handler === undefined && question === undefined) return undefined
  return {
    ...flatPlaces('bare'),
    code: { folder: '.' },
    notes: ['a bare folder with a handler'],
  }
}

function namedLayout({ handler, endpoint, model }: SkillConfig): Layout | undefined {
  return (handler ?? endpoint ?? model) === undefined ? undefined : flatPlaces('named')
}

function flatPlaces(kind: ProjectKind): Layout {
  const modelFolders = ['models', 'interactionModels/custom', '.']
  return { kind, manifestFolders: ['.'], modelFolders, notes: [], questions: [] }
}

async function describe(
  options: FindProjectOptions,
  folder: ProjectFolder,
  layout: Layout,
): Promise<FoundProject> {
  const { flags = {} } = options
  const env = await skillEnvironment(options.cwd, flags.envFile, flags.env)
  const manifest = await readManifest(folder, layout.manifestFolders)
  const found = await modelsOf(options, folder, layout)
  const code = await codeOf(options, folder, layout, manifest)
  const linking = await linkingOf(options, folder, layout, env)
  const source = code.handler && (await readSource(code.handler.file))
  const id = skillIdFor(flags.id ?? layout.skillId, folder.root, source)
  const codeNotes = code.note === undefined ? [] : [code.note]
  return {
    kind: layout.kind,
    root: folder.root,
    skillId: id.skillId,
    name: manifest.name ?? nameFrom(found.models) ?? basename(folder.root),
    developer: (await authorOf(folder, code.handler)) ?? 'you',
    description: manifest.description ?? '',
    events: manifest.events,
    apis: manifest.apis,
    permissions: manifest.permissions,
    models: found.models,
    handler: code.handler,
    endpoint: code.endpoint,
    linking: linking.linking,
    env,
    notes: [
      ...layout.notes,
      ...manifest.notes,
      ...found.notes,
      ...codeNotes,
      ...linking.notes,
      ...id.notes,
    ],
    questions: [
      ...codeQuestions(layout, code),
      ...modelQuestions(found, manifest),
      ...linking.questions,
      ...id.questions,
      ...folder.strays,
    ],
  }
}

/** Once the code is known, what the layout asked about it is answered; otherwise its question is the better one. */
function codeQuestions(layout: Layout, code: CodeSearch): ProjectQuestion[] {
  const asked = layout.questions.filter(({ about }) => CODE_TOPICS.has(about))
  const others = layout.questions.filter((question) => !asked.includes(question))
  if ((code.handler ?? code.endpoint) !== undefined) return others
  const own = code.question === undefined ? [] : [code.question]
  return [...others, ...(asked.length > 0 ? asked : own)]
}

const CODE_TOPICS: ReadonlySet<string> = new Set(['handler', 'profile'])

function modelsOf(
  { cwd, flags = {}, locale = 'en-US' }: FindProjectOptions,
  folder: ProjectFolder,
  layout: Layout,
): Promise<FoundModels> {
  return flags.model === undefined
    ? readModels(folder, layout.modelFolders)
    : readNamedModels(cwd, flags.model, locale)
}

/** A skill for devices alone has no interaction model. */
function modelQuestions({ models }: FoundModels, { apis }: Manifest): ProjectQuestion[] {
  const needsModel = apis.length === 0 || apis.includes('custom')
  if (!needsModel || Object.keys(models).length > 0) return []
  return [
    {
      about: 'model',
      text: 'No interaction model was found, so nothing that is said can be understood.',
      flag: '--model <file or dir>',
    },
  ]
}

interface CodeSearch extends HandlerSearch {
  readonly endpoint?: string | undefined
}

async function codeOf(
  { cwd, flags = {} }: FindProjectOptions,
  folder: ProjectFolder,
  layout: Layout,
  manifest: Manifest,
): Promise<CodeSearch> {
  if (flags.endpoint !== undefined) {
    if (flags.handler !== undefined) throw invalid('Give --handler or --endpoint, not both.')
    return namedEndpoint(flags.endpoint)
  }
  if (flags.handler !== undefined) return handlerNamed(cwd, flags.handler, manifest.endpoint)
  if (layout.code !== undefined) {
    const search = await findHandler(folder, layout.code)
    if (search.handler !== undefined || manifest.endpoint === undefined) return search
  }
  return manifest.endpoint === undefined
    ? { question: noCode() }
    : webServiceOf(manifest.endpoint, folder, layout.code?.folder ?? '.')
}

/** The project's own program serves it, unless the address is one of this machine, where it runs already. */
async function webServiceOf(uri: string, folder: ProjectFolder, code: string): Promise<CodeSearch> {
  const published = publishedEndpoint(uri)
  if (published.endpoint !== undefined) return published
  const program = await servingProgram(folder, code, new URL(uri).pathname)
  return program.handler === undefined ? published : program
}

function namedEndpoint(endpoint: string): CodeSearch {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '') {
    throw invalid(`--endpoint ${JSON.stringify(endpoint)} is no http address.`)
  }
  return { endpoint, note: `${endpoint}: the skill’s web service` }
}

async function handlerNamed(
  cwd: string,
  spelled: string,
  published: string | undefined,
): Promise<CodeSearch> {
  const resolved = await resolveHandler(spelled, (path) => namedFile(cwd, path))
  if (resolved === undefined) {
    throw invalid(`--handler ${spelled} is no file, nor a file and an export as index.handler is.`)
  }
  const path = published === undefined ? undefined : new URL(published).pathname
  const handler = await namedHandler(resolved.file, resolved.exportName, path)
  const what =
    handler.webPath === undefined
      ? `the handler, exported as ${handler.exportName}`
      : `the skill’s web service, at ${handler.webPath}`
  return { handler, note: `${spelled}: ${what}` }
}

/** The address is where the skill runs for the world, unless it is an address of this machine. */
function publishedEndpoint(uri: string): CodeSearch {
  const { hostname, pathname } = new URL(uri)
  if (/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)) return namedEndpoint(uri)
  return {
    question: {
      about: 'endpoint',
      text: `The manifest names the web service ${uri}. Where does it run on this machine?`,
      flag: `--endpoint http://localhost:<port>${pathname}`,
    },
  }
}

function noCode(): ProjectQuestion {
  const text = 'The project does not say where its code is.'
  return { about: 'handler', text, flag: '--handler <file> or --endpoint <url>' }
}

async function linkingOf(
  options: FindProjectOptions,
  folder: ProjectFolder,
  layout: Layout,
  env: Readonly<Record<string, string>>,
): ReturnType<typeof findLinkingFile> {
  const environment = { ...options.environment, ...env }
  const reading = { overrides: options.linking, environment }
  const named = options.flags?.linking
  return named === undefined
    ? findLinkingFile(folder, layout.manifestFolders, reading)
    : readNamedLinking(options.cwd, named, reading)
}

function nameFrom(models: Readonly<Record<string, unknown>>): string | undefined {
  const [first] = Object.values(models)
  return textAt(first, 'interactionModel', 'languageModel', 'invocationName')
}

async function authorOf(
  folder: ProjectFolder,
  handler: FoundHandler | undefined,
): Promise<string | undefined> {
  const places = [folder.root, ...(handler === undefined ? [] : [handler.cwd])]
  const file = await folder.firstFile(places.map((place) => `${place}/package.json`))
  if (file === undefined) return undefined
  const manifest = await readJsonObject(file)
  const author = textAt(manifest, 'author', 'name') ?? textAt(manifest, 'author')
  return author?.replace(/\s*[<(].*$/, '')
}

function invalid(message: string): LabError {
  return new LabError('ERR_LAB_OPTIONS_INVALID', message)
}
