/**
 * Starts the lab that a test asked for.
 *
 * @module
 */
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { SettingsPatch } from '../../alexa-simulator/index.ts'
import { followTime } from '../external-time.ts'
import type { LabOptions } from '../lab-options.ts'
import type { Lab } from '../lab.ts'
import type { OwnSkill } from '../own-skill.ts'
import { findProject } from '../project/index.ts'
import type { FoundProject } from '../project/index.ts'
import { readSamplePackage } from '../read-skill-package.ts'
import { startLab } from '../start-lab.ts'
import type {
  ExternalProvider,
  LinkingOptions,
  ProviderOptions,
  SimulatorOptions,
  SkillOptions,
} from './options.ts'
import { labUsers } from './users.ts'

/** As much of a test's options as its lab depends on. */
export type LabChoice = Pick<
  LinkingOptions,
  'simulator' | 'authServer' | 'skillUnderTest' | 'users'
>

/** Simulator options that the lab itself takes; the others are switches of the simulator. */
const LAB_FIELDS = [
  'port',
  'region',
  'locale',
  'pkce',
  'clientAuth',
  'linking',
  'grant',
  'contract',
  'seed',
  'startAt',
] as const

/** The sample skill; what it is called in a lab of somebody else's server. */
const SAMPLE_FOLDER = new URL('../../skill/', import.meta.url)

/**
 * Starts the lab.
 *
 * @throws `LabError` `ERR_LAB_OPTIONS_INVALID` naming every option refused.
 */
export async function startLabFor(choice: LabChoice): Promise<Lab> {
  const { forLab, forAlexa } = splitSimulator(choice.simulator)
  const external = externalOf(choice.authServer)
  const provider = external === undefined ? choice.authServer : {}
  const options = {
    ...forLab,
    ...provider,
    ...(external?.ca === undefined ? {} : { ca: [...external.ca] }),
    ...usersOption(choice.users),
  }
  const lab = await startLab(options, await ownSkill(choice.skillUnderTest, external))
  try {
    lab.alexa.configure(forAlexa)
    await followTime(lab.clock, external?.setTime)
    return lab
  } catch (error) {
    await lab.close()
    throw error
  }
}

/** The tester's own server, where they test one. */
export function externalOf(provider: ProviderOptions): ExternalProvider | undefined {
  return 'external' in provider ? provider.external : undefined
}

/** Tells what the lab itself takes from what is a switch of the simulated Alexa. */
export function splitSimulator(simulator: SimulatorOptions): {
  forLab: Partial<SimulatorOptions>
  forAlexa: SettingsPatch
} {
  const forLab: Record<string, unknown> = {}
  const forAlexa: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(simulator)) {
    if (LAB_FIELDS.some((field) => field === name)) forLab[name] = value
    else if (name !== 'url' && name !== 'token') forAlexa[name] = value
  }
  return { forLab, forAlexa }
}

function usersOption(users: LinkingOptions['users']): Pick<LabOptions, 'users'> {
  const list = labUsers(users)
  return list === undefined
    ? {}
    : { users: list.map((user) => ({ ...user, playlists: [...user.playlists] })) }
}

/** A skill or a server of the tester's own; neither for the sample at Tunebox. */
async function ownSkill(
  skill: SkillOptions,
  external: ExternalProvider | undefined,
): Promise<OwnSkill | undefined> {
  if (skill === 'sample' && external === undefined) return undefined
  const project = skill === 'sample' ? await sampleProject() : await namedProject(skill)
  return {
    project: external === undefined ? project : { ...project, ...linkedTo(external) },
    authServer: external === undefined ? 'lab' : 'own',
    ...(external?.vendorId === undefined ? {} : { vendorId: external.vendorId }),
  }
}

/** The project of a web service, or the sample's models where it names none. */
export async function namedProject(skill: Exclude<SkillOptions, 'sample'>): Promise<FoundProject> {
  const { endpoint, project } = skill
  if (project === undefined) {
    return { ...(await sampleProject()), handler: undefined, endpoint }
  }
  const found = await findProject({ cwd: project, flags: { endpoint } })
  return found ?? { ...(await sampleProject()), handler: undefined, endpoint }
}

/** The sample skill as a project, in a process of its own. */
async function sampleProject(): Promise<FoundProject> {
  const { skill, accountLinking } = await readSamplePackage()
  const { skillId, name, developer, description, events } = skill
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const cwd = fileURLToPath(SAMPLE_FOLDER)
  return {
    kind: 'named',
    root: cwd,
    skillId,
    name,
    developer,
    description,
    events,
    apis: ['custom'],
    models: await sampleModels(),
    handler: {
      file: fileURLToPath(new URL(`lambda.${extension}`, SAMPLE_FOLDER)),
      exportName: 'handler',
      cwd,
      runtime: 'node',
    },
    linking: { file: '', request: accountLinking, notes: [], questions: [] },
    env: {},
    notes: [],
    questions: [],
  }
}

async function sampleModels(): Promise<Record<string, unknown>> {
  const folder = new URL('skill-package/interactionModels/custom/', SAMPLE_FOLDER)
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json'))
  const models = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(new URL(file, folder), 'utf8')
      return [file.replace(/\.json$/, ''), JSON.parse(text) as unknown] as const
    }),
  )
  return Object.fromEntries(models)
}

/** What the linking file and the skill's environment say of the tester's server. */
function linkedTo(external: ExternalProvider): Pick<FoundProject, 'linking' | 'env'> {
  const { authorizationUrl, accessTokenUrl, clientId, clientSecret, scopes = [] } = external
  const request = {
    type: 'AUTH_CODE',
    authorizationUrl,
    accessTokenUrl,
    clientId,
    clientSecret,
    accessTokenScheme: external.clientAuth === 'body' ? 'REQUEST_BODY_CREDENTIALS' : 'HTTP_BASIC',
    scopes: [...scopes],
  }
  const issuer = new URL(authorizationUrl).origin
  return {
    linking: { file: '', request, notes: [], questions: [] },
    env: { TUNEBOX_ISSUER: issuer, TUNEBOX_API_URL: `${issuer}/api` },
  }
}
