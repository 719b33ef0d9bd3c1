/**
 * `npm run setup`: makes a clone ready without building or starting anything.
 *
 * @module
 */
import { runScript } from './run/run-script.mjs'
import { setUp } from './set-up/set-up.mjs'

await runScript(async () => {
  await setUp()
})
