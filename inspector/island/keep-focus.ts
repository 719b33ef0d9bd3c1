/**
 * Keeps the focus in the inspector: where what had it is gone, such as the buttons of a hold that ended,
 * the message that is looked at gets it.
 *
 * @module
 */
import { useEffect, useRef } from 'preact/hooks'

/** Handlers of the element in which the focus is kept. */
export interface FocusKeeper {
  readonly onFocusIn: () => void
  readonly onFocusOut: (event: FocusEvent) => void
}

/** Keeps the focus, whenever the page was drawn anew. */
export function useKeptFocus(): FocusKeeper {
  const hasFocus = useRef(false)
  useEffect(() => {
    if (!hasFocus.current || document.activeElement !== document.body) return
    document
      .querySelector<HTMLElement>('.message-button[aria-current]')
      ?.focus({ preventScroll: true })
  })
  return {
    onFocusIn: () => {
      hasFocus.current = true
    },
    onFocusOut: ({ target, relatedTarget }) => {
      if (relatedTarget !== null) return
      // What is being removed is still there until the drawing is done.
      queueMicrotask(() => {
        if (target instanceof Node && target.isConnected) hasFocus.current = false
      })
    },
  }
}
