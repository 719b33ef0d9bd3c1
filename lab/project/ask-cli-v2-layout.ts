/**
 * Recognises a project of ask-cli v2: `ask-resources.json` beside a skill package, the skill's id in
 * `.ask/ask-states.json`. Clones of Alexa-hosted skills are such projects too.
 *
 * @module
 */
import type { CodePlace, Layout } from './layout.ts'
import type { ProjectFolder } from './project-folder.ts'
import type { ProjectQuestion } from './question.ts'
import { isObject, readJsonObject, textAt, valueAt } from './read-json-file.ts'

const RESOURCES = 'ask-resources.json'
const STATES = '.ask/ask-states.json'

/** The layout, or `undefined` when the folder holds no `ask-resources.json`. */
export async function askCliV2Layout(folder: ProjectFolder): Promise<Layout | undefined> {
  const resourcesFile = await folder.file(RESOURCES)
  if (resourcesFile === undefined) return undefined
  const resources = await readJsonObject(resourcesFile)
  const statesFile = await folder.file(STATES, '--skill-id <id>')
  const states = statesFile === undefined ? {} : await readJsonObject(statesFile)

  const questions: ProjectQuestion[] = []
  const profile = onlyKey(valueAt(resources, 'profiles'))
  if (profile === undefined) questions.push(profileQuestion(resources))
  const settings = profile === undefined ? {} : valueAt(resources, 'profiles', profile)
  const deployer = textAt(settings, 'skillInfrastructure', 'type') ?? ''
  const isHosted = deployer.includes('hosted-skill-deployer')
  const packageFolder = textAt(settings, 'skillMetadata', 'src') ?? 'skill-package'
  const skillId =
    profile === undefined
      ? undefined
      : (textAt(states, 'profiles', profile, 'skillId') ??
        textAt(resources, 'profiles', profile, 'skillId'))
  return {
    kind: isHosted ? 'alexa-hosted' : 'ask-cli-v2',
    manifestFolders: [packageFolder],
    modelFolders: [`${packageFolder}/interactionModels/custom`],
    code: codePlace(settings, questions),
    skillId,
    notes: [`${RESOURCES}: a project of ask-cli v2${isHosted ? ', hosted by Alexa' : ''}`],
    questions,
  }
}

function codePlace(settings: unknown, questions: ProjectQuestion[]): CodePlace | undefined {
  const regions = valueAt(settings, 'code')
  const region = onlyKey(regions)
  if (region === undefined) {
    if (isObject(regions) && Object.keys(regions).length > 1) {
      questions.push({
        about: 'handler',
        text: `${RESOURCES} names code for ${Object.keys(regions).join(', ')}, and none is the default.`,
        flag: '--handler <file>',
      })
    }
    return undefined
  }
  const folder = textAt(regions, region, 'src')
  if (folder === undefined) return undefined
  return {
    folder,
    handler: textAt(settings, 'skillInfrastructure', 'userConfig', 'handler'),
    runtime: textAt(settings, 'skillInfrastructure', 'userConfig', 'runtime'),
  }
}

function profileQuestion(resources: unknown): ProjectQuestion {
  const profiles = valueAt(resources, 'profiles')
  const names = isObject(profiles) ? Object.keys(profiles) : []
  const seen = names.length === 0 ? 'no profile' : `the profiles ${names.join(', ')}, none of them`
  const end = names.length === 0 ? '' : ' "default"'
  return {
    about: 'profile',
    text: `${RESOURCES} has ${seen}${end}, so the code folder is not known from it.`,
    flag: '--handler <file>',
  }
}

/** `default` if there is one, else the only name there is. */
function onlyKey(value: unknown): string | undefined {
  if (!isObject(value)) return undefined
  const names = Object.keys(value)
  return names.includes('default') ? 'default' : names.length === 1 ? names[0] : undefined
}
