/**
 * Provides a `redis-server` for the tests of the store in Redis: the one on the path, else Debian's.
 *
 * @module
 */
import { capture } from './run/capture.mjs'
import { aptCommands, isRootOnDebian, runInstaller } from './run/debian.mjs'
import { ScriptFailure } from './run/script-failure.mjs'

const VERSION_TIMEOUT_MS = 20_000

/**
 * Makes sure that `redis-server` starts, installing it if need be. No server is left running.
 *
 * @throws a {@link ScriptFailure} that says what to install.
 */
export async function provideRedis(node) {
  if (await isThere()) return
  for (const command of isRootOnDebian() ? aptCommands('redis-server') : []) {
    await runInstaller(command, { node, why: 'no redis-server starts here' })
  }
  if (await isThere()) return
  throw new ScriptFailure([
    'The tests of the store in Redis need redis-server, and it could not be found or installed.',
    'Install it: on Debian and Ubuntu `apt-get install redis-server`, on macOS `brew install redis`.',
  ])
}

async function isThere() {
  const { code } = await capture('redis-server', ['--version'], { timeoutMs: VERSION_TIMEOUT_MS })
  return code === 0
}
