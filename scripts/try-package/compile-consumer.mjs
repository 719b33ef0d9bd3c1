/**
 * Compiles a program that uses the installed package, as its users' compilers would.
 *
 * @module
 */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../project.mjs'
import { capture } from '../run/capture.mjs'
import { ScriptFailure } from '../run/script-failure.mjs'

/** A program of somebody who has their skill under test, with the lab as a library. */
const LIBRARY_PROGRAM = `import { defineConfig, LabError, startLab, type Lab } from 'linklab'
import 'linklab/preload'

export default defineConfig({ profile: 'spotify', skill: { handler: 'lambda/index.js' } })

// @ts-expect-error A package without types would let anything through.
export const wrong = defineConfig({ port: 'any' })

export async function rehearse(): Promise<string> {
  await using lab: Lab = await startLab()
  await lab.seedLink('alice')
  const { speech } = await lab.alexa.say('open tune box')
  if (speech === undefined) throw new LabError('ERR_LAB_REHEARSAL', 'no answer')
  return speech
}
`

/** A test of somebody who has Playwright. */
const PLAYWRIGHT_PROGRAM = `import { expect, test, type LinkResult } from 'linklab/playwright'

test.use({ authServer: { rotation: 'strict' } })

test('links', async ({ link, lab, clock, faults }) => {
  const result: LinkResult = await link.viaUI('alice')
  expect(result).toHaveLinked('alice')
  faults.on('refresh').reset()
  await clock.advance('31d')
  // @ts-expect-error A package without types would let anything through.
  lab.nothingOfThisName()
})
`

/** Every declaration that a user's compiler reads is checked: `skipLibCheck` hides what is missing. */
const STRICT = {
  ...{ noEmit: true, strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false },
  ...{ module: 'nodenext', target: 'es2024', lib: ['es2024', 'esnext.disposable', 'dom'] },
}

/**
 * Compiles against the package and its dependencies alone: no types of Node, of Koa, of anything.
 *
 * @throws a {@link ScriptFailure} with the compiler's messages.
 */
export function compileAlone(folder, tools) {
  return compile(folder, { program: LIBRARY_PROGRAM, types: [], ...tools })
}

/**
 * Compiles a test. Playwright's own types need Node's.
 *
 * @throws a {@link ScriptFailure} with the compiler's messages.
 */
export function compileWithPlaywright(folder, tools) {
  return compile(folder, { program: PLAYWRIGHT_PROGRAM, types: ['node'], ...tools })
}

async function compile(folder, { program, types, node, env }) {
  const place = join(folder, 'linklab-types')
  // The clone's other types must not help.
  for (const name of types) {
    copyPackage(`@types/${name}`, join(place, 'types', name))
    copyPackage('undici-types', join(place, 'types', name, 'node_modules', 'undici-types'))
  }
  mkdirSync(place, { recursive: true })
  const typeRoots = [join(place, 'types')]
  const settings = { compilerOptions: { ...STRICT, types, typeRoots }, files: ['program.mts'] }
  writeFileSync(join(place, 'program.mts'), program)
  writeFileSync(join(place, 'tsconfig.json'), JSON.stringify(settings))
  const tsc = inRoot('node_modules', 'typescript', 'bin', 'tsc')
  const { code, output } = await capture(node, [tsc, '-p', place], { cwd: folder, env })
  rmSync(place, { recursive: true })
  if (code !== 0) throw new ScriptFailure(['The package’s types do not serve its users:', output])
}

function copyPackage(name, folder) {
  cpSync(inRoot('node_modules', ...name.split('/')), folder, { recursive: true })
}
