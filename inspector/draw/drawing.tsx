/**
 * The drawing as a file of its own: with a title, a legend, its stylesheet, and where it comes from.
 *
 * @module
 */
import type { VNode } from 'preact'
import type { Channel, FlowEvent } from '../../flow/index.ts'
import { letterValues } from '../model/values.ts'
import { rowsOf } from '../model/rows.ts'
import type { Row } from '../model/rows.ts'
import type { TeachTexts } from '../teach/texts.ts'
import { Diagram, headingsOf } from './diagram.tsx'
import type { DiagramWords } from './diagram.tsx'
import { layOut } from './layout.ts'
import type { LayoutOptions } from './layout.ts'

/** What a drawing is made of. */
export interface DrawingProps {
  readonly rows: readonly Row[]
  readonly title: string
  readonly teach: TeachTexts
  readonly words: DiagramWords
  /** Stylesheet, as `plainStyle` made it. */
  readonly style: string
  /** Which columns are drawn. */
  readonly columns?: LayoutOptions | undefined
}

/** Pixels above and below the drawing, and to the left of both. */
const [TITLE_HEIGHT, LEGEND_HEIGHT, LEFT] = [52, 64, 20]

/** Pixels that a drawing has at least, so that title and legend fit. */
const WIDTH_MIN = 860

/** Pixels between two entries of the legend. */
const LEGEND_STEP = 168

const CHANNELS: readonly Channel[] = ['front', 'back', 'voice', 'internal', 'self']

/** Rows of every flow that events belong to, one flow behind the other. */
export function allRows(events: readonly FlowEvent[]): readonly Row[] {
  const flowIds = [...new Set(events.map(({ flowId }) => flowId))]
  return flowIds.flatMap((flowId) => rowsOf(events, { flowId }))
}

/** The file. */
export function Drawing({ rows, title, teach, words, style, columns = {} }: DrawingProps): VNode {
  const layout = layOut(rows, { ...columns, headings: headingsOf(words) })
  const events = rows.map(({ event }) => event)
  const letters = letterValues(events)
  const lettersOf = (seq: number): readonly string[] => {
    const params = events.find((event) => event.seq === seq)?.params ?? []
    return [...new Set(params.flatMap((param) => letters.letterOf(param) ?? []))]
  }
  const [width, height] = [
    Math.max(WIDTH_MIN, Math.ceil(layout.width)),
    Math.ceil(TITLE_HEIGHT + layout.height + LEGEND_HEIGHT),
  ]
  return (
    <svg
      class="diagram"
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      role="img"
    >
      <title>{title}</title>
      <metadata>{originOf(events)}</metadata>
      <style>{style}</style>
      <rect width={width} height={height} fill="#fff" />
      <text x={LEFT} y="34" style="font-size:20px;font-weight:700">
        {title}
      </text>
      <g transform={`translate(0 ${String(TITLE_HEIGHT)})`}>
        <Diagram layout={layout} words={words} lettersOf={lettersOf} isExported />
      </g>
      <Legend y={TITLE_HEIGHT + layout.height + LEGEND_HEIGHT / 2} teach={teach} />
    </svg>
  )
}

/** Which log the drawing was made of, for programs. */
function originOf(events: readonly FlowEvent[]): string {
  const [first] = events
  return JSON.stringify({
    madeBy: 'linklab',
    v: 1,
    instanceId: first?.instanceId,
    flowIds: [...new Set(events.map(({ flowId }) => flowId))],
    firstSeq: first?.seq,
    lastSeq: events.at(-1)?.seq,
  })
}

/** What the lines mean: each differs from the others in its dashes or its arrowhead as well. */
function Legend({ y, teach }: { readonly y: number; readonly teach: TeachTexts }): VNode {
  return (
    <g>
      {CHANNELS.map((channel, index) => {
        const x = LEFT + index * LEGEND_STEP
        return (
          <g key={channel} class={`message on-${channel}`}>
            <line
              class="arrow"
              x1={x}
              x2={x + 44}
              y1={y}
              y2={y}
              marker-end={`url(#head-${channel})`}
            />
            <text x={x + 54} y={y + 4}>
              {teach.channels[channel].name}
            </text>
          </g>
        )
      })}
    </g>
  )
}
