/**
 * Exports a flow as a drawing.
 *
 * @module
 */
import { renderToString } from 'preact-render-to-string'
import { redactEvents } from '../../flow/index.ts'
import type { FlowEvent } from '../../flow/index.ts'
import { diagramStyle } from '../assets.ts'
import { allRows, Drawing } from '../draw/drawing.tsx'
import { plainStyle } from '../draw/plain-style.ts'
import { drawingWords } from '../model/drawing-words.ts'
import { exportText } from './export-options.ts'
import type { ExportOptions } from './export-options.ts'

/** The text of an SVG file that needs no other file and no script. */
export function exportSvg(events: readonly FlowEvent[], options: ExportOptions = {}): string {
  const { title, teach, words, level } = exportText(events, options)
  const rows = allRows(redactEvents(events, level))
  const drawing = renderToString(
    <Drawing
      rows={rows}
      title={title}
      teach={teach}
      words={drawingWords(teach, words)}
      style={plainStyle(diagramStyle())}
    />,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${drawing}\n`
}
