/**
 * Exports a flow as a hand-out: a numbered story in plain sentences, with a table for what each message
 * carries.
 *
 * @module
 */
import { redactEvents } from '../../flow/index.ts'
import type { FlowEvent } from '../../flow/index.ts'
import { allRows } from '../draw/drawing.tsx'
import { labelOf } from '../draw/layout.ts'
import { reasonOf, sentenceOf } from '../model/sentences.ts'
import type { Row } from '../model/rows.ts'
import { letterValues } from '../model/values.ts'
import type { ValueLetters } from '../model/values.ts'
import { paramNameOf } from '../teach/param-names.ts'
import { exportText } from './export-options.ts'
import type { ExportOptions, ExportText } from './export-options.ts'

/** Characters of a value that a table shows. */
const VALUE_CHARS = 60

/** The text of a Markdown file (CommonMark with tables). */
export function exportMarkdown(events: readonly FlowEvent[], options: ExportOptions = {}): string {
  const text = exportText(events, options)
  const rows = allRows(redactEvents(events, text.level))
  const letters = letterValues(rows.map(({ event }) => event))
  return [
    `# ${words(text.title)}`,
    '',
    ...(letters.carriers('A').length > 0 ? [text.words['file.letters'], ''] : []),
    ...actors(rows, text),
    ...rows.flatMap((row) => message(row, letters, text)),
  ].join('\n')
}

function actors(rows: readonly Row[], { teach, words: texts }: ExportText): readonly string[] {
  const lanes = [...new Set(rows.flatMap(({ event }) => [event.from, event.to]))]
  if (lanes.length === 0) return [texts['empty.title'], '']
  return table(
    [texts['file.actor'], texts['file.role'], ''],
    lanes.map((lane) => {
      const { name, role, note } = teach.lanes[lane]
      return [name, role, note]
    }),
  )
}

function message(row: Row, letters: ValueLetters, text: ExportText): readonly string[] {
  const { event, number, beginsPhase } = row
  const { teach } = text
  const { channel, from, to } = event
  const way =
    from === to ? teach.lanes[from].name : `${teach.lanes[from].name} → ${teach.lanes[to].name}`
  return [
    ...(beginsPhase ? [`## ${words(teach.phases[event.phase])}`, ''] : []),
    `### ${String(number)}. ${words(sentenceOf(event, text))}`,
    '',
    words(reasonOf(event, text)),
    '',
    `\`${event.id}\` · ${words(way)} · ${words(teach.channels[channel].name)} · ${words(labelOf(event))}`,
    '',
    ...params(event, letters, text),
  ]
}

function params(
  { id, params: carried }: FlowEvent,
  letters: ValueLetters,
  { teach, words: texts }: ExportText,
): readonly string[] {
  if (carried.length === 0) return []
  return table(
    [texts['params.name'], texts['params.value'], texts['file.purpose']],
    carried.map((param) => {
      const letter = letters.letterOf(param)
      const known = paramNameOf(param, id)
      return [
        `\`${param.name}\`${letter === undefined ? '' : ` **${letter}**`}`,
        code(param.value),
        known === undefined ? '' : words(teach.params[known].purpose),
      ]
    }),
  )
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line), '']
}

/** Words as they are, whatever Markdown would make of their signs, and in one line. */
function words(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|~]/g, String.raw`\$&`)
}

/** A value as code in a cell, shortened. */
function code(value: string): string {
  const short = value.length > VALUE_CHARS ? `${value.slice(0, VALUE_CHARS - 1)}…` : value
  const text = short
    .replace(/\s+/g, ' ')
    .replaceAll('`', 'ˋ')
    .replaceAll('|', String.raw`\|`)
  return text.trim() === '' ? '' : `\`${text}\``
}
