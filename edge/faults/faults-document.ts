/**
 * Prints the fault table for the documents.
 *
 * @module
 */
import { faultTable } from './fault-table.ts'
import type { FaultCell, FaultRow } from './fault-table.ts'
import { faultTitle } from './vocabulary.ts'
import type { Fault, FaultTarget } from './vocabulary.ts'

/** The table as Markdown: a section for each row, targets with the same result on one line. */
export function faultsDocument(): string {
  const cells = faultTable.flatMap(({ cells }) => Object.values(cells))
  const possible = cells.filter((cell) => 'seen' in cell).length
  const count = `${String(faultTable.length)} faults at ${String(cells.length / faultTable.length)} targets: ${String(possible)} of ${String(cells.length)} pairs can happen; the others say why not.`
  return [count, ...faultTable.map(sectionOf)].join('\n\n')
}

function sectionOf({ call, what, example, exampleAt = {}, cells }: FaultRow): string {
  const targetsByText = new Map<string, string[]>()
  for (const [target, cell] of Object.entries(cells) as [FaultTarget, FaultCell][]) {
    const text = textOf(cell)
    targetsByText.set(text, [...(targetsByText.get(text) ?? []), `\`${target}\``])
  }
  const seenWith = [example, ...Object.values(exampleAt)].map(shown).join(', ')
  const lines = [...targetsByText].map(([text, targets]) => `| ${targets.join(', ')} | ${text} |`)
  return [
    `### \`${call}\``,
    '',
    `${what} Seen with ${seenWith}.`,
    '',
    '| At | Seen |',
    '| --- | --- |',
    ...lines,
  ].join('\n')
}

function shown(example: Fault): string {
  return `\`${faultTitle(example)}\``
}

function textOf(cell: FaultCell): string {
  const text = 'seen' in cell ? cell.seen : `Cannot be: ${cell.cannot}`
  return text.replaceAll('|', '\\|')
}
