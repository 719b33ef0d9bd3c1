/**
 * The measured parts of `docs/benchmarks.md`. A part is
 *
 *     <!-- generated: bench token-endpoint -->
 *     …
 *     <!-- /generated -->
 *
 * and nothing but a benchmark writes it; everything around the parts is written by hand. `npm run docs` leaves
 * them alone, since a figure cannot be had again without measuring.
 *
 * @module
 */

/** The document with other contents in one part; a part that it lacks is added at its end, with a heading. */
export function withPart(text, { name, heading }, contents) {
  const part = `<!-- generated: bench ${name} -->\n\n${contents.trim()}\n\n<!-- /generated -->`
  const pattern = new RegExp(`<!-- generated: bench ${name} -->[\\s\\S]*?<!-- /generated -->`)
  if (pattern.test(text)) return text.replace(pattern, () => part)
  return `${text.trimEnd()}\n\n## ${heading}\n\n${part}\n`
}

/** What a benchmark says about itself, when it ran, and its tables. */
export function measuredPart({ about, tables, line }) {
  const sections = tables.map(({ title, rows }) => `**${cell(title)}**\n\n${table(rows)}`)
  return [about, `_${line}._`, ...sections].join('\n\n')
}

/** A table of two columns, for facts. */
export function factTable(facts) {
  return markdownTable([['what', 'value'], ...facts])
}

function table(rows) {
  const hasRemarks = rows.some(([, , remark = '']) => remark !== '')
  const head = hasRemarks ? ['what', 'figure', 'beside it'] : ['what', 'figure']
  return markdownTable([head, ...rows.map((row) => row.slice(0, head.length))])
}

function markdownTable([head, ...rows]) {
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function cell(text) {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ')
}
