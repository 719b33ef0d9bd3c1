#!/usr/bin/env node
/**
 * The `linklab` command. It looks at the Node that runs it before it loads anything that an old one
 * cannot read.
 *
 * What Node has compiled is kept beside the package, for the next start. Nobody can write there who could not
 * change the package itself; where it cannot be written, every start is like the first.
 *
 * @module
 */
import module from 'node:module'
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 22 || (major === 22 && minor < 13)) {
  console.error(
    `linklab: Node ${process.versions.node} is too old; Node 22.13 or newer is needed. In a clone, “npm run linklab” brings its own.`,
  )
  process.exitCode = 2
} else {
  if (import.meta.url.endsWith('.js')) {
    module.enableCompileCache(fileURLToPath(new URL('../../../.cache/compiled', import.meta.url)))
  }
  const { runCli } = await import('./run-cli.ts')
  process.exitCode = await runCli(process.argv.slice(2))
}
