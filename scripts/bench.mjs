/**
 * `npm run bench -- <name>`: runs `bench/<name>.ts` (default: `start-labs`) against the built package, on
 * the Node that the set-up chose.
 *
 * @module
 */
import { existsSync, readdirSync } from 'node:fs'
import { build } from './build/build.mjs'
import { inRoot, root } from './project.mjs'
import { capture } from './run/capture.mjs'
import { childEnvironment } from './run/child-environment.mjs'
import { runScript } from './run/run-script.mjs'
import { ScriptFailure } from './run/script-failure.mjs'
import { setUp } from './set-up/set-up.mjs'

await runScript(async () => {
  const [name = 'start-labs', ...args] = process.argv.slice(2)
  const file = inRoot('bench', `${name}.ts`)
  if (!existsSync(file)) throw new ScriptFailure(`There is no bench/${name}.ts. ${listing()}`)
  const node = await setUp()
  await build(node)
  const { code } = await capture(node, ['--experimental-strip-types', file, ...args], {
    cwd: root,
    env: childEnvironment(node, { NODE_NO_WARNINGS: '1' }),
    echo: process.stdout,
  })
  return code
})

function listing() {
  const names = existsSync(inRoot('bench')) ? readdirSync(inRoot('bench')) : []
  const benchmarks = names.filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3))
  return benchmarks.length === 0 ? 'bench/ is empty.' : `Benchmarks: ${benchmarks.join(', ')}.`
}
