/**
 * The formats that a flow can be saved in, with what makes each.
 *
 * @module
 */
import { exportHar, exportJsonLines, exportMermaid, exportPlantUml } from '../flow/index.ts'
import type { FlowEvent, RedactionLevel } from '../flow/index.ts'
import { exportHtml, exportMarkdown, exportSvg } from '../inspector/index.ts'
import type { HtmlExportOptions } from '../inspector/index.ts'

/** Formats, in the order in which they are listed. */
export const flowFormats = [
  'mermaid',
  'plantuml',
  'html',
  'svg',
  'har',
  'markdown',
  'jsonl',
] as const

/** A format that a flow can be saved in. */
export type FlowFormat = (typeof flowFormats)[number]

/** How one format is written. */
interface FlowFile {
  /** Without a dot. */
  readonly extension: string
  readonly contentType: string
  readonly write: (events: readonly FlowEvent[], options: HtmlExportOptions) => string
}

type WriteText = (events: readonly FlowEvent[], level?: RedactionLevel) => string

function textFile(extension: string, contentType: string, write: WriteText): FlowFile {
  return { extension, contentType, write: (events, { level }) => write(events, level) }
}

/** How each format is written. */
export const flowFiles: Readonly<Record<FlowFormat, FlowFile>> = {
  mermaid: textFile('mmd', 'text/plain', exportMermaid),
  plantuml: textFile('puml', 'text/plain', exportPlantUml),
  html: { extension: 'html', contentType: 'text/html', write: exportHtml },
  svg: { extension: 'svg', contentType: 'image/svg+xml', write: exportSvg },
  har: textFile('har', 'application/json', exportHar),
  markdown: { extension: 'md', contentType: 'text/markdown', write: exportMarkdown },
  jsonl: textFile('jsonl', 'application/jsonl', exportJsonLines),
}
