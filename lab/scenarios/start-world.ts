/**
 * Starts the lab that a scenario asks for, against the target of the run.
 *
 * @module
 */
import { followTime } from '../external-time.ts'
import type { Lab } from '../lab.ts'
import type { LabOptions } from '../lab-options.ts'
import type { OwnSkill } from '../own-skill.ts'
import type { FoundProject } from '../project/index.ts'
import { readCa } from '../read-ca.ts'
import { readSamplePackage } from '../read-skill-package.ts'
import type { startLab } from '../start-lab.ts'
import { startLittleSkill } from './little-skill.ts'
import type { ScenarioPlan } from './scenario.ts'
import type { ExternalTarget, Target } from './target.ts'
import { World } from './world.ts'
import type { WorldParts } from './world.ts'

/** Nobody listens here; scenarios that speak to a skill are skipped for such a target. */
const NO_SKILL = 'http://127.0.0.1:9/'

/** Starts a lab. It is handed in, because a lab's own server runs scenarios too. */
export type StartLab = typeof startLab

/**
 * Starts a world of its own.
 *
 * @throws `LabError` `ERR_LAB_OPTIONS_INVALID` naming every option refused.
 */
export async function startWorld(
  { lab: options = {}, alexa = {}, skill }: Pick<ScenarioPlan, 'lab' | 'alexa' | 'skill'>,
  target: Target,
  start: StartLab,
): Promise<World> {
  if (skill !== undefined) return startSmartHome(options, target, start)
  const lab = await startTargetLab(options, target, start)
  try {
    const { provider } = target
    const usesAmazonsHosts = provider !== 'lab' && provider.localPort === undefined
    lab.alexa.configure(usesAmazonsHosts ? { ...alexa, amazonHosts: 'real' } : alexa)
    return new World(lab, target, { way: await wayTo(provider, lab) })
  } catch (error) {
    await lab.close()
    throw error
  }
}

/** Makes a server of the developer's follow the lab's clock, and finds out how it is reached. */
async function wayTo(provider: Target['provider'], lab: Lab): Promise<WorldParts['way']> {
  if (provider === 'lab') return undefined
  await followTime(lab.clock, provider.setTime)
  const proxy = provider.proxy === false ? undefined : (await lab.browserProxy())?.url
  return { ca: await readCa([...(provider.ca ?? [])]), proxy }
}

async function startSmartHome(
  options: LabOptions,
  target: Target,
  start: StartLab,
): Promise<World> {
  const skill = await startLittleSkill()
  try {
    const project = {
      ...(await projectWithoutSkill()),
      apis: ['smartHome'] as const,
      permissions: ['alexa::async_event:write'],
      endpoint: skill.url,
    }
    const lab = await start(options, { project, authServer: 'lab' })
    return new World(lab, target, { skill })
  } catch (error) {
    await skill.close()
    throw error
  }
}

async function startTargetLab(
  options: LabOptions,
  { provider, skill }: Target,
  start: StartLab,
): Promise<Lab> {
  if (provider === 'lab') {
    return skill === 'sample'
      ? start(options)
      : start({ ...localeOf(skill), ...options }, { project: skill, authServer: 'lab' })
  }
  const project = skill === 'sample' ? await projectWithoutSkill() : skill
  const own: OwnSkill = {
    project: { ...project, linking: linkingTo(provider) },
    authServer: 'own',
    vendorId: provider.vendorId,
  }
  const { localPort: port = 0, ca = [] } = provider
  return start({ ...options, port, ca: [...ca] }, own)
}

/** A device speaks a language that the skill understands. */
function localeOf({ models }: FoundProject): LabOptions {
  const [first] = Object.keys(models)
  return first === undefined || 'en-US' in models ? {} : { locale: first }
}

function linkingTo(external: ExternalTarget): NonNullable<FoundProject['linking']> {
  const { authorizationUrl, accessTokenUrl, clientId, clientSecret, scopes = [] } = external
  const request = {
    type: 'AUTH_CODE',
    authorizationUrl,
    accessTokenUrl,
    clientId,
    clientSecret,
    accessTokenScheme: external.scheme === 'body' ? 'REQUEST_BODY_CREDENTIALS' : 'HTTP_BASIC',
    scopes: [...scopes],
  }
  return { file: '', request, notes: [], questions: [] }
}

/** The sample skill's manifest; events would have to reach its code, so it asks for none. */
async function projectWithoutSkill(): Promise<FoundProject> {
  const { skill } = await readSamplePackage()
  const { skillId, name, developer, description } = skill
  const model = {
    interactionModel: {
      languageModel: {
        invocationName: 'tune box',
        intents: [{ name: 'MyPlaylistsIntent', slots: [], samples: ['what are my playlists'] }],
        types: [],
      },
    },
  }
  return {
    kind: 'bare',
    root: '',
    skillId,
    name,
    developer,
    description,
    events: [],
    apis: ['custom'],
    models: { 'en-US': model },
    endpoint: NO_SKILL,
    env: {},
    notes: [],
    questions: [],
  }
}
