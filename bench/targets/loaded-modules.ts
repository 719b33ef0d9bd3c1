/**
 * What a program loads before it is ready.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startProgram } from './started-program.ts'
import type { ProgramOptions } from './started-program.ts'

/** Modules, and the bytes of their files. */
export interface Loaded {
  readonly modules: number
  readonly bytes: number
}

/** What is loaded, in all and of each package; of ours under the name `linklab`. */
export interface LoadedModules extends Loaded {
  readonly packages: ReadonlyMap<string, Loaded>
}

/** The same counter as that of the gate. */
const COUNTER = new URL('../../scripts/try-package/count-modules.mjs', import.meta.url).href

/** Starts a program, and counts. */
export async function loadedModules({ args, cwd }: ProgramOptions): Promise<LoadedModules> {
  const file = join(cwd, 'modules.json')
  const counted = ['--import', COUNTER, ...args]
  const started = await startProgram({ args: counted, cwd, env: { LINKLAB_MODULES: file } })
  await started[Symbol.asyncDispose]()
  const all = JSON.parse(readFileSync(file, 'utf8')) as readonly (readonly [string, number])[]
  const packages = new Map<string, Loaded>()
  for (const [url, size] of all) {
    const name = packageOf(url)
    const { modules, bytes } = packages.get(name) ?? { modules: 0, bytes: 0 }
    packages.set(name, { modules: modules + 1, bytes: bytes + size })
  }
  return { modules: all.length, bytes: all.reduce((sum, [, size]) => sum + size, 0), packages }
}

function packageOf(url: string): string {
  const [, name = 'linklab'] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? []
  return name
}
