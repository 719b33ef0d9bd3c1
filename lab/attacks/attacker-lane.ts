/**
 * Puts what the attacker does into the attacker's lane, and what is said to the attacker's server.
 *
 * @module
 */
import type { FlowEvent, FlowLog, Lane } from '../../flow/index.ts'

/** Actors of the user's that the attacker stands in for. */
const OWN: ReadonlySet<Lane> = new Set(['U', 'W'])

/**
 * Draws the user and the browser of a flow as the attacker, in what was said already and from now on.
 *
 * @returns What ends it.
 */
export function drawAsAttacker(log: FlowLog, flowId: string): () => void {
  return redraw(log, (event) => {
    if (event.flowId !== flowId || (!OWN.has(event.from) && !OWN.has(event.to))) return undefined
    return { from: inPlaceOf(event.from), to: inPlaceOf(event.to) }
  })
}

/**
 * Draws the authorization server as the attacker where its address is the attacker's.
 *
 * @returns What ends it.
 */
export function drawServerAsAttacker(log: FlowLog, origin: string): () => void {
  return redraw(log, (event) => {
    const isTheirs = event.http?.url.startsWith(`${origin}/`) === true
    if (!isTheirs || (event.from !== 'AS' && event.to !== 'AS')) return undefined
    return {
      from: event.from === 'AS' ? 'X' : event.from,
      to: event.to === 'AS' ? 'X' : event.to,
    }
  })
}

type Ends = Pick<FlowEvent, 'from' | 'to'>

function inPlaceOf(lane: Lane): Lane {
  return OWN.has(lane) ? 'X' : lane
}

function redraw(log: FlowLog, endsOf: (event: FlowEvent) => Ends | undefined): () => void {
  const mend = (event: FlowEvent): void => {
    const ends = endsOf(event)
    if (ends !== undefined) log.amend(event.seq, (known) => ({ ...known, ...ends }))
  }
  for (const event of log.events()) mend(event)
  return log.subscribe(mend)
}
