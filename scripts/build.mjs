/**
 * `npm run build`: sets up the clone and brings `dist/` up to date.
 *
 * @module
 */
import { build } from './build/build.mjs'
import { runScript } from './run/run-script.mjs'
import { setUp } from './set-up/set-up.mjs'

await runScript(async () => {
  await build(await setUp())
})
