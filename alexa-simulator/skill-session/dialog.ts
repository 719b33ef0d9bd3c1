/**
 * The dialog about one intent: what was gathered so far, what was asked last, and what has to be asked
 * next. It sends nothing.
 *
 * @module
 */
import { speechText } from '../requests/index.ts'
import type { DialogDirective, DialogState, RequestIntent, RequestSlot } from '../requests/index.ts'
import type {
  DialogSlot,
  Expectation,
  IntentDialog,
  Prompt,
  UtteranceMatch,
} from '../utterances/index.ts'

/** What is asked of the customer. */
export type DialogStep =
  | { readonly kind: 'elicit-slot' | 'confirm-slot'; readonly slot: string }
  | { readonly kind: 'confirm-intent' }

/** A dialog that waits for the customer's answer. */
export interface OpenDialog {
  readonly intent: RequestIntent
  readonly asked: DialogStep
}

/** An intent as it stands after what the customer said. */
export interface DialogTurn {
  readonly intent: RequestIntent
  readonly dialogState: DialogState
}

/** What the matcher is told to listen for. */
export function expectationOf(dialog: OpenDialog | undefined): Expectation | undefined {
  if (dialog === undefined) return undefined
  const { asked, intent } = dialog
  return asked.kind === 'elicit-slot'
    ? { kind: 'slot', intent: intent.name, slot: asked.slot }
    : { kind: 'confirmation' }
}

/** An intent that was said: the dialog goes on with it, or begins. */
export function withIntent(
  open: OpenDialog | undefined,
  match: UtteranceMatch & { readonly kind: 'intent' },
): DialogTurn {
  if (match.byName || open?.intent.name !== match.intent.name) {
    return { intent: match.intent, dialogState: 'STARTED' }
  }
  const said = Object.entries(match.intent.slots ?? {}).filter(
    ([, { value }]) => value !== undefined,
  )
  const slots = { ...open.intent.slots, ...Object.fromEntries(said) }
  return { intent: { ...open.intent, slots }, dialogState: 'IN_PROGRESS' }
}

/** A yes or a no that was said to the question of the dialog. */
export function withConfirmation({ intent, asked }: OpenDialog, confirmed: boolean): DialogTurn {
  const confirmationStatus = confirmed ? 'CONFIRMED' : 'DENIED'
  const dialogState = 'IN_PROGRESS'
  if (asked.kind === 'confirm-intent') {
    return { intent: { ...intent, confirmationStatus }, dialogState }
  }
  const slot = { ...slotOf(intent, asked.slot), confirmationStatus } as const
  return { intent: { ...intent, slots: { ...intent.slots, [asked.slot]: slot } }, dialogState }
}

/**
 * What the dialog model wants asked next, or `undefined` when all is known: slot by slot its value and
 * its confirmation, then the intent's. A value that was denied is asked for again.
 */
export function nextStep(
  dialog: IntentDialog | undefined,
  intent: RequestIntent,
): { readonly step: DialogStep; readonly prompt: Prompt } | undefined {
  for (const asked of dialog?.slots ?? []) {
    const step = slotStep(asked, slotOf(intent, asked.name))
    if (step !== undefined) return step
  }
  if (dialog?.confirmation === undefined || intent.confirmationStatus !== 'NONE') return undefined
  return { step: { kind: 'confirm-intent' }, prompt: dialog.confirmation }
}

function slotStep(
  { name, elicitation, confirmation }: DialogSlot,
  { value, confirmationStatus }: RequestSlot,
): { readonly step: DialogStep; readonly prompt: Prompt } | undefined {
  const isMissing = value === undefined || confirmationStatus === 'DENIED'
  if (isMissing) {
    return elicitation && { step: { kind: 'elicit-slot', slot: name }, prompt: elicitation }
  }
  if (confirmation === undefined || confirmationStatus !== 'NONE') return undefined
  return { step: { kind: 'confirm-slot', slot: name }, prompt: confirmation }
}

/** The step that a directive asks for; `undefined` for Dialog.Delegate. */
export function stepOf({ step, slot = '' }: DialogDirective): DialogStep | undefined {
  if (step === 'delegate') return undefined
  return step === 'confirm-intent' ? { kind: step } : { kind: step, slot }
}

/** The words of a prompt, with the values of the intent's slots in place. */
export function promptText({ type, value }: Prompt, { slots }: RequestIntent): string {
  const said = value.replace(
    /\{\s*([^{}]+?)\s*\}/g,
    (_, name: string) => slotValue(slots, name) ?? '',
  )
  return speechText(type === 'SSML' ? { type, ssml: said } : { type, text: said })
}

/** An intent of the skill's with every slot that its model declares. */
export function completed(intent: RequestIntent, names: readonly string[]): RequestIntent {
  if (names.length === 0) return intent
  const slots = Object.fromEntries(names.map((name) => [name, slotOf(intent, name)]))
  return { ...intent, slots: { ...intent.slots, ...slots } }
}

function slotOf({ slots }: RequestIntent, name: string): RequestSlot {
  const known = slots !== undefined && Object.hasOwn(slots, name) ? slots[name] : undefined
  return known ?? { name, confirmationStatus: 'NONE' }
}

function slotValue(slots: RequestIntent['slots'], name: string): string | undefined {
  return slots !== undefined && Object.hasOwn(slots, name) ? slots[name]?.value : undefined
}
