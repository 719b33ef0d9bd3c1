/**
 * The Dialog directives of a response: Delegate, ElicitSlot, ConfirmSlot and ConfirmIntent.
 *
 * @module
 */
import { z } from 'zod'
import type { RequestIntent, RequestSlot } from './envelope.ts'
import type { SkillResponse } from './skill-response.ts'

const status = z.enum(['NONE', 'CONFIRMED', 'DENIED']).nullish()

const updatedIntentSchema = z
  .object({
    name: z.string().min(1),
    confirmationStatus: status,
    slots: z
      .record(
        z.string(),
        z.object({ value: z.string().nullish(), confirmationStatus: status }).loose(),
      )
      .nullish(),
  })
  .loose()

const updatedIntent = updatedIntentSchema.nullish()

const directiveSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Dialog.Delegate'), updatedIntent }).loose(),
  z
    .object({
      type: z.literal('Dialog.ElicitSlot'),
      slotToElicit: z.string().min(1),
      updatedIntent,
    })
    .loose(),
  z
    .object({
      type: z.literal('Dialog.ConfirmSlot'),
      slotToConfirm: z.string().min(1),
      updatedIntent,
    })
    .loose(),
  z.object({ type: z.literal('Dialog.ConfirmIntent'), updatedIntent }).loose(),
])

const TYPES: ReadonlySet<string> = new Set(
  directiveSchema.options.map(({ shape }) => shape.type.value),
)

/** A step of a dialog that the skill asks Alexa to take. */
export interface DialogDirective {
  readonly step: 'delegate' | 'elicit-slot' | 'confirm-slot' | 'confirm-intent'
  /** The slot to elicit or to confirm. */
  readonly slot?: string
  /** The intent as the skill would have it from here on. */
  readonly updatedIntent?: RequestIntent
}

/** Whether a directive is one that {@link dialogDirectiveOf} reads. */
export function isDialogDirective(type: string): boolean {
  return TYPES.has(type)
}

/** The first Dialog directive of a response, if it has one of a usable shape. */
export function dialogDirectiveOf({ response }: SkillResponse): DialogDirective | undefined {
  const found = (response.directives ?? []).find(({ type }) => isDialogDirective(type))
  const parsed = directiveSchema.safeParse(found)
  if (!parsed.success) return undefined
  const { data } = parsed
  const updated =
    data.updatedIntent === null || data.updatedIntent === undefined
      ? {}
      : { updatedIntent: requestIntentOf(data.updatedIntent) }
  switch (data.type) {
    case 'Dialog.Delegate':
      return { step: 'delegate', ...updated }
    case 'Dialog.ElicitSlot':
      return { step: 'elicit-slot', slot: data.slotToElicit, ...updated }
    case 'Dialog.ConfirmSlot':
      return { step: 'confirm-slot', slot: data.slotToConfirm, ...updated }
    case 'Dialog.ConfirmIntent':
      return { step: 'confirm-intent', ...updated }
  }
}

/** What is wrong with the shape of the Dialog directives of a response. */
export function dialogDirectiveFaults({ response }: SkillResponse): string[] {
  const directives = response.directives ?? []
  const dialogs = directives.filter(({ type }) => isDialogDirective(type))
  const shapes = directives.flatMap((directive, index) => {
    if (!isDialogDirective(directive.type)) return []
    const parsed = directiveSchema.safeParse(directive)
    const issues = parsed.success ? [] : parsed.error.issues
    return issues.map(
      ({ path, message }) =>
        `response.directives.${String(index)} (${directive.type}): ${path.join('.')}: ${message}.`,
    )
  })
  if (dialogs.length < 2) return shapes
  const names = dialogs.map(({ type }) => type).join(' and ')
  return [...shapes, `response.directives has ${names}; send one Dialog directive at a time.`]
}

function requestIntentOf(intent: z.infer<typeof updatedIntentSchema>): RequestIntent {
  const { name, confirmationStatus, slots } = intent
  const filled = Object.entries(slots ?? {}).map(([slot, given]): [string, RequestSlot] => {
    const { value, confirmationStatus: confirmed, ...rest } = given
    const said = value === null || value === undefined ? {} : { value }
    return [slot, { ...rest, name: slot, ...said, confirmationStatus: confirmed ?? 'NONE' }]
  })
  return {
    name,
    confirmationStatus: confirmationStatus ?? 'NONE',
    ...(filled.length === 0 ? {} : { slots: Object.fromEntries(filled) }),
  }
}
