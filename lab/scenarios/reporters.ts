/**
 * Reports of a run: live lines for people, JSON and JUnit XML for machines.
 *
 * @module
 */
import { textOf } from './list-scenarios.ts'
import type { ScenarioReporter, ScenarioResult, ScenarioRun } from './run-scenarios.ts'

/** Name of a reporter: lines as it goes, or one document at the end. */
export type ReporterName = 'list' | 'json' | 'junit'

/** Makes a reporter that writes whole lines. */
export function makeReporter(name: ReporterName, write: (text: string) => void): ScenarioReporter {
  if (name === 'list') return listReporter(write)
  const format = name === 'json' ? jsonReport : junitReport
  return {
    onEnd: (run) => {
      write(format(run))
    },
  }
}

function listReporter(write: (text: string) => void): ScenarioReporter {
  let count = 0
  return {
    onStart: (run) => {
      count = run.count
      write(`${String(count)} scenarios, seed ${String(run.seed)}`)
    },
    onResult: (result) => {
      write(lineOf(result))
    },
    onEnd: (run) => {
      write(summaryOf(run, count))
    },
  }
}

function lineOf({ scenario: { id, title }, status, ms, message = '' }: ScenarioResult): string {
  const time = `${String(Math.round(ms))} ms`.padStart(8)
  if (status === 'passed') return `  ok    ${time}  ${id}`
  if (status === 'skipped') return `  skip  ${' '.repeat(8)}  ${id}: ${message}`
  const told = message.split('\n').map((line) => (line === '' ? '' : `        ${line}`))
  return [`  FAIL  ${time}  ${id}: ${title}`, ...told].join('\n')
}

function summaryOf(run: ScenarioRun, count: number): string {
  const { passed, failed, skipped } = countsOf(run)
  const failures = run.results.filter(({ status }) => status === 'failed')
  const left = count - run.results.length
  return [
    '',
    `${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped in ${(run.ms / 1_000).toFixed(1)} s (seed ${String(run.seed)})`,
    ...(left > 0 ? [`ended early: ${String(left)} did not run`] : []),
    ...failures.map(({ scenario }) => `  failed: ${scenario.id}`),
  ].join('\n')
}

/** How many passed, failed and were skipped. */
export function countsOf({
  results,
}: ScenarioRun): Readonly<Record<ScenarioResult['status'], number>> {
  const count = (wanted: ScenarioResult['status']): number =>
    results.filter(({ status }) => status === wanted).length
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') }
}

function jsonReport(run: ScenarioRun): string {
  const { seed, ms, results, isAborted } = run
  const told = results.map(({ scenario, status, ms: took, message }) => ({
    ...textOf(scenario),
    status,
    ms: Math.round(took),
    message,
  }))
  return JSON.stringify(
    { seed, ms: Math.round(ms), isAborted, ...countsOf(run), results: told },
    null,
    2,
  )
}

function junitReport(run: ScenarioRun): string {
  const { failed, skipped } = countsOf(run)
  const { results, ms, seed } = run
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="linklab scenarios" tests="${String(results.length)}" failures="${String(failed)}" skipped="${String(skipped)}" time="${seconds(ms)}">`,
    `  <properties><property name="seed" value="${String(seed)}"/></properties>`,
    ...results.map(testCase),
    '</testsuite>',
  ].join('\n')
}

function testCase({ scenario, status, ms, message = '' }: ScenarioResult): string {
  const { id, group, title } = scenario
  const head = `  <testcase classname="${group}" name="${xml(`${id}: ${title}`)}" time="${seconds(ms)}"`
  if (status === 'passed') return `${head}/>`
  if (status === 'skipped') return `${head}><skipped message="${xml(message)}"/></testcase>`
  const [first = ''] = message.split('\n', 1)
  return `${head}><failure message="${xml(first)}">${xml(message)}</failure></testcase>`
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(3)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** Characters that XML 1.0 cannot hold at all are left out. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/g, '')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
}
