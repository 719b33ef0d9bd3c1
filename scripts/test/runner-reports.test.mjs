import { describe, expect, it } from 'vitest'
import { playwrightCounts, vitestCounts } from './runner-reports.mjs'

describe('vitestCounts()', () => {
  it('counts a file that could not be loaded as a failed test', () => {
    const report = {
      numPassedTests: 4,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'failed', assertionResults: [{ status: 'failed' }] },
        { status: 'passed', assertionResults: [{ status: 'passed' }] },
      ],
    }

    expect(vitestCounts(report)).toEqual({ passed: 4, failed: 2, skipped: 2 })
  })
})

describe('playwrightCounts()', () => {
  it('counts a flaky test and a broken file as failed', () => {
    const report = {
      stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 },
      errors: [{ message: 'SyntaxError' }],
    }

    expect(playwrightCounts(report)).toEqual({ passed: 5, failed: 3, skipped: 2 })
  })
})
