/**
 * Single keys, which act only while the focus is inside the inspector, and not while somebody types.
 * Every one of them has a button as well.
 *
 * @see {@link https://www.w3.org/TR/WCAG22/#character-key-shortcuts WCAG 2.2 success criterion 2.1.4}
 * @module
 */
import type { Page } from './page-context.ts'
import { toggleLevel } from './levels.tsx'
import { openQuestion } from './lesson/predict.ts'
import { pressOn } from './lesson/lesson-run.ts'
import { present } from './presentation.ts'
import { panelSections } from './panel/panel.tsx'
import type { View } from './view.ts'

/** Shortcuts as they are listed: keys, and the text that says what they do. */
export const shortcutList = [
  ['→ ↓ j', 'keys.next'],
  ['← ↑ k', 'keys.previous'],
  ['Home End', 'keys.ends'],
  ['PageUp PageDown', 'keys.phase'],
  ['Space', 'keys.continue'],
  ['Enter', 'keys.details'],
  ['1 – 8', 'keys.section'],
  ['/', 'keys.filter'],
  ['e', 'keys.export'],
  ['p f', 'keys.present'],
  ['n', 'keys.lesson'],
  ['r', 'keys.reveal'],
  ['?', 'keys.list'],
  ['Esc', 'keys.close'],
] as const

type Handler = () => void

/** Handles keys. */
export function useShortcuts(view: View, page: Page): (event: KeyboardEvent) => void {
  return (event) => {
    // A dialog that was closed this instant is still in the state, and a key pressed since is for the page.
    if (document.querySelector('dialog[open]') !== null) return
    if (event.key === 'Escape') {
      leave(view, page)
      return
    }
    if (!view.state.hasShortcuts) return
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event)) return
    const handle = handlerFor(event, view, page)
    if (handle === undefined) return
    event.preventDefault()
    handle()
  }
}

/** A button is pressed by Space and Enter; fields take every key. */
function isTyping({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.matches('input, select, textarea, summary')) return true
  const presses = key === ' ' || key === 'Enter'
  return presses && target.matches('button:not(.message-button), a')
}

function handlerFor({ key }: KeyboardEvent, view: View, page: Page): Handler | undefined {
  const { dispatch } = page
  const open = (dialog: 'export' | 'shortcuts'): Handler => {
    return () => dispatch({ type: 'set', change: { dialog } })
  }
  const handlers: Readonly<Record<string, Handler>> = {
    ArrowRight: () => move(view, page, 1),
    ArrowDown: () => move(view, page, 1),
    j: () => move(view, page, 1),
    ArrowLeft: () => move(view, page, -1),
    ArrowUp: () => move(view, page, -1),
    k: () => move(view, page, -1),
    Home: () => move(view, page, -Infinity),
    End: () => move(view, page, Infinity),
    PageDown: () => movePhase(view, page, 1),
    PageUp: () => movePhase(view, page, -1),
    ' ': () => goOn(view, page),
    Enter: () => openSection('about', view, page),
    '/': () => document.getElementById('inspector-filter')?.focus(),
    e: open('export'),
    '?': open('shortcuts'),
    p: () => present(view.state, page),
    f: () => present(view.state, page),
    n: () => pressOn(view.state, page),
    r: () => toggleLevel(view.state, page),
  }
  const section = panelSections[Number(key) - 1]
  return section === undefined ? handlers[key] : () => openSection(section, view, page)
}

function move({ rows, current }: View, { dispatch }: Page, by: number): void {
  const index = rows.findIndex(({ event }) => event.seq === current?.event.seq)
  const next = Math.min(rows.length - 1, Math.max(0, index + by))
  const seq = rows[next]?.event.seq
  if (seq === undefined) return
  dispatch({ type: 'select', seq })
  focusMessage(seq)
}

function movePhase({ rows, current }: View, { dispatch }: Page, by: 1 | -1): void {
  const index = rows.findIndex(({ event }) => event.seq === current?.event.seq)
  const starts = rows.filter(({ beginsPhase }) => beginsPhase)
  const next =
    by === 1
      ? starts.find((row) => rows.indexOf(row) > index)
      : starts.findLast((row) => rows.indexOf(row) < index)
  if (next === undefined) return
  dispatch({ type: 'select', seq: next.event.seq })
  focusMessage(next.event.seq)
}

function focusMessage(seq: number): void {
  document.querySelector<HTMLElement>(`.message-button[data-seq="${String(seq)}"]`)?.focus()
}

/** In a presentation the details are not shown before somebody asks for them. */
function openSection(
  name: (typeof panelSections)[number],
  { state }: View,
  { dispatch }: Page,
): void {
  if (!state.isPresenting || state.showsPanel) {
    focusSection(name)
    return
  }
  dispatch({ type: 'set', change: { showsPanel: true } })
  requestAnimationFrame(() => focusSection(name))
}

function focusSection(name: (typeof panelSections)[number]): void {
  document.getElementById(`inspector-${name}`)?.focus()
}

/** Passes on what is held; where nothing is, stops before the next message. */
function goOn({ state, current }: View, page: Page): void {
  const { ask, dispatch } = page
  if (state.lab?.holds.some((hold) => hold.state === 'held') === true) {
    ask('/flow/step/continue')
    const asked = current === undefined ? undefined : openQuestion(current.event, state, page)
    dispatch({ type: 'set', change: { selectedSeq: undefined, lastAnswer: asked?.answer } })
    return
  }
  const isStepping = (state.lab?.step.channels.length ?? 0) > 0
  ask('/flow/step', { channels: isStepping ? [] : ['front', 'back'] })
}

/** Back from the details to the list, or out of the presentation. */
function leave({ state, current }: View, page: Page): void {
  if (state.isPresenting) {
    present(state, page)
    return
  }
  if (current !== undefined) focusMessage(current.event.seq)
}
