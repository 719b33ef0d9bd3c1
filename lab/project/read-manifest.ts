/**
 * Reads what a skill says of itself: name, description, events, kinds of interface and web address.
 *
 * @module
 */
import type { SkillEventName } from '../../alexa-simulator/index.ts'
import type { ProjectFolder } from './project-folder.ts'
import { isObject, readJsonObject, textAt, valueAt } from './read-json-file.ts'

/** Events that the simulated Alexa sends. */
const EVENT_NAMES: readonly SkillEventName[] = [
  'SKILL_ENABLED',
  'SKILL_DISABLED',
  'SKILL_ACCOUNT_LINKED',
  'SKILL_PERMISSION_ACCEPTED',
  'SKILL_PERMISSION_CHANGED',
  'SKILL_PROACTIVE_SUBSCRIPTION_CHANGED',
]

/** The parts of `skill.json` that matter here. */
export interface Manifest {
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly events: readonly SkillEventName[]
  /** For example `custom` and `smartHome`. */
  readonly apis: readonly string[]
  /** For example `alexa::async_event:write`. */
  readonly permissions: readonly string[]
  /** Web address of a skill that is no Lambda function. */
  readonly endpoint?: string | undefined
  readonly notes: readonly string[]
}

/** Reads the first manifest among the folders; an empty one when there is none. */
export async function readManifest(
  project: ProjectFolder,
  folders: readonly string[],
): Promise<Manifest> {
  const file = await project.firstFile(folders.map((folder) => `${folder}/skill.json`))
  if (file === undefined) return { events: [], apis: [], permissions: [], notes: [] }
  const content = await readJsonObject(file)
  const manifest = valueAt(content, 'manifest') ?? valueAt(content, 'skillManifest')
  const texts = textsOf(valueAt(manifest, 'publishingInformation', 'locales'))
  const apis = valueAt(manifest, 'apis')
  const name = textAt(texts, 'name')
  return {
    name,
    description: textAt(texts, 'description') ?? textAt(texts, 'summary'),
    events: subscriptions(valueAt(manifest, 'events', 'subscriptions')),
    apis: isObject(apis) ? Object.keys(apis) : [],
    permissions: namesIn(valueAt(manifest, 'permissions')),
    endpoint: webAddress(apis),
    notes: [`${project.show(file)}: the skill “${name ?? 'without a name'}”`],
  }
}

/** American English where there is any, else the first language. */
function textsOf(locales: unknown): unknown {
  if (!isObject(locales)) return undefined
  return locales['en-US'] ?? Object.values(locales)[0]
}

function subscriptions(listed: unknown): SkillEventName[] {
  const names = new Set(
    (Array.isArray(listed) ? (listed as unknown[]) : []).map((entry) => textAt(entry, 'eventName')),
  )
  return EVENT_NAMES.filter((name) => names.has(name))
}

function namesIn(listed: unknown): string[] {
  if (!Array.isArray(listed)) return []
  return (listed as unknown[])
    .map((entry) => textAt(entry, 'name'))
    .filter((name) => name !== undefined)
}

function webAddress(apis: unknown): string | undefined {
  const uri = textAt(apis, 'custom', 'endpoint', 'uri')
  return uri !== undefined && /^https?:\/\//.test(uri) && URL.canParse(uri) ? uri : undefined
}
