/**
 * Presentation mode: nothing but the picture and the caption, on the whole screen where the browser lets it.
 *
 * @module
 */
import { useEffect } from 'preact/hooks'
import type { Page } from './page-context.ts'
import type { State } from './store.ts'
import type { View } from './view.ts'

/** How much larger the drawing is than on the page: its smallest text has 20 pixels then. */
const PRESENTED_SCALE = 1.67

/** Begins the presentation, or ends it. */
export function present({ isPresenting }: State, { dispatch }: Page): void {
  dispatch({ type: 'set', change: { isPresenting: !isPresenting, showsPanel: false } })
  const whole = isPresenting ? leaveFullscreen() : document.documentElement.requestFullscreen()
  // A browser that refuses, such as one without a screen, presents in its window.
  whole.catch(() => undefined)
}

function leaveFullscreen(): Promise<void> {
  return document.fullscreenElement === null ? Promise.resolve() : document.exitFullscreen()
}

/** Ends the presentation when the browser leaves the whole screen, as it does by itself on Escape. */
export function usePresentation({ dispatch }: Page): void {
  useEffect(() => {
    const changed = (): void => {
      if (document.fullscreenElement === null) {
        dispatch({ type: 'set', change: { isPresenting: false } })
      }
    }
    document.addEventListener('fullscreenchange', changed)
    return () => {
      document.removeEventListener('fullscreenchange', changed)
    }
  }, [])
}

/** What of a flow is drawn: in a presentation nothing behind the message that is looked at, and larger. */
export function presented<T extends View>(view: T): T {
  const { state, rows, current } = view
  if (!state.isPresenting) return view
  const until = rows.findIndex(({ event }) => event.seq === current?.event.seq) + 1
  return {
    ...view,
    rows: until === 0 ? rows : rows.slice(0, until),
    state: { ...state, zoom: state.zoom * PRESENTED_SCALE },
  }
}
