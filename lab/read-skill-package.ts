/**
 * Reads an ask-cli skill package: the manifest, the interaction models and the linking file.
 *
 * @module
 */
import { readFile, readdir } from 'node:fs/promises'
import { z } from 'zod'
import { parseInteractionModel } from '../alexa-simulator/index.ts'
import type { InteractionModel, SkillDefinition } from '../alexa-simulator/index.ts'
import { LabError } from './errors.ts'

/** Skill id of the sample skill; a developer's own project brings its own. */
const SAMPLE_SKILL_ID = 'amzn1.ask.skill.00000000-0000-4000-8000-000000000001'

/** Vendor id in every redirect URI of the lab. */
export const VENDOR_ID = 'MLINKLAB0000'

const manifestSchema = z.looseObject({
  manifest: z.looseObject({
    publishingInformation: z.looseObject({
      locales: z.record(
        z.string(),
        z.looseObject({
          name: z.string(),
          description: z.string().optional(),
          summary: z.string().optional(),
        }),
      ),
    }),
    privacyAndCompliance: z.looseObject({}).optional(),
    events: z
      .looseObject({
        subscriptions: z.array(z.looseObject({ eventName: z.string() })).optional(),
      })
      .optional(),
  }),
})

/** Events that the simulated Alexa sends. */
const EVENT_NAMES = ['SKILL_ENABLED', 'SKILL_DISABLED', 'SKILL_ACCOUNT_LINKED'] as const

/** A skill package, read. */
export interface SkillPackage {
  readonly skill: SkillDefinition
  /** The linking file as it stands; the simulator checks it. */
  readonly accountLinking: Readonly<Record<string, unknown>>
}

/**
 * Reads the sample skill's package.
 *
 * @throws {@link LabError} `ERR_LAB_SKILL_PACKAGE` naming the file that is missing or wrong.
 */
export async function readSamplePackage(): Promise<SkillPackage> {
  return readSkillPackage(new URL('../skill/skill-package/', import.meta.url), SAMPLE_SKILL_ID)
}

async function readSkillPackage(folder: URL, skillId: string): Promise<SkillPackage> {
  const [manifestFile, accountLinking, interactionModels] = await Promise.all([
    readJson(new URL('skill.json', folder)),
    readJson(new URL('accountLinking.json', folder)),
    readModels(new URL('interactionModels/custom/', folder)),
  ])
  const manifest = manifestSchema.safeParse(manifestFile)
  if (!manifest.success) {
    throw new LabError('ERR_LAB_SKILL_PACKAGE', `skill.json: ${z.prettifyError(manifest.error)}`, {
      cause: manifest.error,
    })
  }
  const { publishingInformation, events } = manifest.data.manifest
  const { locales } = publishingInformation
  const texts = locales['en-US'] ?? Object.values(locales)[0]
  const subscribed = new Set(events?.subscriptions?.map(({ eventName }) => eventName))
  return {
    skill: {
      skillId,
      name: texts?.name ?? skillId,
      developer: 'Tunebox GmbH',
      description: texts?.description ?? texts?.summary ?? '',
      vendorId: VENDOR_ID,
      events: EVENT_NAMES.filter((name) => subscribed.has(name)),
      interactionModels,
    },
    accountLinking: unwrapLinking(accountLinking),
  }
}

async function readModels(folder: URL): Promise<Record<string, InteractionModel>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json'))
  const entries = await Promise.all(
    files.map(async (file) => {
      const model = parseInteractionModel(await readJson(new URL(file, folder)))
      return [file.replace(/\.json$/, ''), model] as const
    }),
  )
  return Object.fromEntries(entries)
}

function unwrapLinking(file: unknown): Record<string, unknown> {
  const outer = z.record(z.string(), z.unknown()).parse(file)
  const inner = z.record(z.string(), z.unknown()).safeParse(outer['accountLinkingRequest'])
  return inner.success ? inner.data : outer
}

async function readJson(file: URL): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown
  } catch (cause) {
    throw new LabError('ERR_LAB_SKILL_PACKAGE', `${file.pathname} cannot be read as JSON.`, {
      cause,
    })
  }
}
