/**
 * `npm run bench`: runs the benchmarks against the built package, on the Node that the set-up chose, one after
 * another, and writes what they measured into `docs/benchmarks.md`.
 *
 * @module
 */
import { parseArgs } from 'node:util'
import { benchmarks } from './bench/catalogue.mjs'
import { machineFacts, machineLine } from './bench/machine-facts.mjs'
import { runBenchmark } from './bench/run-benchmark.mjs'
import { build } from './build/build.mjs'
import { inRoot } from './project.mjs'
import { provideBrowser } from './provide-browser.mjs'
import { provideRedis } from './provide-redis.mjs'
import { capture } from './run/capture.mjs'
import { seconds } from './run/progress.mjs'
import { runScript } from './run/run-script.mjs'
import { ScriptFailure } from './run/script-failure.mjs'
import { setUp } from './set-up/set-up.mjs'

/** What a benchmark may need that npm does not install. */
const PROVIDE = {
  redis: async (node) => void (await provideRedis(node)),
  browser: async (node) => {
    process.env.LINKLAB_CHROMIUM = await provideBrowser(node)
  },
}

await runScript(async () => {
  const all = benchmarks()
  const { help, writes, chosen } = readArguments(all)
  if (help) {
    process.stdout.write(helpText(all))
    return 0
  }
  const node = await setUp()
  await build(node)
  const nodeVersion = (await capture(node, ['--version'])).output.trim()
  const facts = machineFacts(nodeVersion)
  printFacts(facts)
  const results = await runAll(chosen, { node, nodeVersion })
  const isWhole = chosen.length === all.length
  if (writes ?? isWhole) await write(results, isWhole ? facts : undefined)
  const failed = results.filter(({ code }) => code !== 0).map(({ name }) => name)
  if (failed.length > 0) throw new ScriptFailure(`These benchmarks failed: ${failed.join(', ')}.`)
  return 0
})

function readArguments(all) {
  const { values, positionals } = parse(all)
  const unknown = positionals.filter((name) => !all.some((one) => one.name === name))
  if (unknown.length > 0) {
    throw new ScriptFailure([`There is no benchmark ${unknown.join(', ')}.`, helpText(all)])
  }
  const chosen = all.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
  const writes = values['no-write'] ? false : values.write
  return { help: values.help ?? false, writes, chosen }
}

function parse(all) {
  try {
    const flag = { type: 'boolean' }
    return parseArgs({
      options: { help: flag, write: flag, 'no-write': flag },
      allowPositionals: true,
    })
  } catch (error) {
    throw new ScriptFailure([error.message, helpText(all)], { cause: error })
  }
}

function helpText(all) {
  const width = Math.max(...all.map(({ name }) => name.length))
  const list = all.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
  return `Usage: npm run bench -- [name…] [--write | --no-write]

Without a name every benchmark runs, one after another, and docs/benchmarks.md gets the
figures. Nothing else should run on the machine meanwhile.

  --write     write the figures of the named benchmarks too
  --no-write  write nothing
  --help      print this

Examples:
  npm run bench
  npm run bench -- token-endpoint
  npm run bench -- cold-start memory --write

Benchmarks:
${list.join('\n')}
`
}

function printFacts(facts) {
  for (const [name, value] of facts) process.stdout.write(`${name}: ${value}\n`)
}

async function runAll(chosen, { node, nodeVersion }) {
  const results = []
  for (const [index, benchmark] of chosen.entries()) {
    const { name, needs, file } = benchmark
    process.stdout.write(`\n── ${name} (${index + 1} of ${chosen.length})\n`)
    await PROVIDE[needs]?.(node)
    const line = machineLine(nodeVersion)
    const started = performance.now()
    const { code, tables } = await runBenchmark(node, file)
    const ended = code === 0 ? 'done' : `FAILED with exit code ${code}`
    process.stdout.write(`\n${name}: ${ended} in ${seconds(performance.now() - started)}\n`)
    results.push({ ...benchmark, code, tables, line })
  }
  return results
}

/** Writes what was measured; of a benchmark that failed the document keeps what it had. */
async function write(results, facts) {
  // Prettier is there only once the set-up is done.
  const { writeBenchmarks } = await import('./bench/write-benchmarks.mjs')
  const file = inRoot('docs', 'benchmarks.md')
  await writeBenchmarks(file, { results: results.filter(({ code }) => code === 0), facts })
  process.stdout.write('\nWritten: docs/benchmarks.md\n')
}
