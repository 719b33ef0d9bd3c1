/**
 * Counts of what passed, failed and was skipped, what failed by name, and the lines that a gate ends with.
 *
 * @module
 */
import { stripVTControlCharacters } from 'node:util'

/** How many lines of what a failure says are repeated at the end; all of it stands above. */
const REPEATED_LINES = 25

/** How many lines of a runner's output tell of a failure that is none of its tests: those it ended with. */
const LAST_LINES = 60

/** The outcome of a check that holds. */
export function heldCheck() {
  return { passed: 1, failed: 0, skipped: 0, failures: [] }
}

/** The outcome of a check that does not hold; `why` is what it printed. */
export function failedCheck(name, why) {
  return { passed: 0, failed: 1, skipped: 0, failures: [{ name, why }] }
}

/** Adds outcomes up. */
export function total(outcomes) {
  const sum = { passed: 0, failed: 0, skipped: 0, failures: [] }
  for (const { passed, failed, skipped, failures } of outcomes) {
    sum.passed += passed
    sum.failed += failed
    sum.skipped += skipped
    sum.failures.push(...failures)
  }
  return sum
}

/** `12 passed, 0 failed`, and `, 3 skipped` where some were. */
export function summaryLine({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`
  return skipped === 0 ? line : `${line}, ${skipped} skipped`
}

/**
 * Every failure once more, by name and with the first lines of why: a log that is cut off at its beginning
 * still tells them. Empty when nothing failed.
 */
export function failureLines({ failures }) {
  if (failures.length === 0) return ''
  const told = failures.map(
    ({ name, why, output }) => `  ${name}\n${indented(firstOf(why))}${indented(lastOf(output))}`,
  )
  return `\nWhat failed:\n${told.join('\n')}\n`
}

function firstOf(text) {
  const lines = linesOf(text)
  const shown = lines.slice(0, REPEATED_LINES)
  const left = lines.length - shown.length
  return left === 0 ? shown : [...shown, `… ${left} lines more, above`]
}

function lastOf(text = '') {
  const lines = linesOf(text)
  const shown = lines.slice(-LAST_LINES)
  const left = lines.length - shown.length
  return left === 0 ? shown : [`… ${left} lines before, above`, ...shown]
}

function linesOf(text) {
  const plain = stripVTControlCharacters(text).trim()
  return plain === '' ? [] : plain.split('\n')
}

function indented(lines) {
  return lines.map((line) => `      ${line}\n`).join('')
}

/**
 * What a runner's counts mean together with how it ended. A runner that ran nothing has not shown
 * anything, and one that ended badly without naming a test failed all the same: by an error that nobody
 * caught, for example, which is then to be looked for in its output.
 */
export function runnerOutcome(name, counts, { code, output }) {
  const { passed = 0, failed = 0, skipped = 0 } = counts ?? {}
  const problem = runProblem(counts, { ran: passed + failed, failed, code })
  return problem === undefined
    ? counts
    : { passed, failed: 1, skipped, failures: [{ name, why: problem, output }], problem }
}

function runProblem(counts, { ran, failed, code }) {
  if (counts === undefined) return 'it wrote no report'
  if (ran === 0) return 'it ran no test'
  return code !== 0 && failed === 0 ? `it ended with exit code ${code}` : undefined
}
