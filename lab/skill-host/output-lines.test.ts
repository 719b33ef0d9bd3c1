import { describe, expect, it } from 'vitest'
import { OutputLines } from './output-lines.ts'

const collect = (): { lines: OutputLines; seen: unknown[][] } => {
  const seen: unknown[][] = []
  return { lines: new OutputLines((...line) => seen.push(line)), seen }
}

describe('OutputLines', () => {
  it('waits for the end of a line', () => {
    const { lines, seen } = collect()

    lines.write('stdout', 'he')
    lines.write('stdout', 'llo\r\nwor')

    expect(seen).toEqual([['stdout', 'hello']])
  })

  it('keeps streams and requests apart', () => {
    const { lines, seen } = collect()

    lines.write('stdout', 'a', 'r-1')
    lines.write('stdout', 'b', 'r-2')
    lines.write('stderr', 'c', 'r-1')
    lines.write('stdout', '1\n', 'r-1')
    lines.write('stdout', '2\n', 'r-2')

    expect(seen).toEqual([
      ['stdout', 'a1', 'r-1'],
      ['stdout', 'b2', 'r-2'],
    ])
  })

  it('passes on an unfinished line at the end of its request, once', () => {
    const { lines, seen } = collect()
    lines.write('stderr', 'half', 'r-1')
    lines.write('stderr', 'other', 'r-2')

    lines.flush('r-1')
    lines.flush('r-1')

    expect(seen).toEqual([['stderr', 'half', 'r-1']])
  })

  it('keeps empty lines', () => {
    const { lines, seen } = collect()

    lines.write('stdout', '\n\nx\n')

    expect(seen).toEqual([
      ['stdout', ''],
      ['stdout', ''],
      ['stdout', 'x'],
    ])
  })

  it('does not collect a line without end', () => {
    const { lines, seen } = collect()

    lines.write('stdout', 'x'.repeat(70_000))
    lines.write('stdout', '\n')

    expect(seen[0]?.[1]).toHaveLength(70_000)
  })
})
