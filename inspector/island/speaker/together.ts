/**
 * Keeps the windows of one lab together: what one chooses, the others show. No server takes part, and each
 * window works alone as well.
 *
 * @module
 */
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { LessonRun } from '../lesson/lesson-run.ts'
import type { Action, State } from '../store.ts'

/** What windows have in common. */
interface Shared {
  readonly flowId: string | undefined
  readonly selectedSeq: number | undefined
  readonly lesson: LessonRun | undefined
  readonly asksFirst: boolean
}

/** What windows tell each other; a window that opens asks what the others show. */
type Told =
  | { readonly kind: 'hello' }
  /** What was chosen as the nth; what was chosen before it has come too late. */
  | { readonly kind: 'shown'; readonly nth: number; readonly shared: Shared }

/** Joins the windows of a lab; those of a saved file stay alone. */
export function useTogether(
  { flowId, selectedSeq, lesson, asksFirst }: State,
  dispatch: (action: Action) => void,
  adminUrl: string | undefined,
): void {
  const shared: Shared = { flowId, selectedSeq, lesson, asksFirst }
  const shown = useRef(shared)
  const known = useRef(JSON.stringify(shared))
  const nth = useRef(0)
  const channel = useRef<BroadcastChannel | undefined>(undefined)
  shown.current = shared
  useEffect(() => {
    if (adminUrl === undefined) return undefined
    const opened = new BroadcastChannel(`linklab-inspector ${adminUrl}`)
    channel.current = opened
    opened.onmessage = ({ data }: MessageEvent<Told>) => {
      if (data.kind === 'hello') {
        opened.postMessage({ kind: 'shown', nth: nth.current, shared: shown.current })
      } else if (data.nth >= nth.current) {
        nth.current = data.nth
        known.current = JSON.stringify(data.shared)
        dispatch({ type: 'set', change: data.shared })
      }
    }
    opened.postMessage({ kind: 'hello' } satisfies Told)
    return () => {
      opened.close()
      channel.current = undefined
    }
  }, [adminUrl])
  // At once: a window in the background runs other effects so late that what they know is old.
  useLayoutEffect(() => {
    const now = JSON.stringify(shared)
    if (now === known.current) return
    known.current = now
    nth.current += 1
    channel.current?.postMessage({ kind: 'shown', nth: nth.current, shared } satisfies Told)
  })
}
