/**
 * Goes to the message that the address names: `#seq=23`, and `#flow=f1` or `?flow=f1` where a whole flow
 * is meant.
 *
 * @module
 */
import { useEffect } from 'preact/hooks'
import type { FlowEvent } from '../../../flow/index.ts'
import type { Action } from '../store.ts'

/** What an address names. */
interface Place {
  readonly flowId?: string | undefined
  readonly seq?: number | undefined
}

/** The end of an address that leads to a message. */
export function addressOf({ seq, flowId }: Pick<FlowEvent, 'seq' | 'flowId'>): string {
  return `#seq=${String(seq)}&flow=${encodeURIComponent(flowId)}`
}

/** What the end of an address names among messages; nothing where it names none of them. */
export function placeIn(hash: string, events: readonly FlowEvent[]): Place {
  const params = new URLSearchParams(hash.replace(/^#/, ''))
  const seq = Number(params.get('seq') ?? NaN)
  const flow = params.get('flow') ?? undefined
  const event = events.find((known) => known.seq === seq && (flow ?? known.flowId) === known.flowId)
  if (event !== undefined) return { flowId: event.flowId, seq }
  return events.some(({ flowId }) => flowId === flow) ? { flowId: flow } : {}
}

/** Follows the address, at first and whenever it changes. */
export function useAddress(events: readonly FlowEvent[], dispatch: (action: Action) => void): void {
  const go = (): void => {
    // A form in front of the page forgets what stands behind `#`.
    const { flowId, seq } = placeIn(location.hash || location.search, events)
    if (flowId === undefined) return
    dispatch({ type: 'choose-flow', flowId })
    dispatch({ type: 'select', seq })
  }
  useEffect(go, [])
  useEffect(() => {
    addEventListener('hashchange', go)
    return () => {
      removeEventListener('hashchange', go)
    }
  }, [events])
}
