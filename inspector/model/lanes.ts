/**
 * The columns of the drawing: who stands where, in which zone, and what becomes of those that are collapsed.
 *
 * @module
 */
import type { FlowEvent, Lane, MessageId } from '../../flow/index.ts'

/** Whose ground an actor stands on. */
export type Zone = 'device' | 'amazon' | 'client' | 'yours' | 'attacker'

/** A column: an actor, one half of the Alexa service, or what stands for the collapsed actors of a zone. */
export type ColumnId = Lane | 'S2' | `zone:${Zone}`

/** Which columns are drawn. */
export interface ColumnOptions {
  /** Actors that are drawn as a part of their zone. */
  readonly collapsed?: ReadonlySet<Lane> | undefined
  /** Draws the Alexa service as two: the redirect endpoint, and the client of the token endpoint. */
  readonly splitsService?: boolean | undefined
  /** Draws these actors even where they say nothing. */
  readonly always?: readonly Lane[] | undefined
}

/** A column that is drawn. */
export interface Column {
  readonly id: ColumnId
  readonly zone: Zone
  /** The actor; absent for what stands for several. */
  readonly lane: Lane | undefined
}

/** Zones from left to right, with their actors. */
export const zones: readonly { readonly zone: Zone; readonly lanes: readonly Lane[] }[] = [
  { zone: 'device', lanes: ['U', 'D', 'A', 'W'] },
  { zone: 'amazon', lanes: ['S'] },
  { zone: 'client', lanes: ['C'] },
  { zone: 'yours', lanes: ['AS', 'K', 'R'] },
  { zone: 'attacker', lanes: ['X'] },
]

/** Who takes part in a link; shown before anybody has said anything. */
export const cast: readonly Lane[] = ['U', 'D', 'A', 'W', 'S', 'AS', 'K', 'R']

/** What the redirect endpoint of the Alexa service says and hears; the rest is its token client's. */
const AT_REDIRECT_ENDPOINT: ReadonlySet<MessageId> = new Set([
  'app.authz-url.request',
  'app.authz-url.response',
  'alexa.prepare',
  'redirect.callback',
  'state.check',
  'link.result',
  'amazon.consent.request',
  'amazon.consent.response',
])

/** The zone of an actor. */
function zoneOf(lane: Lane): Zone {
  return zones.find(({ lanes }) => lanes.includes(lane))?.zone ?? 'yours'
}

/** The column in which one end of a message stands. */
export function columnOf(
  event: Pick<FlowEvent, 'id'>,
  lane: Lane,
  { collapsed, splitsService }: ColumnOptions,
): ColumnId {
  if (collapsed?.has(lane) === true) return `zone:${zoneOf(lane)}`
  if (lane === 'S' && splitsService === true && !AT_REDIRECT_ENDPOINT.has(event.id)) return 'S2'
  return lane
}

/** The columns that messages need, from left to right. */
export function columnsOf(
  events: readonly Pick<FlowEvent, 'id' | 'from' | 'to'>[],
  options: ColumnOptions = {},
): readonly Column[] {
  const used = new Set<ColumnId>(
    events.flatMap((event) => [
      columnOf(event, event.from, options),
      columnOf(event, event.to, options),
    ]),
  )
  for (const lane of options.always ?? []) {
    used.add(columnOf({ id: 'redirect.callback' }, lane, options))
  }
  return zones.flatMap(({ zone, lanes }) => {
    const own = lanes.flatMap((lane): Column[] => [
      { id: lane, zone, lane },
      ...(lane === 'S' ? [{ id: 'S2', zone, lane } as const] : []),
    ])
    const columns: Column[] = [...own, { id: `zone:${zone}`, zone, lane: undefined }]
    return columns.filter(({ id }) => used.has(id))
  })
}
