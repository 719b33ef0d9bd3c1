/**
 * Shows one secret for one click. In front of an audience it is masked again after a while.
 *
 * @module
 */
import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { FlowEvent } from '../../../flow/index.ts'
import { isMasked } from '../../model/masked.ts'
import { REVEAL_MS } from '../levels.tsx'
import { usePage } from '../page-context.ts'
import type { Page } from '../page-context.ts'
import type { View } from '../view.ts'

/** A text of a message, and what reveals it. */
export interface Revealed {
  readonly text: string
  /** The message as it is shown now. */
  readonly shown: FlowEvent
  /** Absent where nothing is masked, or no lab knows what is behind it. */
  readonly button: VNode | undefined
}

/** What is looked at. */
export interface RevealOptions {
  readonly event: FlowEvent
  /** The text of a message; it is read of the masked message, and of the plain one. */
  readonly read: (event: FlowEvent) => string
  /** What the button reveals, for those who hear it. */
  readonly name: string
  readonly state: View['state']
}

/** The text, masked until somebody wants to see it. */
export function useReveal({ event, read, name, state }: RevealOptions): Revealed {
  const page = usePage()
  const [plain, setPlain] = useState<FlowEvent | undefined>(undefined)
  const { isPresenting, level } = state
  useEffect(() => setPlain(undefined), [event.seq, level])
  useEffect(() => {
    if (plain === undefined || !isPresenting) return undefined
    const timer = setTimeout(() => setPlain(undefined), REVEAL_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [plain, isPresenting])
  const isKnown = plain?.seq === event.seq
  const shown = isKnown ? plain : event
  const text = read(shown)
  if (page.commands === undefined || !isMasked(read(event))) {
    return { text, shown, button: undefined }
  }
  const toggle = (): void => {
    if (isKnown) setPlain(undefined)
    else readPlain(event.seq, page).then(setPlain, () => undefined)
  }
  const { t } = page
  return {
    text,
    shown,
    button: (
      <button
        type="button"
        class="small"
        aria-label={t(isKnown ? 'reveal.hide-name' : 'reveal.show-name', { name })}
        onClick={toggle}
      >
        {isKnown ? t('reveal.hide') : t('reveal.show')}
      </button>
    ),
  }
}

/** A message with its secrets, of which the page is told what went wrong. */
export async function readPlain(seq: number, { commands, dispatch }: Page): Promise<FlowEvent> {
  try {
    const answer = await commands?.get(`/flow/events/${String(seq)}?level=plain`)
    return (answer as { readonly event: FlowEvent }).event
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    dispatch({ type: 'set', change: { problem } })
    throw error
  }
}
