/**
 * Recognises a project of ask-cli v1: `skill.json` and `models/` at the top, code in `lambda/custom`, the
 * skill's id in `.ask/config`, which many projects do not publish.
 *
 * @module
 */
import type { CodePlace, Layout } from './layout.ts'
import type { ProjectFolder } from './project-folder.ts'
import type { ProjectQuestion } from './question.ts'
import { isObject, readJsonObject, textAt, valueAt } from './read-json-file.ts'

const CONFIG = '.ask/config'

/** Folders that v1's own templates use, in the order in which they are looked for. */
const CODE_FOLDERS = ['lambda/custom', 'lambda/smartHome', 'lambda', 'src']

/** The layout, or `undefined` when the folder is no such project. */
export async function askCliV1Layout(folder: ProjectFolder): Promise<Layout | undefined> {
  const configFile = await folder.file(CONFIG, '--skill-id <id>')
  const config = configFile === undefined ? {} : await readJsonObject(configFile)
  const isConfigured = isObject(valueAt(config, 'deploy_settings'))
  if (!isConfigured && !(await looksLikeV1(folder))) return undefined

  const questions: ProjectQuestion[] = []
  const settings = settingsOf(config, questions)
  return {
    kind: 'ask-cli-v1',
    manifestFolders: ['.'],
    modelFolders: ['models'],
    code:
      lambdaResource(settings, questions) ??
      (await sourceFolder(folder)) ??
      (await usualFolder(folder)),
    skillId: textAt(settings, 'skill_id'),
    notes: [`${isConfigured ? CONFIG : 'skill.json'}: a project of ask-cli v1`],
    questions,
  }
}

async function looksLikeV1(folder: ProjectFolder): Promise<boolean> {
  if ((await folder.file('skill.json')) === undefined) return false
  return (await folder.folder('models')) !== undefined || (await sourceFolder(folder)) !== undefined
}

function settingsOf(config: unknown, questions: ProjectQuestion[]): unknown {
  const profiles = valueAt(config, 'deploy_settings')
  if (!isObject(profiles)) return undefined
  const names = Object.keys(profiles)
  if (names.includes('default')) return profiles['default']
  const [only] = names
  if (names.length === 1 && only !== undefined) return profiles[only]
  questions.push({
    about: 'skill id',
    text: `${CONFIG} has the profiles ${names.join(', ')}, none of them "default".`,
    flag: '--skill-id <id>',
  })
  return undefined
}

function lambdaResource(settings: unknown, questions: ProjectQuestion[]): CodePlace | undefined {
  const listed = valueAt(settings, 'resources', 'lambda')
  const resources = (Array.isArray(listed) ? (listed as unknown[]) : []).filter(
    (resource) => textAt(resource, 'codeUri') !== undefined,
  )
  const folders = new Set(resources.map((resource) => textAt(resource, 'codeUri')))
  const usual = resources.find((resource) => {
    const usage = valueAt(resource, 'alexaUsage')
    return Array.isArray(usage) && usage.includes('custom/default')
  })
  const chosen = folders.size === 1 ? resources[0] : usual
  if (chosen === undefined && folders.size > 1) {
    questions.push({
      about: 'handler',
      text: `${CONFIG} names code in ${[...folders].join(', ')}, and none is for "custom/default".`,
      flag: '--handler <file>',
    })
  }
  const codeFolder = textAt(chosen, 'codeUri')
  if (codeFolder === undefined) return undefined
  return {
    folder: codeFolder,
    handler: textAt(chosen, 'handler'),
    runtime: textAt(chosen, 'runtime'),
  }
}

async function sourceFolder(folder: ProjectFolder): Promise<CodePlace | undefined> {
  const file = await folder.file('skill.json')
  if (file === undefined) return undefined
  const skill = await readJsonObject(file)
  const apis = valueAt(skill, 'manifest', 'apis') ?? valueAt(skill, 'skillManifest', 'apis')
  const named =
    textAt(apis, 'custom', 'endpoint', 'sourceDir') ??
    textAt(apis, 'smartHome', 'endpoint', 'sourceDir')
  return named === undefined ? undefined : { folder: named }
}

async function usualFolder(folder: ProjectFolder): Promise<CodePlace | undefined> {
  for (const name of CODE_FOLDERS) {
    if ((await folder.folder(name, '--handler <file>')) !== undefined) return { folder: name }
  }
  return undefined
}
