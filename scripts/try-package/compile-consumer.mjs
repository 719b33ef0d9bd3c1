/**
 * Compiles a program that uses the installed package, as its users' compilers would.
 *
 * @module
 */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../project.mjs'
import { capture } from '../run/capture.mjs'
import { ScriptFailure } from '../run/script-failure.mjs'

const PROGRAM = `import { defineConfig, LabError, startLab, type Lab } from 'linklab'
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

/**
 * Compiles, and cleans up.
 *
 * @throws a {@link ScriptFailure} with the compiler's messages.
 */
export async function compileConsumer(folder, { node, env }) {
  const program = join(folder, 'linklab-types.mts')
  const settings = join(folder, 'linklab-types.json')
  const compilerOptions = {
    ...{ noEmit: true, strict: true, module: 'nodenext', target: 'es2024', skipLibCheck: true },
    ...{ lib: ['es2024', 'esnext.disposable'], types: ['node'] },
    typeRoots: [inRoot('node_modules', '@types')],
  }
  writeFileSync(program, PROGRAM)
  writeFileSync(settings, JSON.stringify({ compilerOptions, files: [program] }))
  const tsc = inRoot('node_modules', 'typescript', 'bin', 'tsc')
  const { code, output } = await capture(node, [tsc, '-p', settings], { cwd: folder, env })
  rmSync(program)
  rmSync(settings)
  if (code !== 0) throw new ScriptFailure(['The package’s types do not serve its users:', output])
}
