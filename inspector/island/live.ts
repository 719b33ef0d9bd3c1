/**
 * Keeps the page up to date by Server-Sent Events. The browser reconnects by itself; each time it has, the
 * whole log is read once, because messages may have been amended meanwhile, or the lab started anew.
 *
 * @module
 */
import type { FlowEvent, RedactionLevel } from '../../flow/index.ts'
import type { LabState } from '../page-data.ts'
import type { Action } from './store.ts'

/** Milliseconds until a connection that the browser has given up is tried again. */
const RETRY_MS = 3_000

/** What is followed. */
export interface Followed {
  readonly adminUrl: string
  /** Of the last message that the page has. */
  readonly lastSeq: number
  /** How much of a secret the page shows. */
  readonly level: RedactionLevel
}

/** Tells of everything that happens in a lab from now on. Returns what ends it. */
export function followLab(followed: Followed, dispatch: (action: Action) => void): () => void {
  let end = follow(followed, dispatch, retry)
  let timer: ReturnType<typeof setTimeout> | undefined
  function retry(): void {
    timer = setTimeout(() => {
      end = follow(followed, dispatch, retry)
    }, RETRY_MS)
  }
  const close = (): void => {
    clearTimeout(timer)
    end()
    removeEventListener('pagehide', close)
  }
  addEventListener('pagehide', close)
  return close
}

/** Follows until the browser gives the connection up. */
function follow(
  { adminUrl, lastSeq, level }: Followed,
  dispatch: (action: Action) => void,
  onGivenUp: () => void,
): () => void {
  const source = new EventSource(
    `${adminUrl}/flow/stream?lab=true&after=${String(lastSeq)}&level=${level}`,
  )
  let isEnded = false
  let waiting: FlowEvent[] = []
  let sinceOpen: FlowEvent[] | undefined
  source.onmessage = ({ data }: MessageEvent<string>) => {
    // A burst of messages is drawn once.
    if (waiting.length === 0) {
      setTimeout(() => {
        if (!isEnded) dispatch({ type: 'events', events: waiting })
        waiting = []
      })
    }
    const event = JSON.parse(data) as FlowEvent
    waiting.push(event)
    sinceOpen?.push(event)
  }
  source.addEventListener('lab', ({ data }: MessageEvent<string>) => {
    dispatch({ type: 'lab', lab: JSON.parse(data) as LabState })
  })
  source.onopen = () => {
    dispatch({ type: 'connection', connection: 'live' })
    const since: FlowEvent[] = []
    sinceOpen = since
    readLog(`${adminUrl}/flow?level=${level}`).then(
      (events) => {
        // Of two connections in a row, the later one knows better.
        if (!isEnded && sinceOpen === since) dispatch({ type: 'synced', events, since })
        if (sinceOpen === since) sinceOpen = undefined
      },
      () => undefined, // The connection is lost again; that is told by the stream.
    )
  }
  source.onerror = () => {
    dispatch({ type: 'connection', connection: 'lost' })
    if (source.readyState === EventSource.CLOSED && !isEnded) onGivenUp()
  }
  return () => {
    isEnded = true
    source.close()
  }
}

async function readLog(url: string): Promise<readonly FlowEvent[]> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`The lab answered ${String(response.status)}.`)
  const { events } = (await response.json()) as { readonly events: readonly FlowEvent[] }
  return events
}
