/**
 * What is printed instead of the page: the drawing on sheets of its own, each phase on a new one.
 *
 * @module
 */
import { render } from 'preact'
import type { RefObject, VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Diagram, headingsOf } from '../../draw/diagram.tsx'
import { layOut } from '../../draw/layout.ts'
import { drawingWords } from '../../model/drawing-words.ts'
import type { Row } from '../../model/rows.ts'
import type { Page } from '../page-context.ts'
import type { View } from '../view.ts'

/** Messages that fit on a sheet of A4, across. */
const ROWS_MAX = 14

/** Messages that a phase must have to begin a sheet; fewer stay with those around them. */
const PHASE_MIN = 4

/** Rows by sheet: a phase begins a new one, and so does what does not fit. */
export function sheetsOf(rows: readonly Row[]): readonly (readonly Row[])[] {
  const sheets: Row[][] = []
  rows.forEach((row, index) => {
    const last = sheets.at(-1)
    const isNew =
      last === undefined ||
      last.length >= ROWS_MAX ||
      (row.beginsPhase && last.length >= PHASE_MIN && lengthOfPhase(rows, index) >= PHASE_MIN)
    if (isNew) sheets.push([row])
    else last.push(row)
  })
  return sheets
}

/** How many rows follow until the next phase begins. */
function lengthOfPhase(rows: readonly Row[], start: number): number {
  const length = rows.slice(start + 1).findIndex(({ beginsPhase }) => beginsPhase)
  return length === -1 ? rows.length - start : length + 1
}

/** The phases on a sheet, each once. */
function phasesOn(sheet: readonly Row[], { teach }: Page): string {
  const phases = sheet.map(({ event }) => event.phase).filter((phase) => phase !== 6)
  return [...new Set(phases)].map((phase) => teach.phases[phase]).join(', ')
}

/** Fills an element with sheets while the browser prints. */
export function usePrintSheets(view: View, page: Page): RefObject<HTMLDivElement | null> {
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const fill = (): void => {
      if (host.current !== null) render(<Sheets view={view} page={page} />, host.current)
    }
    const empty = (): void => {
      if (host.current !== null) render(null, host.current)
    }
    addEventListener('beforeprint', fill)
    addEventListener('afterprint', empty)
    return () => {
      removeEventListener('beforeprint', fill)
      removeEventListener('afterprint', empty)
    }
  })
  return host
}

function Sheets({ view, page }: { readonly view: View; readonly page: Page }): VNode {
  const { rows, state, letters } = view
  const { teach, words } = page
  const lanes = [...new Set(rows.flatMap(({ event }) => [event.from, event.to]))]
  const { collapsed, splitsService } = state
  const columns = { collapsed, splitsService, always: lanes, headings: headingsOf(teach) }
  const lettersOf = (seq: number): readonly string[] => {
    const params = rows.find(({ event }) => event.seq === seq)?.event.params ?? []
    return [...new Set(params.flatMap((param) => letters.letterOf(param) ?? []))]
  }
  return (
    <>
      {sheetsOf(rows).map((sheet) => {
        const [first] = sheet
        if (first === undefined) return null
        return (
          <section key={first.number} class="print-sheet">
            <h2>{`${page.t('flow.label')} ${first.event.flowId} · ${phasesOn(sheet, page)}`}</h2>
            <Diagram
              layout={layOut(sheet, columns)}
              words={drawingWords(teach, words)}
              lettersOf={lettersOf}
              headId={`sheet${String(first.number)}`}
              isExported
            />
          </section>
        )
      })}
    </>
  )
}
