/**
 * The messages: an ordered list of buttons, which is the widget, and beside each its arrow in the drawing,
 * which is its picture.
 *
 * @module
 */
import type { VNode } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Lane } from '../../flow/index.ts'
import { Diagram, headingsOf } from '../draw/diagram.tsx'
import { layOut } from '../draw/layout.ts'
import type { DrawnMessage, Layout } from '../draw/layout.ts'
import { cast } from '../model/lanes.ts'
import { drawingWords } from '../model/drawing-words.ts'
import { spokenLine } from './explain.ts'
import { usePage } from './page-context.ts'
import { presented } from './presentation.ts'
import { StageTools } from './stage-tools.tsx'
import type { View } from './view.ts'

/** Pixels around a message that is scrolled to, and those that its label may take. */
const AIR = 24
const LABEL_ROOM = 140

/** The list and the drawing. */
export function Stage(whole: View): VNode {
  const view = useMemo(
    () => presented(whole),
    [whole.rows, whole.state, whole.current, whole.letters],
  )
  const { state, rows } = view
  const { t, teach } = usePage()
  const { collapsed, splitsService } = state
  const scroller = useRef<HTMLDivElement>(null)
  const room = useRoom(scroller)
  const fitWidth = room === undefined ? undefined : Math.floor(room / state.zoom)
  const layout = useMemo(
    () =>
      layOut(rows, {
        collapsed,
        splitsService,
        headings: headingsOf(teach),
        fitWidth,
        always: placesFor(whole),
        ...(state.isPresenting ? { focusSeq: view.current?.event.seq, aside: asideIn(whole) } : {}),
      }),
    [rows, collapsed, splitsService, state.isPresenting, teach, fitWidth],
  )
  const seq = view.current?.event.seq
  useEffect(() => {
    if (scroller.current !== null)
      bringIntoView(scroller.current, layout, { seq, zoom: state.zoom })
  }, [seq, layout, state.zoom])
  return (
    <section class="stage" aria-label={t('stage.label')}>
      <StageTools {...view} />
      <div class="stage-scroll" ref={scroller} hidden={layout.columns.length === 0}>
        <div class="steps-list">
          <div
            class="steps-head"
            style={{ height: `${String(layout.headHeight * state.zoom)}px` }}
          />
          <MessageButtons {...view} layout={layout} />
        </div>
        <Picture {...view} layout={layout} />
      </div>
    </section>
  )
}

/** Pixels that the drawing has beside the list. */
function useRoom(scroller: { readonly current: HTMLElement | null }): number | undefined {
  const [room, setRoom] = useState<number | undefined>(undefined)
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const measure = (): void => setRoom(element.clientWidth - gutterOf(element))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => {
      observer.disconnect()
    }
  }, [])
  return room
}

/** The list stands beside the drawing, or above it on a small screen. */
function gutterOf(scroller: HTMLElement): number {
  const width = scroller.querySelector('.steps-list')?.clientWidth ?? 0
  return width < scroller.clientWidth / 2 ? width : 0
}

/** In a presentation, actors who have something to say later have their place from the start. */
function placesFor({ state, rows }: View): readonly Lane[] {
  if (rows.length === 0) return state.filter === '' ? cast : []
  if (!state.isPresenting) return []
  return [...new Set(rows.flatMap(({ event }) => [event.from, event.to]))]
}

/** Who says and hears nothing in the phase that is looked at. */
function asideIn(view: View): ReadonlySet<Lane> {
  const { rows, current } = view
  const phase = current?.event.phase
  const inPhase = rows.filter(({ event }) => event.phase === phase)
  const active = new Set(inPhase.flatMap(({ event }) => [event.from, event.to]))
  return new Set(placesFor(view).filter((lane) => !active.has(lane)))
}

function Picture({ layout, ...view }: View & { layout: Layout }): VNode {
  const { state, rows, letters, current } = view
  const page = usePage()
  const words = drawingWords(page.teach, page.words)
  const lettersOf = (seq: number): readonly string[] => {
    const event = rows.find((row) => row.event.seq === seq)?.event
    const found = (event?.params ?? []).flatMap((param) => letters.letterOf(param) ?? [])
    return [...new Set(found)]
  }
  const lit = state.litLetter === undefined ? [] : letters.carriers(state.litLetter)
  return (
    <div class="picture" tabIndex={0} role="region" aria-label={page.t('stage.picture')}>
      <Diagram
        layout={layout}
        words={words}
        scale={state.zoom}
        part="head"
        onHead={() => page.dispatch({ type: 'set', change: { dialog: 'cast' } })}
      />
      <Diagram
        layout={layout}
        words={words}
        scale={state.zoom}
        part="body"
        selectedSeq={current?.event.seq}
        litSeqs={new Set(lit)}
        playedSeq={state.playedSeq}
        lettersOf={lettersOf}
        onSelect={(seq) => page.dispatch({ type: 'select', seq })}
      />
    </div>
  )
}

/** Scrolls the messages, and nothing else, so that one of them can be seen. */
function bringIntoView(
  scroller: HTMLElement,
  layout: Layout,
  { seq, zoom }: { readonly seq: number | undefined; readonly zoom: number },
): void {
  const message = layout.messages.find(({ row }) => row.event.seq === seq)
  if (message === undefined) return
  const head = layout.headHeight * zoom
  const [top, bottom] = [message.top * zoom, (message.top + message.height) * zoom]
  if (top - head < scroller.scrollTop) scroller.scrollTop = top - head
  const lowest = scroller.scrollTop + scroller.clientHeight
  if (bottom + AIR > lowest) scroller.scrollTop = bottom + AIR - scroller.clientHeight
  const gutter = gutterOf(scroller)
  const left = Math.min(message.fromX, message.toX) * zoom - LABEL_ROOM
  const right = Math.max(message.fromX, message.toX) * zoom + gutter + LABEL_ROOM
  if (left < scroller.scrollLeft) scroller.scrollLeft = Math.max(0, left)
  else if (right > scroller.scrollLeft + scroller.clientWidth) {
    scroller.scrollLeft = Math.min(left, right - scroller.clientWidth)
  }
}

function MessageButtons(view: View & { layout: Layout }): VNode {
  const { layout, state, current } = view
  const { t } = usePage()
  const list = useRef<HTMLOListElement>(null)
  const seq = current?.event.seq
  useEffect(() => {
    const button = list.current?.querySelector<HTMLButtonElement>('[aria-current]')
    // Whoever moves through the list takes the focus along.
    if (list.current?.contains(document.activeElement) === true) {
      button?.focus({ preventScroll: true })
    }
  }, [seq, layout])
  return (
    <ol ref={list} aria-label={t('list.label')}>
      {layout.messages.map((message, index) => (
        <MessageButton
          key={message.row.event.seq}
          message={message}
          before={layout.messages[index - 1]}
          layout={layout}
          zoom={state.zoom}
          isCurrent={message.row.event.seq === seq}
        />
      ))}
    </ol>
  )
}

interface ButtonProps {
  readonly message: DrawnMessage
  readonly before: DrawnMessage | undefined
  readonly layout: Layout
  readonly zoom: number
  readonly isCurrent: boolean
}

function MessageButton({ message, before, layout, zoom, isCurrent }: ButtonProps): VNode {
  const page = usePage()
  const { row, top, height } = message
  const { event, number } = row
  const gap = top - (before === undefined ? layout.headHeight : before.top + before.height)
  const names = page.teach.lanes
  return (
    <li
      style={{ height: `${String(height * zoom)}px`, marginBlockStart: `${String(gap * zoom)}px` }}
    >
      <button
        type="button"
        class={message.isFailed ? 'message-button failed' : 'message-button'}
        aria-current={isCurrent ? 'step' : undefined}
        tabIndex={isCurrent ? 0 : -1}
        onClick={() => page.dispatch({ type: 'select', seq: event.seq })}
        data-seq={event.seq}
      >
        <span class="message-number">{number}</span>
        <span class="message-id">{event.id}</span>
        <span class="visually-hidden">{spokenLine(event, page)}</span>
        <span class="message-way" aria-hidden="true">
          {event.from === event.to
            ? names[event.from].name
            : `${names[event.from].name} → ${names[event.to].name}`}
        </span>
      </button>
    </li>
  )
}
