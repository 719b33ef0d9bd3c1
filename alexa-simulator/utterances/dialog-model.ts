/**
 * The dialog of an interaction model: which slots an intent must have, what Alexa asks for them, what it
 * has confirmed, and who leads the conversation.
 *
 * @module
 */
import { z } from 'zod'

const promptIds = z
  .object({ elicitation: z.string().nullish(), confirmation: z.string().nullish() })
  .loose()

const dialogSlotSchema = z
  .object({
    name: z.string().min(1),
    elicitationRequired: z.boolean().nullish(),
    confirmationRequired: z.boolean().nullish(),
    prompts: promptIds.nullish(),
  })
  .loose()

const dialogIntentSchema = z
  .object({
    name: z.string().min(1),
    delegationStrategy: z.string().nullish(),
    confirmationRequired: z.boolean().nullish(),
    prompts: promptIds.nullish(),
    slots: z.array(dialogSlotSchema).nullish(),
  })
  .loose()

/** Schema of `interactionModel.dialog`. */
export const dialogSchema = z
  .object({
    delegationStrategy: z.string().nullish(),
    intents: z.array(dialogIntentSchema).nullish(),
  })
  .loose()

/** Schema of `interactionModel.prompts`. */
export const promptsSchema = z.array(
  z
    .object({
      id: z.string().min(1),
      variations: z.array(
        z.object({ type: z.enum(['PlainText', 'SSML']), value: z.string() }).loose(),
      ),
    })
    .loose(),
)

/** Something Alexa says by itself; `{slot}` stands for the value of a slot. */
export interface Prompt {
  readonly type: 'PlainText' | 'SSML'
  readonly value: string
}

/** What the dialog of an intent asks about one of its slots. */
export interface DialogSlot {
  readonly name: string
  /** Present where the slot must have a value. */
  readonly elicitation?: Prompt
  /** Present where its value must be confirmed. */
  readonly confirmation?: Prompt
}

/** The dialog of one intent. */
export interface IntentDialog {
  /** Whether Alexa leads it without asking the skill in between. */
  readonly isAuto: boolean
  /** In the order in which they are asked for. */
  readonly slots: readonly DialogSlot[]
  /** Present where the whole intent must be confirmed. */
  readonly confirmation?: Prompt
}

/** The parts of a model that its dialogs are made of. */
interface DialogParts {
  readonly dialog?: z.infer<typeof dialogSchema> | null | undefined
  readonly prompts?: z.infer<typeof promptsSchema> | null | undefined
}

/** The dialogs of a model by intent. The first variation of a prompt is always the one said. */
export function compileDialogs({
  dialog,
  prompts,
}: DialogParts): ReadonlyMap<string, IntentDialog> {
  const byId = new Map((prompts ?? []).map(({ id, variations }) => [id, variations[0]]))
  const asked = (name: 'elicitation' | 'confirmation', { isRequired, ids }: Required) => {
    if (isRequired !== true) return {}
    const prompt = byId.get(ids?.[name] ?? '') ?? { type: 'PlainText', value: '' }
    return { [name]: { type: prompt.type, value: prompt.value } }
  }
  return new Map(
    (dialog?.intents ?? []).map(({ name, confirmationRequired, ...intent }) => {
      const strategy = intent.delegationStrategy ?? dialog?.delegationStrategy
      const slots = (intent.slots ?? []).map((slot) => ({
        name: slot.name,
        ...asked('elicitation', { isRequired: slot.elicitationRequired, ids: slot.prompts }),
        ...asked('confirmation', { isRequired: slot.confirmationRequired, ids: slot.prompts }),
      }))
      const confirmation = { isRequired: confirmationRequired, ids: intent.prompts }
      const isAuto = strategy === 'ALWAYS'
      return [name, { isAuto, slots, ...asked('confirmation', confirmation) }]
    }),
  )
}

interface Required {
  readonly isRequired: boolean | null | undefined
  readonly ids: z.infer<typeof promptIds> | null | undefined
}

/** Prompts that a dialog needs and the model does not have. */
export function dialogFaults({ dialog, prompts }: DialogParts): string[] {
  const known = new Set((prompts ?? []).filter((p) => p.variations.length > 0).map(({ id }) => id))
  const fault = (what: string, id: string | null | undefined) =>
    known.has(id ?? '')
      ? []
      : [`the dialog of ${what} needs the prompt “${id ?? ''}”, which is not among prompts; add it`]
  return (dialog?.intents ?? []).flatMap((intent) => [
    ...(intent.confirmationRequired === true
      ? fault(`${intent.name}, confirmation,`, intent.prompts?.confirmation)
      : []),
    ...(intent.slots ?? []).flatMap((slot) => [
      ...(slot.elicitationRequired === true
        ? fault(`${intent.name}, slot “${slot.name}”,`, slot.prompts?.elicitation)
        : []),
      ...(slot.confirmationRequired === true
        ? fault(`${intent.name}, slot “${slot.name}”,`, slot.prompts?.confirmation)
        : []),
    ]),
  ])
}
