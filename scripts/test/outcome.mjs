/**
 * Counts of what passed, failed and was skipped, and the line that a gate ends with.
 *
 * @module
 */

/** The outcome of a check that either holds or does not. */
export function checkOutcome(passed) {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 }
}

/** Adds outcomes up. */
export function total(outcomes) {
  const sum = { passed: 0, failed: 0, skipped: 0 }
  for (const { passed, failed, skipped } of outcomes) {
    sum.passed += passed
    sum.failed += failed
    sum.skipped += skipped
  }
  return sum
}

/** `12 passed, 0 failed`, and `, 3 skipped` where some were. */
export function summaryLine({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`
  return skipped === 0 ? line : `${line}, ${skipped} skipped`
}

/**
 * What a runner's counts mean together with how it ended. A runner that ran nothing has not shown
 * anything, and one that ended badly without naming a test failed all the same.
 */
export function runnerOutcome(counts, exitCode) {
  if (counts === undefined) {
    return { passed: 0, failed: 1, skipped: 0, problem: 'it wrote no report' }
  }
  const { passed, failed, skipped } = counts
  if (passed + failed === 0) return { passed, failed: 1, skipped, problem: 'it ran no test' }
  if (exitCode !== 0 && failed === 0) {
    return { passed, failed: 1, skipped, problem: `it ended with exit code ${exitCode}` }
  }
  return { passed, failed, skipped }
}
