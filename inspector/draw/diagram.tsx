/**
 * The drawing of a flow as SVG. It is the picture of the list of messages, which says the same to those who
 * do not see it; so it is hidden from assistive technology, and everything in it can be done in the list.
 *
 * @module
 */
import type { VNode } from 'preact'
import type { Channel } from '../../flow/index.ts'
import type { Zone } from '../model/lanes.ts'
import type { DrawnColumn, DrawnPhase, DrawnZone, Layout } from './layout.ts'
import { Message } from './message.tsx'
import { wrapHeading } from './wrap-label.ts'

/** Words of the drawing. */
export interface DiagramWords {
  readonly lanes: Readonly<Record<string, { readonly name: string; readonly role: string }>>
  readonly zones: Readonly<Record<Zone, string>>
  readonly phases: Readonly<Record<number, string>>
  /** Under the two halves of the Alexa service. */
  readonly serviceHalves: Readonly<Record<'S' | 'S2', string>>
  readonly held: string
  readonly notYet: string
}

/** What is drawn, and how. */
export interface DiagramProps {
  readonly layout: Layout
  readonly words: DiagramWords
  /** `seq` of the message that is looked at. */
  readonly selectedSeq?: number | undefined
  /** `seq` of messages that carry the value that is pointed at. */
  readonly litSeqs?: ReadonlySet<number> | undefined
  /** Messages behind this one have not happened yet in a replay. */
  readonly playedSeq?: number | undefined
  /** Letters of the values that a message carries. */
  readonly lettersOf?: ((seq: number) => readonly string[]) | undefined
  readonly onSelect?: ((seq: number) => void) | undefined
  /** When what stands above a column is pressed. */
  readonly onHead?: (() => void) | undefined
  /** Whether it stands alone, without the list of messages beside it; it has their numbers then. */
  readonly isExported?: boolean | undefined
  /** Begins the ids of the arrowheads (`head`); unlike those of a drawing that may be hidden meanwhile. */
  readonly headId?: string | undefined
}

/** The longest line above each column, for which there must be room. */
export function headingsOf({
  lanes,
}: Pick<DiagramWords, 'lanes'>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(lanes).map(([lane, { name, role }]) => {
      // What stands below is set in smaller letters.
      const roles = wrapHeading(role).map((line) => line.slice(0, Math.ceil(line.length * 0.85)))
      const lines = [...wrapHeading(name), ...roles]
      return [
        lane,
        lines.reduce((longest, line) => (line.length > longest.length ? line : longest), ''),
      ]
    }),
  )
}

/** A part of the drawing; `head` stays in view while the rest is scrolled. */
export type DiagramPart = 'all' | 'head' | 'body'

/** The drawing, or a part of it, at a scale. */
export function Diagram(
  props: DiagramProps & { readonly part?: DiagramPart; readonly scale?: number },
): VNode {
  const { layout, words, part = 'all', scale = 1 } = props
  const { width, height } = layout
  const [top, end] = [
    part === 'body' ? layout.headHeight : 0,
    part === 'head' ? layout.headHeight : height,
  ]
  return (
    <svg
      class={`diagram ${part}`}
      xmlns="http://www.w3.org/2000/svg"
      width={width * scale}
      height={(end - top) * scale}
      viewBox={`0 ${String(top)} ${String(width)} ${String(end - top)}`}
      aria-hidden="true"
      focusable="false"
    >
      <Markers headId={props.headId} />
      <ZonePatterns headId={props.headId} />
      {layout.zones.map((zone) => (
        <ZoneGround key={zone.zone} {...{ zone, height, words, headId: props.headId }} />
      ))}
      {layout.phases.map((phase) => (
        <PhaseLine key={phase.y} phase={phase} width={width} title={words.phases[phase.phase]} />
      ))}
      {layout.columns.map((column) => (
        <ColumnHead key={column.id} {...{ column, layout, words, onHead: props.onHead }} />
      ))}
      {part !== 'head' &&
        layout.messages.map((message) => (
          <Message key={message.row.event.seq} message={message} {...props} />
        ))}
    </svg>
  )
}

const CHANNELS: readonly Channel[] = ['voice', 'front', 'back', 'internal', 'self']

/** Arrowheads differ by channel in shape as well: open for voice, hollow for what has not happened. */
function Markers({ headId = 'head' }: Pick<DiagramProps, 'headId'>): VNode {
  return (
    <defs>
      {CHANNELS.map((channel) => (
        <marker
          key={channel}
          id={`${headId}-${channel}`}
          markerUnits="userSpaceOnUse"
          markerWidth="13"
          markerHeight="13"
          refX="11"
          refY="6"
          orient="auto"
        >
          <path
            class={`head on-${channel}`}
            d={channel === 'voice' || channel === 'internal' ? 'M1 1 11 6 1 11' : 'M0 0 12 6 0 12z'}
          />
        </marker>
      ))}
      <marker
        id={`${headId}-pending`}
        markerUnits="userSpaceOnUse"
        markerWidth="14"
        markerHeight="14"
        refX="12"
        refY="7"
        orient="auto"
      >
        <path class="head pending" d="M1 1 12 7 1 13z" />
      </marker>
    </defs>
  )
}

/** What fills the band above a zone, as a path in a square of eight pixels; one zone has a plain band. */
const PATTERNS: Readonly<Record<Exclude<Zone, 'yours'>, string>> = {
  device: 'M4 4h0',
  amazon: 'M4 0v8',
  client: 'M0 4h8M4 0v8',
  attacker: 'M-2 2 2-2M0 8 8 0M6 10l4-4',
}

function ZonePatterns({ headId = 'head' }: Pick<DiagramProps, 'headId'>): VNode {
  return (
    <defs>
      {Object.entries(PATTERNS).map(([zone, d]) => (
        <pattern
          key={zone}
          id={`${headId}-zone-${zone}`}
          width="8"
          height="8"
          patternUnits="userSpaceOnUse"
        >
          <path class={`pattern ${zone}`} d={d} />
        </pattern>
      ))}
    </defs>
  )
}

/** A zone differs from the others in the pattern of its band as well; that of the attacker is hatched all over. */
function ZoneGround({
  zone: { zone, x, width },
  height,
  words,
  headId = 'head',
}: { zone: DrawnZone; height: number } & Pick<DiagramProps, 'words' | 'headId'>): VNode {
  const pattern = zone === 'yours' ? undefined : `url(#${headId}-zone-${zone})`
  const ground = { x, y: 6, width, height: height - 12, rx: 12 }
  return (
    <g class={`zone ${zone}`}>
      <rect class="ground" {...ground} />
      {zone === 'attacker' ? (
        <rect {...ground} fill={pattern} />
      ) : (
        <>
          <rect class="band-ground" x={x + 12} y="8" width={width - 24} height="8" />
          {pattern !== undefined && (
            <rect x={x + 12} y="8" width={width - 24} height="8" fill={pattern} />
          )}
        </>
      )}
      <text x={x + 12} y="28" class="zone-name">
        {words.zones[zone]}
      </text>
    </g>
  )
}

function PhaseLine({
  phase: { y },
  width,
  title,
}: {
  phase: DrawnPhase
  width: number
  title: string | undefined
}): VNode {
  return (
    <g class="phase">
      <line x1="12" x2={width - 12} y1={y} y2={y} />
      <text x="20" y={y - 5}>
        {title}
      </text>
    </g>
  )
}

function ColumnHead({
  column,
  layout,
  words,
  onHead,
}: {
  column: DrawnColumn
  layout: Layout
} & Pick<DiagramProps, 'words' | 'onHead'>): VNode {
  const { name, role } = nameOf(column, layout, words)
  const names = wrapHeading(name)
  // Who is called what they are needs no second line.
  const roles = role.toLowerCase() === name.toLowerCase() ? [] : wrapHeading(role)
  return (
    <g class="column" onClick={onHead}>
      <line x1={column.x} x2={column.x} y1={layout.headHeight - 10} y2={layout.height - 12} />
      <Heading x={column.x} y={NAME_Y} kind="name" lines={names} />
      <Heading
        x={column.x}
        y={ROLE_Y + (roles.length - 1) * HEADING_LINE}
        kind="role"
        lines={roles}
      />
    </g>
  )
}

/** Last line of a name, first line of a role, and from one line to the next, in pixels. */
const [NAME_Y, ROLE_Y, HEADING_LINE] = [58, 74, 14]

function Heading({
  x,
  y,
  kind,
  lines,
}: {
  x: number
  y: number
  kind: 'name' | 'role'
  lines: readonly string[]
}): VNode {
  return (
    <text class={`column-${kind}`}>
      {lines.map((line, index) => (
        <tspan key={index} x={x} y={y - (lines.length - 1 - index) * HEADING_LINE}>
          {index < lines.length - 1 ? `${line} ` : line}
        </tspan>
      ))}
    </text>
  )
}

function nameOf(
  { id, lane, zone, isNarrow }: DrawnColumn,
  { columns }: Layout,
  words: DiagramWords,
): { readonly name: string; readonly role: string } {
  if (isNarrow) return { name: '…', role: '' }
  if (lane === undefined) return { name: words.zones[zone], role: '…' }
  const { name = lane, role = '' } = words.lanes[lane] ?? {}
  const isSplit = columns.some((column) => column.id === 'S2')
  return (id === 'S' || id === 'S2') && isSplit
    ? { name, role: words.serviceHalves[id] }
    : { name, role }
}
