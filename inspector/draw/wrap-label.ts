/**
 * Breaks the label of an arrow into at most two lines; SVG does not wrap.
 *
 * @module
 */

/** Lines that a label may have. */
const LINES_MAX = 2

/** The lines of a label, between words where that can be; what is too long ends in an ellipsis. */
export function wrapLabel(text: string, charsPerLine: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (longer.length <= charsPerLine) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    line = word
  }
  if (line !== '') lines.push(line)
  const shown = lines.slice(0, LINES_MAX)
  const isCut = lines.length > LINES_MAX
  return shown.map((shownLine, index) =>
    shorten(shownLine, charsPerLine, isCut && index === LINES_MAX - 1),
  )
}

function shorten(line: string, chars: number, isCut: boolean): string {
  if (line.length <= chars && !isCut) return line
  return line.length + 1 <= chars ? `${line}…` : `${line.slice(0, chars - 1)}…`
}

/** Characters above a column that stay in one line. */
const HEADING_CHARS = 13

/** The one or two lines of what stands above a column, as short as can be. */
export function wrapHeading(text: string): readonly string[] {
  if (text.length <= HEADING_CHARS) return text === '' ? [] : [text]
  const spaces = [...text.matchAll(/[ -]/g)].map(({ index }) => index + 1)
  const halves = spaces.map((at) => [text.slice(0, at).trimEnd(), text.slice(at)])
  const longest = (lines: readonly string[]): number =>
    Math.max(...lines.map(({ length }) => length))
  return halves.sort((a, b) => longest(a) - longest(b))[0] ?? [text]
}
