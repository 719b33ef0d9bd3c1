import { describe, expect, it } from 'vitest'
import { runnerOutcome, summaryLine, total } from './outcome.mjs'

describe('runnerOutcome()', () => {
  it('passes on the counts of a runner that ended well', () => {
    const outcome = runnerOutcome({ passed: 3, failed: 0, skipped: 1 }, 0)

    expect(outcome).toEqual({ passed: 3, failed: 0, skipped: 1 })
  })

  it('counts a runner that ran no test as a failure', () => {
    expect(runnerOutcome({ passed: 0, failed: 0, skipped: 2 }, 0)).toMatchObject({ failed: 1 })
  })

  it('counts a runner that wrote no report as a failure', () => {
    expect(runnerOutcome(undefined, 0)).toMatchObject({ failed: 1 })
  })

  it('counts an exit code that no failed test explains as a failure', () => {
    expect(runnerOutcome({ passed: 3, failed: 0, skipped: 0 }, 1)).toMatchObject({ failed: 1 })
  })

  it('does not count a failed test twice', () => {
    expect(runnerOutcome({ passed: 3, failed: 2, skipped: 0 }, 1)).toMatchObject({ failed: 2 })
  })
})

describe('summaryLine()', () => {
  it('leaves out what was not skipped', () => {
    const outcome = total([
      { passed: 1, failed: 0, skipped: 0 },
      { passed: 2, failed: 1, skipped: 0 },
    ])

    expect(summaryLine(outcome)).toBe('3 passed, 1 failed')
  })

  it('names skipped tests last', () => {
    expect(summaryLine({ passed: 1, failed: 0, skipped: 4 })).toBe('1 passed, 0 failed, 4 skipped')
  })
})
