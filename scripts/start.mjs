/**
 * `npm start`: sets up, builds, and starts a lab. Arguments after `--` are those of `linklab start`.
 *
 * @module
 */
import { runLinklab } from './run/run-linklab.mjs'
import { runScript } from './run/run-script.mjs'

await runScript(() => runLinklab(['start', ...process.argv.slice(2)]))
