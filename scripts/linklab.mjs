/**
 * `npm run linklab -- …`: the command line program of this clone. Set-up and build speak on stderr, so
 * with `npm run --silent` stdout holds the command's own output alone.
 *
 * @module
 */
import { runLinklab } from './run/run-linklab.mjs'
import { runScript } from './run/run-script.mjs'

// npm changes to the clone; a relative path that a person types means the folder they are in.
process.chdir(process.env.INIT_CWD ?? process.cwd())

await runScript(() => runLinklab(process.argv.slice(2)))
