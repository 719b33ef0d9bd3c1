/**
 * The drawing of a flow as SVG. It is the picture of the list of messages, which says the same to those who
 * do not see it; so it is hidden from assistive technology, and everything in it can be done in the list.
 *
 * @module
 */
import type { VNode } from 'preact'
import type { Channel } from '../../flow/index.ts'
import type { Zone } from '../model/lanes.ts'
import type { DrawnColumn, DrawnMessage, DrawnPhase, DrawnZone, Layout } from './layout.ts'

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
  /** Whether it stands alone, without the list of messages beside it; it has their numbers then. */
  readonly isExported?: boolean | undefined
  /** Begins the ids of the arrowheads (`head`); unlike those of a drawing that may be hidden meanwhile. */
  readonly headId?: string | undefined
}

/** The longer of the two texts above each column, for which there must be room. */
export function headingsOf({
  lanes,
}: Pick<DiagramWords, 'lanes'>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(lanes).map(([lane, { name, role }]) => [
      lane,
      name.length * 1.15 > role.length ? name : role,
    ]),
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
      {layout.zones.map((zone) => (
        <ZoneGround key={zone.zone} zone={zone} height={height} title={words.zones[zone.zone]} />
      ))}
      {layout.phases.map((phase) => (
        <PhaseLine key={phase.y} phase={phase} width={width} title={words.phases[phase.phase]} />
      ))}
      {layout.columns.map((column) => (
        <ColumnHead key={column.id} column={column} layout={layout} words={words} />
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

function ZoneGround({
  zone: { zone, x, width },
  height,
  title,
}: {
  zone: DrawnZone
  height: number
  title: string
}): VNode {
  return (
    <g class={`zone ${zone}`}>
      <rect x={x} y="6" width={width} height={height - 12} rx="12" />
      <text x={x + 12} y="26" class="zone-name">
        {title}
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
}: {
  column: DrawnColumn
  layout: Layout
  words: DiagramWords
}): VNode {
  const { name, role } = nameOf(column, layout, words)
  return (
    <g class="column">
      <line x1={column.x} x2={column.x} y1={layout.headHeight - 14} y2={layout.height - 12} />
      <text x={column.x} y="48" class="column-name">
        {name}
      </text>
      <text x={column.x} y="66" class="column-role">
        {role}
      </text>
    </g>
  )
}

function nameOf(
  { id, lane, zone }: DrawnColumn,
  { columns }: Layout,
  words: DiagramWords,
): { readonly name: string; readonly role: string } {
  if (lane === undefined) return { name: words.zones[zone], role: '…' }
  const { name = lane, role = '' } = words.lanes[lane] ?? {}
  const isSplit = columns.some((column) => column.id === 'S2')
  return (id === 'S' || id === 'S2') && isSplit
    ? { name, role: words.serviceHalves[id] }
    : { name, role }
}

type MessageProps = DiagramProps & { readonly message: DrawnMessage }

function Message({ message, ...props }: MessageProps): VNode {
  const { words, lettersOf, onSelect, layout, isExported } = props
  const { row, y, top, height, isHeld } = message
  const { seq } = row.event
  const isPending = isNotYet(message, props)
  return (
    <g class={classesOf(message, props)} data-seq={seq} onClick={() => onSelect?.(seq)}>
      <rect class="band" x="6" y={top + 1} width={layout.width - 12} height={height - 2} rx="8" />
      <Line message={message} layout={layout} isPending={isPending} headId={props.headId} />
      <Label message={message} layout={layout} />
      {isExported === true && (
        <text class="number" x="22" y={y + 4}>
          {row.number}
        </text>
      )}
      {isHeld && <Remark message={message} text={words.held} />}
      {isPending && <Remark message={message} text={words.notYet} />}
      <Letters
        message={message}
        letters={message.lines.length === 0 ? [] : (lettersOf?.(seq) ?? [])}
      />
    </g>
  )
}

function isNotYet({ row }: DrawnMessage, { playedSeq }: Pick<DiagramProps, 'playedSeq'>): boolean {
  return playedSeq !== undefined && row.event.seq > playedSeq
}

function classesOf(message: DrawnMessage, props: Omit<MessageProps, 'message'>): string {
  const { channel, isFailed, isHeld, row } = message
  const { seq } = row.event
  const marks = {
    failed: isFailed,
    held: isHeld,
    pending: isNotYet(message, props),
    selected: seq === props.selectedSeq,
    lit: props.litSeqs?.has(seq) === true,
  }
  const on = Object.entries(marks).flatMap(([name, isOn]) => (isOn ? [name] : []))
  return ['message', `on-${channel}`, ...on].join(' ')
}

interface LineProps {
  readonly message: DrawnMessage
  readonly layout: Layout
  readonly isPending: boolean
  readonly headId?: string | undefined
}

function Line({ message, layout, isPending, headId }: LineProps): VNode {
  const { shape, y } = message
  if (shape === 'loop') return <Loop message={message} headId={headId} />
  if (shape === 'arrow') return <Arrow message={message} isPending={isPending} headId={headId} />
  return <line class="note" x1="20" x2={layout.width - 20} y1={y} y2={y} />
}

function Arrow({ message, isPending, headId = 'head' }: Omit<LineProps, 'layout'>): VNode {
  const { fromX, toX, y, channel } = message
  const inset = toX > fromX ? -3 : 3
  return (
    <line
      class="arrow"
      x1={fromX}
      x2={toX + inset}
      y1={y}
      y2={y}
      marker-end={`url(#${headId}-${isPending ? 'pending' : channel})`}
    />
  )
}

function Loop({
  message: { fromX, y, channel },
  headId = 'head',
}: Pick<LineProps, 'message' | 'headId'>): VNode {
  const path = `M${String(fromX)} ${String(y - 9)} h30 v14 h-26`
  return <path class="arrow loop" d={path} marker-end={`url(#${headId}-${channel})`} />
}

/** Above the middle of an arrow, beside a loop; never over the edge of the drawing. */
function Label({ message, layout }: { message: DrawnMessage; layout: Layout }): VNode {
  const { lines, shape, fromX, toX, y } = message
  const isLast = fromX > layout.width - 200
  const besideX = isLast ? fromX - 14 : fromX + 40
  const x = shape === 'loop' ? besideX : shape === 'note' ? layout.width / 2 : (fromX + toX) / 2
  const baseline = shape === 'loop' ? y + 2 : y - 8
  const anchor = shape === 'loop' ? (isLast ? 'end' : 'start') : 'middle'
  return (
    <text class="label" text-anchor={anchor}>
      {lines.map((line, index) => (
        <tspan key={index} x={x} y={baseline - (lines.length - 1 - index) * 16}>
          {line}
        </tspan>
      ))}
    </text>
  )
}

/** A word at the end of a message, so that its state shows without colour. */
function Remark({ message, text }: { message: DrawnMessage; text: string }): VNode {
  const { fromX, toX, y } = message
  return (
    <text class="remark" x={Math.max(fromX, toX) + 10} y={y + 4}>
      {text}
    </text>
  )
}

function Letters({
  message: { fromX, toX, shape, y },
  letters,
}: {
  message: DrawnMessage
  letters: readonly string[]
}): VNode | null {
  if (letters.length === 0) return null
  const start = shape === 'loop' ? fromX - 24 : Math.min(fromX, toX) + 10
  return (
    <g class="letters">
      {letters.map((letter, index) => {
        const x = start + index * 22
        return (
          <g key={letter}>
            <rect x={x} y={y + 4} width="18" height="15" rx="4" />
            <text x={x + 9} y={y + 15}>
              {letter}
            </text>
          </g>
        )
      })}
    </g>
  )
}
