/**
 * Where everything of the drawing stands, in pixels: columns, zones, phases and messages. Pure arithmetic,
 * so that the same drawing is made on the page, in an exported file and in a test.
 *
 * @module
 */
import type { Channel, FlowEvent, Lane, Phase } from '../../flow/index.ts'
import { columnOf, columnsOf } from '../model/lanes.ts'
import type { Column, ColumnId, ColumnOptions, Zone } from '../model/lanes.ts'
import type { Row } from '../model/rows.ts'
import { wrapLabel } from './wrap-label.ts'

/** Pixels between two columns: what the labels between them need, within these bounds. */
const [GAP_MIN, GAP_MAX] = [124, 220]

/** Pixels between two columns where room is short. */
const GAP_TIGHT = 92

/** Pixels left and right of the outermost column. */
const MARGIN = 68

/** Pixels of an average character of a label, and of what stands beside it. */
const CHAR_WIDTH = 6.9
const LABEL_PADDING = 36

/** Pixels of an average character above a column, and between two headings. */
const HEADING_CHAR_WIDTH = 8.2
const HEADING_GAP = 14

/** Pixels on each side of a column without a heading. */
const NARROW_HALF = 8

/** Pixels of the loop of a decision, and of the gap to its label. */
const LOOP_WIDTH = 44

/** Pixels above the first message: zones and names of the actors. */
const HEAD_HEIGHT = 104

/** Pixels of the columns where nothing was said. */
const EMPTY_HEIGHT = 160

/** Pixels that a message takes with a label of one line, and for each further line. */
const ROW_HEIGHT = 44
const LINE_HEIGHT = 16

/** Pixels that a message takes beside the one that has the focus. */
const COMPACT_HEIGHT = 20

/** Pixels of a line across all columns that begins a phase. */
const PHASE_HEIGHT = 36

/** Characters of a label to a line; a long arrow has room for more. */
const LABEL_CHARS = 26

/** Pixels below the last message. */
const FOOT = 28

/** What is drawn of a message. */
export interface DrawnMessage {
  readonly row: Row
  /** Vertical middle of the arrow. */
  readonly y: number
  /** Upper edge and height of everything that belongs to it. */
  readonly top: number
  readonly height: number
  readonly fromX: number
  readonly toX: number
  /** `note` for a line across all columns; `loop` for a decision inside one actor. */
  readonly shape: 'arrow' | 'loop' | 'note'
  readonly channel: Channel
  readonly lines: readonly string[]
  readonly isFailed: boolean
  readonly isHeld: boolean
}

/** A line that begins a phase. */
export interface DrawnPhase {
  readonly phase: Phase
  readonly y: number
}

/** A column with its place. */
export interface DrawnColumn extends Column {
  readonly x: number
  /** Whether there is no room for what stands above it. */
  readonly isNarrow: boolean
}

/** The ground of a zone. */
export interface DrawnZone {
  readonly zone: Zone
  readonly x: number
  readonly width: number
}

/** Which columns are drawn, and what stands above them. */
export interface LayoutOptions extends ColumnOptions {
  /** `seq` of the one message that is drawn in full; the others take a narrow line without words. */
  readonly focusSeq?: number | undefined
  /** The longest line above each actor's column. */
  readonly headings?: Readonly<Partial<Record<Lane, string>>> | undefined
  /** Pixels that there are: columns move together as far as their headings let them. */
  readonly fitWidth?: number | undefined
  /** Whose columns give up their heading where the headings of all need more than `fitWidth`. */
  readonly aside?: ReadonlySet<Lane> | undefined
}

/** The whole drawing. */
export interface Layout {
  readonly width: number
  readonly height: number
  readonly headHeight: number
  readonly columns: readonly DrawnColumn[]
  readonly zones: readonly DrawnZone[]
  readonly phases: readonly DrawnPhase[]
  readonly messages: readonly DrawnMessage[]
}

/** Lays the rows out. */
export function layOut(rows: readonly Row[], options: LayoutOptions = {}): Layout {
  const { columns, width } = placeColumns(rows, options)
  const isEmpty = rows.length === 0 && columns.length > 0
  const xOf = (id: ColumnId): number => columns.find((column) => column.id === id)?.x ?? MARGIN
  const phases: DrawnPhase[] = []
  const messages: DrawnMessage[] = []
  let y = HEAD_HEIGHT
  for (const row of rows) {
    if (row.beginsPhase) {
      phases.push({ phase: row.event.phase, y: y + PHASE_HEIGHT / 2 })
      y += PHASE_HEIGHT
    }
    const message = place(row, { top: y, xOf, options })
    messages.push(message)
    y += message.height
  }
  return {
    width,
    height: y + (isEmpty ? EMPTY_HEIGHT : FOOT),
    headHeight: HEAD_HEIGHT,
    columns,
    zones: zonesOf(columns, width),
    phases,
    messages,
  }
}

/** Columns stand as far apart as the labels between them need, or as there is room. */
function placeColumns(
  rows: readonly Row[],
  options: LayoutOptions,
): Pick<Layout, 'columns' | 'width'> {
  const columns = headedColumns(rows, options)
  const least = leastGaps(columns, options)
  const [left, right] = marginsOf(columns, options)
  const wanted = least.map((gap) => Math.max(GAP_MIN, gap))
  for (const { event } of rows) {
    const ends = [event.from, event.to].map((lane) => columnOf(event, lane, options))
    const [first = 0, last = 0] = ends
      .map((id) => columns.findIndex((column) => column.id === id))
      .sort((a, b) => a - b)
    const hasWords = isInFocus(event, options)
    if (event.kind === 'marker' || last - first > 1 || !hasWords) continue
    const room = neededWidth(labelOf(event)) + (first === last ? LOOP_WIDTH : 0)
    wanted[first] = Math.min(GAP_MAX, Math.max(wanted[first] ?? GAP_MIN, room))
  }
  const gaps = fitted(wanted, least, (options.fitWidth ?? Infinity) - left - right)
  let x = left
  const placed = columns.map((column, index) => {
    const drawn = { ...column, x }
    x += gaps[index] ?? 0
    return drawn
  })
  return { columns: placed, width: (placed.at(-1)?.x ?? left) + right }
}

type HeadedColumn = Omit<DrawnColumn, 'x'>

/** The columns; those aside have a heading where there is room for all headings. */
function headedColumns(rows: readonly Row[], options: LayoutOptions): readonly HeadedColumn[] {
  const { aside = new Set(), fitWidth = Infinity } = options
  const all = columnsOf(
    rows.map(({ event }) => event),
    options,
  ).map((column) => ({ ...column, isNarrow: false }))
  if (sumOf(leastGaps(all, options)) + 2 * MARGIN <= fitWidth) return all
  // The name of a zone needs the room of a heading.
  const isAlone = ({ zone }: Column): boolean =>
    all.every((other) => other.zone !== zone || isAside(other))
  const isAside = ({ lane }: Column): boolean => lane !== undefined && aside.has(lane)
  return all.map((column) => ({ ...column, isNarrow: isAside(column) && !isAlone(column) }))
}

/** Pixels left and right of the outermost columns; less than usual where room is short. */
function marginsOf(
  columns: readonly HeadedColumn[],
  options: LayoutOptions,
): readonly [left: number, right: number] {
  if (!columns.some(({ isNarrow }) => isNarrow)) return [MARGIN, MARGIN]
  const marginOf = (column: HeadedColumn | undefined): number =>
    column === undefined ? MARGIN : Math.min(MARGIN, halfOf(column, options) + HEADING_GAP)
  return [marginOf(columns[0]), marginOf(columns.at(-1))]
}

/** Between two columns there must be room for what stands above them. */
function leastGaps(columns: readonly HeadedColumn[], options: LayoutOptions): readonly number[] {
  const isCrowded = columns.some(({ isNarrow }) => isNarrow)
  return columns.slice(1).map((right, index) => {
    const left = columns[index] ?? right
    const room = halfOf(left, options) + halfOf(right, options) + HEADING_GAP
    return isCrowded ? room : Math.max(GAP_TIGHT, room)
  })
}

/** Pixels on each side of a column that what stands above it takes. */
function halfOf({ lane, isNarrow }: HeadedColumn, { headings }: LayoutOptions): number {
  if (isNarrow) return NARROW_HALF
  return ((lane === undefined ? '' : (headings?.[lane] ?? '')).length * HEADING_CHAR_WIDTH) / 2
}

function sumOf(gaps: readonly number[]): number {
  return gaps.reduce((all, gap) => all + gap, 0)
}

/** What every gap gets where there is no room for what all of them want. */
function fitted(
  wanted: readonly number[],
  least: readonly number[],
  room: number,
): readonly number[] {
  const [most, none] = [sumOf(wanted.slice(0, least.length)), sumOf(least)]
  const share = most === none ? 1 : (room - none) / (most - none)
  const given = Math.min(1, Math.max(0, share))
  return least.map((gap, index) => gap + ((wanted[index] ?? gap) - gap) * given)
}

function neededWidth(label: string): number {
  const longest = Math.max(0, ...wrapLabel(label, LABEL_CHARS).map(({ length }) => length))
  return longest * CHAR_WIDTH + LABEL_PADDING
}

interface Placing {
  readonly top: number
  readonly xOf: (id: ColumnId) => number
  readonly options: LayoutOptions
}

function place(row: Row, { top, xOf, options }: Placing): DrawnMessage {
  const { event } = row
  const hasWords = isInFocus(event, options)
  const [from, to] = [columnOf(event, event.from, options), columnOf(event, event.to, options)]
  const room = Math.abs(xOf(from) - xOf(to)) - LABEL_PADDING
  const chars = Math.max(LABEL_CHARS, Math.floor(room / CHAR_WIDTH))
  const lines = hasWords ? wrapLabel(labelOf(event), chars) : []
  const height = hasWords ? ROW_HEIGHT + (lines.length - 1) * LINE_HEIGHT : COMPACT_HEIGHT
  return {
    row,
    top,
    height,
    y: hasWords ? top + height - 14 : top + height / 2,
    fromX: xOf(from),
    toX: xOf(to),
    shape: shapeOf(event, from === to),
    channel: event.channel,
    lines,
    isFailed: isFailure(event),
    isHeld: event.state === 'held',
  }
}

function isInFocus({ seq }: FlowEvent, { focusSeq }: LayoutOptions): boolean {
  return focusSeq === undefined || focusSeq === seq
}

function shapeOf({ kind }: FlowEvent, isInside: boolean): DrawnMessage['shape'] {
  if (kind === 'marker') return 'note'
  return isInside ? 'loop' : 'arrow'
}

/** Whether a message says that something went wrong. */
export function isFailure({ id, kind, state, http }: FlowEvent): boolean {
  if (state === 'failed') return true
  if (kind === 'response' && (http?.status ?? 0) >= 400) return true
  return /rejected$|error|denied$|^tokens\.drop$/.test(id)
}

/** The status of an answer, then what happened. */
export function labelOf({ kind, http, summary }: FlowEvent): string {
  const status = kind === 'response' && http?.status !== undefined ? String(http.status) : ''
  return status === '' || summary.startsWith(status) ? summary : `${status} ${summary}`
}

/** Zones whose columns are next to each other become one ground. */
function zonesOf(columns: readonly DrawnColumn[], width: number): readonly DrawnZone[] {
  const edges = new Map<Zone, { x: number; end: number }>()
  columns.forEach(({ zone, x }, index) => {
    const before = columns[index - 1]?.x ?? 16 - x
    const after = columns[index + 1]?.x ?? 2 * (width - 8) - x
    const known = edges.get(zone)
    edges.set(zone, { x: known?.x ?? (before + x) / 2 + 3, end: (x + after) / 2 - 3 })
  })
  return [...edges].map(([zone, { x, end }]) => ({ zone, x, width: end - x }))
}
