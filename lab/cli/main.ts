#!/usr/bin/env node
/**
 * The `linklab` command. It looks at the Node that runs it before it loads anything that an old one
 * cannot read.
 *
 * @module
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 22 || (major === 22 && minor < 13)) {
  console.error(
    `linklab: Node ${process.versions.node} is too old; Node 22.13 or newer is needed. In a clone, “npm run linklab” brings its own.`,
  )
  process.exitCode = 2
} else {
  const { runCli } = await import('./run-cli.ts')
  process.exitCode = await runCli(process.argv.slice(2))
}
