/**
 * Finds the file and the export that Lambda would call. It reads source text but never runs it.
 *
 * @module
 */
import { dirname } from 'node:path'
import type { CodePlace } from './layout.ts'
import { packageFolderOf } from './project-folder.ts'
import type { ProjectFolder } from './project-folder.ts'
import type { ProjectQuestion } from './question.ts'
import { readJsonObject, readSource, textAt } from './read-json-file.ts'

/** A handler, as the skill host wants it. */
export interface FoundHandler {
  /** Absolute path. */
  readonly file: string
  readonly exportName: string
  /** Absolute path of the code folder: working directory and module path of the skill. */
  readonly cwd: string
  readonly runtime: 'node' | 'python'
  /** The file is a program that serves the skill by HTTP at this path, and exports no handler. */
  readonly webPath?: string | undefined
}

/** A handler, or what keeps it from being known. */
export interface HandlerSearch {
  readonly handler?: FoundHandler | undefined
  readonly note?: string | undefined
  readonly question?: ProjectQuestion | undefined
}

const FLAG = '--handler <file>'
const EXTENSIONS = ['.js', '.mjs', '.cjs', '.py', '.ts', '.mts', '.cts']
const BUILT_FOLDERS = ['dist', 'build']

/** Programs of a web service, where `package.json` names none. */
const USUAL_PROGRAMS = ['server.js', 'app.js', 'index.js', 'server.mjs', 'app.mjs', 'index.mjs']

/** Looked for in this order where the project declares no handler; the first group with a hit decides. */
const USUAL_FILES: readonly (readonly string[])[] = [
  ['index.js', 'index.mjs', 'index.cjs', 'lambda.js', 'lambda.mjs', 'lambda_function.py'],
  BUILT_FOLDERS.flatMap((folder) => ['index.js', 'index.mjs'].map((file) => `${folder}/${file}`)),
  ['index.ts', 'lambda.ts'],
]

/** Looks for the handler in the code folder of a project whose layout is known. */
export async function findHandler(
  project: ProjectFolder,
  place: CodePlace,
): Promise<HandlerSearch> {
  const code = await project.folder(place.folder, FLAG)
  if (code === undefined) {
    return ask(`The code folder ${place.folder} is not in the project.`)
  }
  if (place.handler !== undefined) return declaredHandler(project, code, place.handler)
  const search = await exportingHandler(project, code)
  if (search.handler !== undefined || search.question !== undefined) return search
  const byName = await project.firstFile(
    ['.js', '.mjs', '.cjs'].map((extension) => `${code}/index${extension}`),
    FLAG,
  )
  if (byName !== undefined) return found(project, byName, 'handler', code)
  return ask(
    `No file in ${project.show(code)}/ exports a handler (looked for ${USUAL_FILES.flat().join(', ')}). If the code has to be built, build it first.`,
  )
}

/** Looks for a file that visibly exports `handler`; finding none is no question yet. */
export async function exportingHandler(
  project: ProjectFolder,
  code: string,
): Promise<HandlerSearch> {
  const main = await mainFile(project, code)
  if (main !== undefined && (await exportsHandler(main))) {
    return found(project, main, handlerNameIn(main), code)
  }
  for (const group of USUAL_FILES) {
    const hits = await exportingFiles(project, code, group)
    const [first, ...others] = hits
    if (first === undefined) continue
    if (others.length === 0) return found(project, first, handlerNameIn(first), code)
    return ask(`${hits.map((hit) => project.show(hit)).join(' and ')} all export a handler.`)
  }
  return {}
}

/**
 * Resolves a handler that is spelled out: a file, or Lambda's `file.export` without the file's ending.
 *
 * @param lookUp Finds an existing file by a path.
 */
export async function resolveHandler(
  spelled: string,
  lookUp: (path: string) => Promise<string | undefined>,
): Promise<{ readonly file: string; readonly exportName: string } | undefined> {
  const whole = await lookUp(spelled)
  if (whole !== undefined) return { file: whole, exportName: handlerNameIn(whole) }
  const dot = spelled.lastIndexOf('.')
  if (dot <= 0) return undefined
  const [module, exportName] = [spelled.slice(0, dot), spelled.slice(dot + 1)]
  if (!/^[\w$]+$/.test(exportName)) return undefined
  for (const extension of ['', ...EXTENSIONS]) {
    const file = await lookUp(module + extension)
    if (file !== undefined) return { file, exportName }
  }
  return undefined
}

/**
 * The handler that the developer named with a flag, which may be anywhere.
 *
 * @param publishedPath Path of the skill's address in the manifest, if it is a web service.
 */
export async function namedHandler(
  file: string,
  exportName: string,
  publishedPath: string | undefined,
): Promise<FoundHandler> {
  const cwd = await packageFolderOf(file, dirname(dirname(dirname(file))))
  const mayServe = exportName === handlerNameIn(file)
  const webPath = mayServe ? await webPathOf(file, publishedPath) : undefined
  return { file, exportName, cwd, runtime: runtimeOf(file), webPath }
}

/** Looks for a program that serves the skill by HTTP. */
export async function servingProgram(
  project: ProjectFolder,
  code: string,
  publishedPath: string,
): Promise<HandlerSearch> {
  const usual = USUAL_PROGRAMS.map((name) => `${code}/${name}`)
  const file = (await mainFile(project, code)) ?? (await project.firstFile(usual, FLAG))
  if (file === undefined) return {}
  const webPath = await webPathOf(file, publishedPath)
  if (webPath === undefined) return {}
  const cwd = (await project.folder(code, FLAG)) ?? dirname(file)
  return {
    handler: { file, exportName: handlerNameIn(file), cwd, runtime: runtimeOf(file), webPath },
    note: `${project.show(file)}: the skill’s web service, at ${webPath}`,
  }
}

/** The path at which a program serves the skill; `undefined` when it visibly exports a handler or opens no server. */
async function webPathOf(
  file: string,
  publishedPath: string | undefined,
): Promise<string | undefined> {
  const text = await readSource(file)
  const serves = runtimeOf(file) === 'node' && /\.listen\s*\(/.test(text)
  if (!serves || (await exportsHandler(file))) return undefined
  return publishedPath ?? /\.post\(\s*['"`](\/[^'"`]*)['"`]/.exec(text)?.[1] ?? '/'
}

/** The program that runs a file. */
function runtimeOf(file: string): 'node' | 'python' {
  return file.endsWith('.py') ? 'python' : 'node'
}

async function declaredHandler(
  project: ProjectFolder,
  code: string,
  declared: string,
): Promise<HandlerSearch> {
  for (const prefix of ['', ...BUILT_FOLDERS.map((folder) => `${folder}/`)]) {
    const resolved = await resolveHandler(`${code}/${prefix}${declared}`, (path) =>
      project.file(path, FLAG),
    )
    if (resolved !== undefined) return found(project, resolved.file, resolved.exportName, code)
  }
  return ask(
    `The project declares the handler ${declared}, and ${project.show(code)}/ has no such file. If the code has to be built, build it first.`,
  )
}

async function mainFile(project: ProjectFolder, code: string): Promise<string | undefined> {
  const manifest = await project.file(`${code}/package.json`, FLAG)
  if (manifest === undefined) return undefined
  const main = textAt(await readJsonObject(manifest), 'main')
  return main === undefined
    ? undefined
    : project.firstFile([`${code}/${main}`, `${code}/${main}.js`, `${code}/${main}/index.js`], FLAG)
}

async function exportingFiles(
  project: ProjectFolder,
  code: string,
  names: readonly string[],
): Promise<string[]> {
  const hits: string[] = []
  for (const name of names) {
    const file = await project.file(`${code}/${name}`, FLAG)
    if (file !== undefined && (await exportsHandler(file))) hits.push(file)
  }
  return hits
}

/** How sources and bundles write down that they export `handler`. */
const NODE_EXPORT = [
  /\bexports\s*(?:\.\s*|\[\s*['"])handler\b/,
  /\bexport\s+(?:async\s+)?(?:const|let|var|function)\s+handler\b/,
  /\bexport\s*\{[^}]*\bhandler\b[^}]*\}/,
  /\bmodule\.exports\s*=\s*\{[^}]*\bhandler\b/,
  /\bhandler:\s*\(\)\s*=>/,
]
const PYTHON_EXPORT = [/^(?:def\s+lambda_handler\b|lambda_handler\s*=)/m]

async function exportsHandler(file: string): Promise<boolean> {
  const text = await readSource(file)
  return (file.endsWith('.py') ? PYTHON_EXPORT : NODE_EXPORT).some((pattern) => pattern.test(text))
}

function handlerNameIn(file: string): string {
  return runtimeOf(file) === 'python' ? 'lambda_handler' : 'handler'
}

function found(
  project: ProjectFolder,
  file: string,
  exportName: string,
  cwd: string,
): HandlerSearch {
  return {
    handler: { file, exportName, cwd, runtime: runtimeOf(file) },
    note: `${project.show(file)}: the handler, exported as ${exportName}`,
  }
}

function ask(text: string): HandlerSearch {
  return { question: { about: 'handler', text, flag: FLAG } }
}
