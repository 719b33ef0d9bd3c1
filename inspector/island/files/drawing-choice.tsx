/**
 * Saves the drawing as a picture, or prints it.
 *
 * @module
 */
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { rowsOf } from '../../model/rows.ts'
import { drawingWords } from '../../model/drawing-words.ts'
import { usePage } from '../page-context.ts'
import type { Page } from '../page-context.ts'
import { shownFlowId } from '../store.ts'
import type { View } from '../view.ts'
import { drawingText, pngOf } from './drawing-file.tsx'
import { saveFile } from './save-file.ts'

/** How many pixels of a PNG stand for one of the page. */
const SCALES = [1, 2, 4] as const

/** The buttons. */
export function DrawingChoice(view: View): VNode {
  const page = usePage()
  const { t } = page
  const [isAsShown, setAsShown] = useState(false)
  const name = `linklab-${shownFlowId(view.state) ?? 'flow'}`
  return (
    <fieldset>
      <legend>{t('drawing.title')}</legend>
      <label class="check">
        <input
          type="checkbox"
          checked={isAsShown}
          onChange={({ currentTarget: { checked } }) => {
            setAsShown(checked)
          }}
        />
        {t('drawing.as-shown')}
      </label>
      <div class="exports">
        <button
          type="button"
          class="chip"
          onClick={() => {
            const svg = draw(view, page, isAsShown)
            saveFile(`${name}.svg`, new Blob([svg], { type: 'image/svg+xml' }))
          }}
        >
          SVG
        </button>
        {SCALES.map((scale) => (
          <button
            key={scale}
            type="button"
            class="chip"
            onClick={() => void savePng(draw(view, page, isAsShown), { name, scale }, page)}
          >
            {`PNG ${String(scale)}×`}
          </button>
        ))}
        <button type="button" class="chip" onClick={() => print()}>
          {t('export.print')}
        </button>
      </div>
    </fieldset>
  )
}

function draw({ state, rows }: View, { teach, words, t }: Page, isAsShown: boolean): string {
  const flowId = shownFlowId(state) ?? ''
  const { collapsed, splitsService } = state
  return drawingText({
    rows: isAsShown ? rows : rowsOf(state.events, { flowId }),
    title: `${t('flow.label')} ${flowId}`,
    teach,
    words: drawingWords(teach, words),
    columns: isAsShown ? { collapsed, splitsService } : {},
  })
}

async function savePng(
  svg: string,
  { name, scale }: { readonly name: string; readonly scale: number },
  { dispatch, t }: Page,
): Promise<void> {
  const png = await pngOf(svg, scale).catch(() => undefined)
  if (png !== undefined) {
    saveFile(`${name}@${String(scale)}x.png`, png)
    return
  }
  dispatch({ type: 'set', change: { problem: t('drawing.too-large'), dialog: undefined } })
}
