import { describe, expect, it } from 'vitest'
import {
  failedCheck,
  failureLines,
  heldCheck,
  runnerOutcome,
  summaryLine,
  total,
} from './outcome.mjs'

const counts = (some) => ({ passed: 0, failed: 0, skipped: 0, failures: [], ...some })

describe('runnerOutcome()', () => {
  it('passes on the counts of a runner that ended well', () => {
    const outcome = runnerOutcome('units', counts({ passed: 3, skipped: 1 }), { code: 0 })

    expect(outcome).toEqual({ passed: 3, failed: 0, skipped: 1, failures: [] })
  })

  it('counts a runner that ran no test as a failure', () => {
    expect(runnerOutcome('units', counts({ skipped: 2 }), { code: 0 })).toMatchObject({ failed: 1 })
  })

  it('counts a runner that wrote no report as a failure', () => {
    expect(runnerOutcome('units', undefined, { code: 0 })).toMatchObject({
      failed: 1,
      failures: [{ name: 'units', why: 'it wrote no report' }],
    })
  })

  it('counts an exit code that no failed test explains as a failure', () => {
    expect(runnerOutcome('units', counts({ passed: 3 }), { code: 1 })).toMatchObject({
      failed: 1,
      failures: [{ name: 'units', why: 'it ended with exit code 1' }],
    })
  })

  it('does not count a failed test twice', () => {
    expect(runnerOutcome('units', counts({ passed: 3, failed: 2 }), { code: 1 })).toMatchObject({
      failed: 2,
    })
  })
})

describe('summaryLine()', () => {
  it('leaves out what was not skipped', () => {
    const outcome = total([counts({ passed: 1 }), counts({ passed: 2, failed: 1 })])

    expect(summaryLine(outcome)).toBe('3 passed, 1 failed')
  })

  it('names skipped tests last', () => {
    expect(summaryLine({ passed: 1, failed: 0, skipped: 4 })).toBe('1 passed, 0 failed, 4 skipped')
  })
})

describe('failureLines()', () => {
  it('says nothing when nothing failed', () => {
    expect(failureLines(total([heldCheck()]))).toBe('')
  })

  it('names each failure with what it said, without colours', () => {
    const outcome = total([
      failedCheck('lint', '\u001B[31mflow/a.ts\u001B[0m\n  1:1 error\n'),
      heldCheck(),
    ])

    expect(failureLines(outcome)).toBe(
      ['', 'What failed:', '  lint', '      flow/a.ts', '        1:1 error', '', ''].join('\n'),
    )
  })

  it('repeats the beginning of what is long, and says how much more there is', () => {
    const long = Array.from({ length: 100 }, (_, line) => `line ${line + 1}`).join('\n')

    const lines = failureLines(failedCheck('types', long))

    expect(lines).toContain('line 25\n      … 75 lines more, above')
    expect(lines).not.toContain('line 26')
  })

  it('shows how the output ended of a runner that names no failed test', () => {
    const output = ['✓ passed', ...Array.from({ length: 60 }, () => 'Error: nobody caught it')]
    const run = { code: 1, output: output.join('\n') }

    const lines = failureLines(runnerOutcome('units', counts({ passed: 1 }), run))

    expect(lines).toContain(
      '  units\n      it ended with exit code 1\n      … 1 lines before, above\n',
    )
    expect(lines).toContain('Error: nobody caught it')
    expect(lines).not.toContain('✓ passed')
  })
})
