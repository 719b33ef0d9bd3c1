/**
 * `npm test`: the gate. Sets up what is missing, runs every stage, prints each one's time, and ends with
 * one line `N passed, N failed`. The exit code is 0 only when nothing failed.
 *
 * @module
 */
import { parseArgs } from 'node:util'
import { seconds } from './run/progress.mjs'
import { runScript } from './run/run-script.mjs'
import { ScriptFailure } from './run/script-failure.mjs'
import { setUp } from './set-up/set-up.mjs'
import { runGate } from './test/gate.mjs'
import { failureLines, summaryLine } from './test/outcome.mjs'
import { stageNames } from './test/stages.mjs'

const HELP = `Usage: npm test -- [--only <stage,…>] [--long]

  --only <stage,…>  run these stages alone: ${stageNames.join(', ')}
  --long            also run what takes long: x.long.test.ts, browser tests tagged @long and each
                    of them three times, units in random order, the guide with the packed
                    package, npm start on Node 18 to 26
  --help            print this
`

await runScript(async () => {
  const { help, long, only } = readArguments()
  if (help) {
    process.stdout.write(HELP)
    return 0
  }
  const started = performance.now()
  const node = await setUp()
  const outcome = await runGate({
    node,
    isChosen: (name) => only.length === 0 || only.includes(name),
    isLong: long,
  })
  const took = seconds(performance.now() - started)
  process.stdout.write(failureLines(outcome))
  process.stdout.write(
    `linklab test: ${'all'.padEnd(8)} ${took.padStart(8)}\n${summaryLine(outcome)}\n`,
  )
  return outcome.failed === 0 ? 0 : 1
})

function readArguments() {
  const { values } = parse()
  const only = (values.only ?? '').split(',').filter(Boolean)
  const unknown = only.filter((name) => !stageNames.includes(name))
  if (unknown.length > 0) {
    throw new ScriptFailure(
      `--only does not know ${unknown.join(', ')}. The stages are ${stageNames.join(', ')}.`,
    )
  }
  return { help: values.help ?? false, long: values.long ?? false, only }
}

function parse() {
  try {
    return parseArgs({
      options: { help: { type: 'boolean' }, long: { type: 'boolean' }, only: { type: 'string' } },
    })
  } catch (error) {
    throw new ScriptFailure([error.message, HELP], { cause: error })
  }
}
