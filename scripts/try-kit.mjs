/**
 * `node scripts/try-kit.mjs [node]`: packs the package, judges it as registries and compilers do, installs it
 * in empty folders outside the clone, and follows docs/testing.md there word for word, on the Node that is
 * named or the clone's own. A stage of `npm test`. It needs npm's cache or the network.
 *
 * @module
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build/build.mjs'
import { inRoot } from './project.mjs'
import { provideBrowser } from './provide-browser.mjs'
import { step } from './run/progress.mjs'
import { runScript } from './run/run-script.mjs'
import { setUp } from './set-up/set-up.mjs'
import { compileAlone, compileWithPlaywright } from './try-package/compile-consumer.mjs'
import { followGuide } from './try-package/follow-guide.mjs'
import { guideSteps } from './try-package/guide-steps.mjs'
import { judgePackage } from './try-package/judge-package.mjs'
import { installAlone, pack, userEnvironment } from './try-package/package-install.mjs'
import { judgeModulesAtStart } from './try-package/modules-at-start.mjs'
import { tryEntries } from './try-package/try-entries.mjs'
import { weighInstall } from './try-package/weigh-install.mjs'

const GUIDE = 'docs/testing.md'

await runScript(async () => {
  const node = await setUp()
  await build(node)
  const executable = await provideBrowser(node)
  const env = {
    ...userEnvironment(process.argv[2] ?? node),
    LINKLAB_CHROMIUM: executable,
    npm_config_prefer_offline: 'true',
  }
  const work = mkdtempSync(join(tmpdir(), 'linklab-kit-'))
  const place = (name) => join(work, name)
  try {
    const tarball = await step('pack', () => pack(place('package'), env))
    const tools = { tarball, node, env }
    // Both to their ends: the folder is removed behind them.
    const ends = await Promise.allSettled([
      tryPackage(place('alone'), tools),
      tryGuide(place('guide'), tools),
    ])
    const failed = ends.find(({ status }) => status === 'rejected')
    if (failed !== undefined) throw failed.reason
    process.stdout.write(`${ends.map(({ value }) => value).join('\n')}\n`)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
})

/** The package without Playwright; resolves to what it weighs, on the disk and at start. */
async function tryPackage(folder, { tarball, node, env }) {
  await step('publint, attw', () => judgePackage(tarball, { node, env }))
  await step('install the package alone', () => installAlone(folder, { tarball, env }))
  const weight = await weighInstall(folder, env)
  const cli = join(folder, 'node_modules', 'linklab', 'dist', 'lab', 'cli', 'main.js')
  const modules = await step('modules at start', () => judgeModulesAtStart(cli, { node, env }))
  await step('entry points', () => tryEntries(folder, env))
  await step('types, alone', () => compileAlone(folder, { node, env }))
  return `${weight}\n${modules}`
}

/** The guide, in a folder with nothing but the tarball; resolves to how much of it there was. */
async function tryGuide(folder, { tarball, node, env }) {
  const steps = guideSteps(readFileSync(inRoot(GUIDE), 'utf8'))
  await followGuide(folder, { steps, tarball, env })
  await step('types, with Playwright', () => compileWithPlaywright(folder, { node, env }))
  return `${GUIDE}: all ${steps.length} steps did what they say.`
}
