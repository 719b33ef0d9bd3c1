/**
 * The order of the gate: build, checks two at a time, units, browser, kit. Every stage runs even when one
 * before it failed, except that nothing tests a package that could not be built.
 *
 * @module
 */
import { build } from '../build/build.mjs'
import { provideBrowser } from '../provide-browser.mjs'
import { provideRedis } from '../provide-redis.mjs'
import { total } from './outcome.mjs'
import { runCheck, runTests, runWork } from './run-stage.mjs'
import { capture } from '../run/capture.mjs'
import { root } from '../project.mjs'
import { browser, checks, documentChecks, kit, longStages, units } from './stages.mjs'

/** How many checks run side by side. */
const SIDE_BY_SIDE = 2

/** Runs the chosen stages on `node` and returns what passed and failed in all. */
export async function runGate({ node, isChosen, isLong }) {
  const chosen = (stages) => stages.filter(({ name }) => isChosen(name))
  const env = isLong ? { LINKLAB_LONG: '1' } : {}
  const needsBuild = ['build', 'docs', 'browser', 'kit'].some(isChosen)
  const built = needsBuild ? await runWork('build', () => build(node)) : undefined
  const isBuilt = built?.failed === 0

  const outcomes = built === undefined ? [] : [built]
  const ready = [...checks, ...(isBuilt ? documentChecks : [])]
  outcomes.push(...(await pooled(chosen(ready), (check) => runCheck(check, { node }))))
  if (isChosen(units.name)) outcomes.push(await runUnits({ node, env }))
  if (isChosen(browser.name)) outcomes.push(await runBrowser({ node, env, isBuilt }))
  const programs = [...(isBuilt ? [kit] : []), ...(isLong ? longStages : [])]
  for (const stage of chosen(programs)) outcomes.push(await runProgram(stage, node))
  return total(outcomes)
}

/** Runs a program that builds and installs by itself, passing its output through. */
function runProgram({ name, program, file }, node) {
  return runWork(name, async () => {
    const { code } = await capture(program ?? node, [file], {
      cwd: root,
      env: process.env,
      echo: process.stdout,
    })
    if (code !== 0) throw new Error(`${file} ended with ${code}; it says why above.`)
  })
}

async function runUnits({ node, env }) {
  const found = await runWork('redis', () => provideRedis(node))
  return found.failed > 0 ? found : runTests(units, { node, env })
}

async function runBrowser({ node, env, isBuilt }) {
  if (!isBuilt)
    return runWork('browser', () => Promise.reject(new Error('There is no built package.')))
  let executable
  const found = await runWork('chromium', async () => {
    executable = await provideBrowser(node)
  })
  if (found.failed > 0) return found
  return runTests(browser, { node, env: { ...env, LINKLAB_CHROMIUM: executable } })
}

/** Runs `work` on every item, {@link SIDE_BY_SIDE} at a time; results keep the items' order. */
async function pooled(items, work) {
  const results = []
  const waiting = [...items.entries()]
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      results[next[0]] = await work(next[1])
    }
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker))
  return results
}
