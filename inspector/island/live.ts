/**
 * Keeps the page up to date by Server-Sent Events. The browser reconnects by itself and tells the last
 * message it had, so none is missed.
 *
 * @module
 */
import type { FlowEvent } from '../../flow/index.ts'
import type { LabState } from '../page-data.ts'
import type { Action } from './store.ts'

/** Tells of everything that happens in a lab from now on. Returns what ends it. */
export function followLab(
  { adminUrl, lastSeq }: { readonly adminUrl: string; readonly lastSeq: number },
  dispatch: (action: Action) => void,
): () => void {
  const source = new EventSource(`${adminUrl}/flow/stream?lab=true&after=${String(lastSeq)}`)
  let waiting: FlowEvent[] = []
  const flush = (): void => {
    const events = waiting
    waiting = []
    dispatch({ type: 'events', events })
  }
  source.onmessage = ({ data }: MessageEvent<string>) => {
    // A burst of messages is drawn once.
    if (waiting.length === 0) queueMicrotask(() => setTimeout(flush, 0))
    waiting.push(JSON.parse(data) as FlowEvent)
  }
  source.addEventListener('lab', ({ data }: MessageEvent<string>) => {
    dispatch({ type: 'lab', lab: JSON.parse(data) as LabState })
  })
  source.onopen = () => {
    dispatch({ type: 'connection', connection: 'live' })
  }
  source.onerror = () => {
    dispatch({ type: 'connection', connection: 'lost' })
  }
  const close = (): void => {
    source.close()
  }
  addEventListener('pagehide', close, { once: true })
  return close
}
