/**
 * Reads the JSON reports of vitest and Playwright into counts and into what failed.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { root } from '../project.mjs'

/** Counts of a vitest report; a file that could not be loaded counts as one failed test. */
export function vitestCounts(report) {
  const broken = report.testResults.filter(isBroken)
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: report.testResults.flatMap(vitestFailures),
  }
}

/** Whether a file could not be loaded. */
function isBroken({ status, assertionResults }) {
  return status === 'failed' && assertionResults.length === 0
}

/** The failed tests of one file, or the file itself when it could not be loaded. */
function vitestFailures(file) {
  const name = relative(root, file.name)
  if (isBroken(file)) return [{ name, why: file.message }]
  return file.assertionResults
    .filter(({ status }) => status === 'failed')
    .map((test) => ({
      name: `${name} › ${test.fullName}`,
      why: test.failureMessages.join('\n'),
    }))
}

/** Counts of a Playwright report; a test that passed only sometimes has failed, and so has a broken file. */
export function playwrightCounts(report) {
  const { expected, unexpected, flaky, skipped } = report.stats
  return {
    passed: expected,
    failed: unexpected + flaky + report.errors.length,
    skipped,
    failures: [
      ...report.errors.map(({ message }) => ({ name: 'browser', why: message })),
      ...report.suites.flatMap((suite) => playwrightFailures(suite, [])),
    ],
  }
}

/** The tests of a suite and of those in it that did not pass at once; a suite's title is its file at the top. */
function playwrightFailures({ title, specs = [], suites = [] }, above) {
  const path = [...above, title].filter(Boolean)
  const failed = specs.flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => ({
        name: [...path, spec.title].join(' › '),
        why: results.flatMap(({ errors }) => errors.map(({ message }) => message)).join('\n'),
      })),
  )
  return [...failed, ...suites.flatMap((suite) => playwrightFailures(suite, path))]
}

/** The parsed report, or `undefined` when there is none. */
export function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
