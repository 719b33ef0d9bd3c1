import { describe, expect, it } from 'vitest'
import { inRoot } from '../project.mjs'
import { playwrightCounts, vitestCounts } from './runner-reports.mjs'

describe('vitestCounts()', () => {
  const report = {
    numPassedTests: 4,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [
      {
        name: inRoot('flow', 'a.test.ts'),
        status: 'failed',
        message: 'no b',
        assertionResults: [],
      },
      {
        name: inRoot('flow', 'c.test.ts'),
        status: 'failed',
        message: '',
        assertionResults: [
          { status: 'failed', fullName: 'c() counts', failureMessages: ['expected 1'] },
          { status: 'passed', fullName: 'c() adds', failureMessages: [] },
        ],
      },
      {
        name: inRoot('flow', 'd.test.ts'),
        status: 'passed',
        message: '',
        assertionResults: [{ status: 'passed', fullName: 'd()', failureMessages: [] }],
      },
    ],
  }

  it('counts a file that could not be loaded as a failed test', () => {
    expect(vitestCounts(report)).toMatchObject({ passed: 4, failed: 2, skipped: 2 })
  })

  it('names what failed by file and test, and why', () => {
    expect(vitestCounts(report).failures).toEqual([
      { name: 'flow/a.test.ts', why: 'no b' },
      { name: 'flow/c.test.ts › c() counts', why: 'expected 1' },
    ])
  })
})

describe('playwrightCounts()', () => {
  const test = (status, ...messages) => ({
    status,
    results: [{ errors: messages.map((message) => ({ message })) }, { errors: [] }],
  })
  const report = {
    stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 },
    errors: [{ message: 'SyntaxError' }],
    suites: [
      {
        title: 'specs/link.spec.ts',
        specs: [
          { title: 'links', tests: [test('expected')] },
          { title: 'denies', tests: [test('flaky', 'no card')] },
        ],
        suites: [
          { title: 'on a phone', specs: [{ title: 'links', tests: [test('unexpected', 'late')] }] },
        ],
      },
    ],
  }

  it('counts a flaky test and a broken file as failed', () => {
    expect(playwrightCounts(report)).toMatchObject({ passed: 5, failed: 3, skipped: 2 })
  })

  it('names what failed by file, suite and test, and why', () => {
    expect(playwrightCounts(report).failures).toEqual([
      { name: 'browser', why: 'SyntaxError' },
      { name: 'specs/link.spec.ts › denies', why: 'no card' },
      { name: 'specs/link.spec.ts › on a phone › links', why: 'late' },
    ])
  })
})
