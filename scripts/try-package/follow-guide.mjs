/**
 * Does what the guide to testing says in an empty folder: writes its files and runs its commands, also
 * those that it shows for CI. Only the addresses of Acme's server are other ones.
 *
 * @module
 */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { capture } from '../run/capture.mjs'
import { step } from '../run/progress.mjs'
import { ScriptFailure } from '../run/script-failure.mjs'
import { startAcmeServer } from './acme-server.mjs'
import { asScript, missingLines } from './guide-blocks.mjs'
import { commandsOf } from './guide-steps.mjs'

/** Milliseconds for one command. */
const TIMEOUT_MS = 120_000

/** Commands that the guide shows and nothing here runs: they change the machine, from the network. */
const NOT_HERE = [
  'npx playwright install chromium',
  'npx playwright install --with-deps chromium',
  'apt-get update && apt-get install --yes chromium',
]

/** The shard of a pipeline's job that is tried. */
const SHARD = '1/2'

/** Where the guide says that Acme's authorization server and skill are. */
const ACME = /localhost:(9000|3000)\b/g

/**
 * Follows it.
 *
 * @throws a {@link ScriptFailure} that shows the command and what it printed, or what was never tried.
 */
export async function followGuide(folder, { steps, tarball, env }) {
  mkdirSync(folder, { recursive: true })
  copyFileSync(tarball, join(folder, basename(tarball)))
  refuseUntested(steps)
  const acme = await startAcmeServer()
  const place = { cwd: folder, env: { ...env, SHARD }, timeoutMs: TIMEOUT_MS }
  const done = new Set(NOT_HERE)
  try {
    for (const { file, text, script, expected, shown = [] } of steps) {
      if (file !== undefined) {
        writeFileSync(join(folder, file), text.replaceAll(ACME, `localhost:${acme.port}`))
      }
      if (script !== undefined) {
        await step(script, () => run(script, { expected, place }))
        for (const command of commandsOf(script)) done.add(command)
      }
      for (const command of shown.filter((each) => !done.has(each.replace('$SHARD', SHARD)))) {
        await step(command, () => run(command, { expected: [], place }))
        done.add(command)
      }
    }
  } finally {
    acme.close()
  }
}

async function run(script, { expected, place }) {
  const { code, output } = await capture('bash', ['-c', asScript(script)], place)
  if (code !== 0) throw new ScriptFailure([`${script}\n\nended with ${code}. It printed:`, output])
  const missing = missingLines(expected, output)
  if (missing.length === 0) return
  throw new ScriptFailure([`${script}\n\nought to print:`, ...missing, '\nIt printed:', output])
}

/** A file that holds no test, and is no configuration, would be compiled at best. */
function refuseUntested(steps) {
  const idle = steps.filter(
    ({ file, text }) =>
      file !== undefined && !/\.config\.ts$/.test(file) && !/^\s*\w+\(.+, async \(/m.test(text),
  )
  if (idle.length === 0) return
  throw new ScriptFailure(
    idle.map(({ file }) => `${file} has no test: no command of the guide would try it.`),
  )
}
