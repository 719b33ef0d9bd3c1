/**
 * `node scripts/try-package.mjs [node]`: packs the package, installs it in copies of stand-in projects
 * outside the clone, and follows docs/your-own-skill.md there word for word, on the Node that is named or
 * the clone's own. A stage of `npm run test:long`. It needs npm's cache or the network, and Python 3.
 *
 * @module
 */
import { randomInt } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build/build.mjs'
import { inRoot } from './project.mjs'
import { step } from './run/progress.mjs'
import { runScript } from './run/run-script.mjs'
import { setUp } from './set-up/set-up.mjs'
import { compileAlone } from './try-package/compile-consumer.mjs'
import { guideBlocks, SERVICE_PLACE } from './try-package/guide-blocks.mjs'
import { installInto, pack, userEnvironment } from './try-package/package-install.mjs'
import { Reader } from './try-package/reader.mjs'

const GUIDE = 'docs/your-own-skill.md'

/** The project that the guide is written about. */
const FIRST = 'ask-cli-v2-commonjs'

/** Ports are looked for between these, below those that systems give to clients. */
const [LOWEST_PORT, HIGHEST_PORT] = [20_000, 32_000]

await runScript(async () => {
  const node = await setUp()
  await build(node)
  const env = userEnvironment(process.argv[2] ?? node)
  const work = mkdtempSync(join(tmpdir(), 'linklab-package-'))
  const blocks = guideBlocks(readFileSync(inRoot(GUIDE), 'utf8'), FIRST)
  const names = [...new Set(blocks.map(({ project }) => project))]
  const folders = Object.fromEntries(names.map((name) => [name, join(work, name)]))
  const reader = new Reader({ folders, port: await freePorts(), env })
  try {
    const tarball = await step('pack', () => pack(join(work, 'package'), env))
    for (const [project, folder] of Object.entries(folders)) {
      await step(`install in ${project}`, () => installInto(folder, { project, tarball, env }))
    }
    await step('types', () => compileAlone(folders[FIRST], { node, env }))
    for (const block of blocks) {
      const [title] = block.script.split('\n')
      await step(`${block.project}: ${title}`, () => reader.follow(block))
    }
  } finally {
    await reader.close()
    rmSync(work, { recursive: true, force: true })
  }
  process.stdout.write(`${GUIDE}: all ${blocks.length} blocks did what they say.\n`)
})

/** The first of as many free ports in a row as a lab and a web service take. */
async function freePorts() {
  for (;;) {
    const first = randomInt(LOWEST_PORT, HIGHEST_PORT)
    const ports = Array.from({ length: SERVICE_PLACE + 1 }, (_none, place) => first + place)
    const free = await Promise.all(ports.map(isFree))
    if (free.every(Boolean)) return first
  }
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
