/**
 * The interaction model of a skill, in the file format that the developer console and ask-cli use.
 *
 * @module
 */
import { z } from 'zod'
import { InvalidInputError } from '../errors.ts'
import { dialogFaults, dialogSchema, promptsSchema } from './dialog-model.ts'

const slotSchema = z
  .object({
    name: z.string().min(1),
    type: z.string().min(1),
    samples: z.array(z.string()).nullish(),
  })
  .loose()

const intentSchema = z
  .object({
    name: z.string().min(1),
    slots: z.array(slotSchema).nullish(),
    samples: z.array(z.string()).nullish(),
  })
  .loose()

const slotTypeSchema = z
  .object({
    name: z.string().min(1),
    values: z
      .array(
        z
          .object({
            id: z.string().nullish(),
            name: z.object({ value: z.string(), synonyms: z.array(z.string()).nullish() }).loose(),
          })
          .loose(),
      )
      .nullish(),
  })
  .loose()

/** Schema of an `interactionModels/custom/{locale}.json` file. Fields it does not know are kept. */
const interactionModelSchema = z
  .object({
    interactionModel: z
      .object({
        languageModel: z
          .object({
            invocationName: z.string().trim().min(1),
            intents: z.array(intentSchema),
            types: z.array(slotTypeSchema).nullish(),
          })
          .loose(),
        dialog: dialogSchema.nullish(),
        prompts: promptsSchema.nullish(),
      })
      .loose(),
  })
  .loose()
  .superRefine((model, context) => {
    for (const message of referenceFaults(model.interactionModel.languageModel)) {
      context.addIssue({ code: 'custom', path: ['interactionModel', 'languageModel'], message })
    }
    for (const message of dialogFaults(model.interactionModel)) {
      context.addIssue({ code: 'custom', path: ['interactionModel', 'dialog'], message })
    }
  })

/** A checked interaction model of one locale. */
export type InteractionModel = z.infer<typeof interactionModelSchema>

/** The part of a model that utterances are matched against. */
export type LanguageModel = InteractionModel['interactionModel']['languageModel']

/**
 * Checks an interaction model.
 *
 * @param input Content of the file, parsed from JSON.
 * @param name What to call the file in a message.
 * @throws {@link InvalidInputError} `ERR_SKILL_INVALID` naming every fault at once.
 */
export function parseInteractionModel(
  input: unknown,
  name = 'interaction model',
): InteractionModel {
  const parsed = interactionModelSchema.safeParse(input)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(
    (issue) => `${issue.path.length === 0 ? 'the file' : issue.path.join('.')}: ${issue.message}`,
  )
  throw new InvalidInputError('ERR_SKILL_INVALID', problems, `${name} cannot be used:`)
}

type Intent = z.infer<typeof intentSchema>
type SlotType = z.infer<typeof slotTypeSchema>

interface Declarations {
  readonly intents: readonly Intent[]
  readonly types?: readonly SlotType[] | null | undefined
}

/** What a schema of single fields cannot see: names used twice, and names used but declared nowhere. */
function referenceFaults({ intents, types }: Declarations): string[] {
  const typeNames = new Set((types ?? []).map((type) => type.name))
  return [
    ...repeated(intents.map((intent) => intent.name)).map(
      (name) => `the intent “${name}” is declared twice; merge the two`,
    ),
    ...intents.flatMap((intent) => slotFaults(intent, typeNames)),
  ]
}

function slotFaults(intent: Intent, typeNames: ReadonlySet<string>): string[] {
  const slots = intent.slots ?? []
  const declared = new Set(slots.map((slot) => slot.name))
  const untyped = slots
    .filter(({ type }) => !type.startsWith('AMAZON.') && !typeNames.has(type))
    .map(
      ({ name, type }) =>
        `slot “${name}” of ${intent.name} has the type “${type}”, which is not among types; declare it`,
    )
  const samples = [...(intent.samples ?? []), ...slots.flatMap((slot) => slot.samples ?? [])]
  const undeclared = samples.flatMap((sample) =>
    slotNamesOf(sample)
      .filter((name) => !declared.has(name))
      .map(
        (name) =>
          `the sample “${sample}” of ${intent.name} uses {${name}}, which is not among its slots; declare it`,
      ),
  )
  return [...untyped, ...undeclared]
}

function slotNamesOf(sample: string): string[] {
  return [...sample.matchAll(/\{\s*([^{}]+?)\s*\}/g)].map((found) => found[1] ?? '')
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
}
