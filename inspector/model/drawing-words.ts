/**
 * The words that stand in the drawing.
 *
 * @module
 */
import type { DiagramWords } from '../draw/diagram.tsx'
import type { TeachTexts } from '../teach/texts.ts'
import type { Words } from '../words.ts'

/** The words of a drawing in one language. */
export function drawingWords(teach: TeachTexts, words: Words): DiagramWords {
  return {
    lanes: teach.lanes,
    zones: teach.zones,
    phases: teach.phases,
    serviceHalves: { S: words['lane.redirect-endpoint'], S2: words['lane.token-client'] },
    held: words['row.held'],
    notYet: words['row.not-yet'],
  }
}
