/**
 * Runs one stage of the gate and says on stdout how it went and how long it took.
 *
 * @module
 */
import { existsSync, rmSync } from 'node:fs'
import { inRoot, root } from '../project.mjs'
import { capture } from '../run/capture.mjs'
import { childEnvironment } from '../run/child-environment.mjs'
import { seconds } from '../run/progress.mjs'
import { failedCheck, heldCheck, runnerOutcome } from './outcome.mjs'
import { readReport } from './runner-reports.mjs'

/** Runs a check; what it prints is shown only when it fails. */
export function runCheck({ name, args, folders = [] }, { node }) {
  return timed(name, async () => {
    const present = folders.filter((folder) => existsSync(inRoot(folder)))
    const { code, output } = await capture(node, [...args, ...present], {
      cwd: root,
      env: childEnvironment(node, { NO_COLOR: '1' }),
    })
    if (code === 0) return heldCheck()
    process.stdout.write(`\n${output.trimEnd()}\n`)
    return failedCheck(name, output)
  })
}

/** Runs a test runner, passing its output through, and counts what its report says. */
export function runTests(stage, { node, env = {} }) {
  return timed(stage.name, async () => {
    rmSync(stage.report, { force: true })
    const option = stage.reportOption === undefined ? [] : [`${stage.reportOption}=${stage.report}`]
    const { code, output } = await capture(node, [...stage.args, ...option], {
      cwd: root,
      env: childEnvironment(node, env),
      echo: process.stdout,
    })
    const report = readReport(stage.report)
    return runnerOutcome(stage.name, report && stage.counts(report), { code, output })
  })
}

/** Runs work that throws when it fails, such as the build. */
export function runWork(name, work) {
  return timed(name, async () => {
    try {
      await work()
      return heldCheck()
    } catch (error) {
      process.stdout.write(`\n${error.message}\n`)
      return failedCheck(name, error.message)
    }
  })
}

async function timed(name, run) {
  const started = performance.now()
  const outcome = await run()
  const took = seconds(performance.now() - started)
  const verdict = outcome.failed === 0 ? 'ok' : 'FAILED'
  const problem = outcome.problem === undefined ? '' : `: ${outcome.problem}`
  process.stdout.write(
    `linklab test: ${name.padEnd(8)} ${took.padStart(8)}  ${verdict}${problem}\n`,
  )
  return outcome
}
