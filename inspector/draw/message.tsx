/**
 * One message of the drawing: an arrow between two columns, a loop beside one, or a line across all.
 *
 * @module
 */
import type { VNode } from 'preact'
import type { DiagramProps } from './diagram.tsx'
import type { DrawnMessage, Layout } from './layout.ts'

type MessageProps = DiagramProps & { readonly message: DrawnMessage }

/** A message: its band, its line, its label and its marks. */
export function Message({ message, ...props }: MessageProps): VNode {
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
      {isHeld && <Remark message={message} layout={layout} text={words.held} />}
      {isPending && <Remark message={message} layout={layout} text={words.notYet} />}
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

/** Half of an average character of a label, and what stays free at the edge of the drawing, in pixels. */
const [LABEL_HALF_CHAR, LABEL_EDGE] = [3.45, 12]

/** Above the middle of an arrow, beside a loop; never over the edge of the drawing. */
function Label({ message, layout }: { message: DrawnMessage; layout: Layout }): VNode {
  const { lines, shape, fromX, toX, y } = message
  const isLast = fromX > layout.width - 200
  const besideX = isLast ? fromX - 14 : fromX + 40
  const half = Math.max(0, ...lines.map(({ length }) => length)) * LABEL_HALF_CHAR + LABEL_EDGE
  const middle = Math.min(layout.width - half, Math.max(half, (fromX + toX) / 2))
  const x = shape === 'loop' ? besideX : shape === 'note' ? layout.width / 2 : middle
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
function Remark({
  message,
  layout,
  text,
}: {
  message: DrawnMessage
  layout: Layout
  text: string
}): VNode {
  const [left, right] = [message.fromX, message.toX].sort((a, b) => a - b)
  const isCut = (right ?? 0) + text.length * 2 * LABEL_HALF_CHAR + LABEL_EDGE > layout.width
  return (
    <text
      class="remark"
      x={isCut ? (left ?? 0) - 10 : (right ?? 0) + 10}
      y={message.y + 4}
      text-anchor={isCut ? 'end' : 'start'}
    >
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
