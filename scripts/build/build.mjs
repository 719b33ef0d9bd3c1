/**
 * Builds `dist/`, the package that users get: TypeScript by `tsc`, the inspector's script by esbuild,
 * everything else copied.
 *
 * Nothing is done while the sources are the ones of the last good build. A failed build leaves no stamp.
 *
 * @module
 */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { cacheFolder, inRoot, root } from '../project.mjs'
import { capture } from '../run/capture.mjs'
import { childEnvironment } from '../run/child-environment.mjs'
import { step } from '../run/progress.mjs'
import { ScriptFailure } from '../run/script-failure.mjs'
import { withLock } from '../set-up/lock.mjs'
import {
  filesBelow,
  fingerprint,
  isTypeScript,
  moduleMarkers,
  outputsOf,
  sourceFiles,
} from './source-files.mjs'
import { straightened } from './straighten-declarations.mjs'

/** The command line program inside the package. */
export const cliFile = inRoot('dist', 'lab', 'cli', 'main.js')

/** The inspector's script, inside `dist/`. */
const INSPECTOR_BUNDLE = 'inspector/assets/inspector.js'

/** Says that the scripts in its folder are modules. */
const MODULE_MARKER = '{ "type": "module" }\n'

const stampFile = join(cacheFolder, 'build.stamp')
const compilerState = join(cacheFolder, 'build.tsbuildinfo')

/**
 * Brings `dist/` up to date.
 *
 * @throws a {@link ScriptFailure} with the compiler's messages.
 */
export async function build(node) {
  if (isFresh()) return
  await withLock(join(cacheFolder, 'build.lock'), async () => {
    if (!isFresh()) await step('build', () => buildLocked(node))
  })
}

function isFresh() {
  const files = sourceFiles(root)
  if (!existsSync(stampFile)) return false
  if (readFileSync(stampFile, 'utf8') !== fingerprint(root, files)) return false
  return !isAnyOutputMissing(files)
}

async function buildLocked(node) {
  const files = sourceFiles(root)
  // Taken before the compiler reads, so that a change made meanwhile asks for another build.
  const stamp = fingerprint(root, files)
  rmSync(stampFile, { force: true })
  refuseClashes(files)
  // The compiler believes its notes: it would not write again what somebody deleted.
  if (isAnyOutputMissing(files.filter(isTypeScript))) rmSync(compilerState, { force: true })
  await compile(node)
  straightenDeclarations(files)
  copyAssets(files)
  markModules(files)
  await bundleInspector()
  removeStaleOutputs(files)
  if (existsSync(cliFile)) chmodSync(cliFile, 0o755)
  writeFileSync(stampFile, stamp)
}

async function compile(node) {
  const tsc = inRoot('node_modules', 'typescript', 'bin', 'tsc')
  // What is marked @internal needs types of packages that users do not have.
  const args = [tsc, '-p', inRoot('tsconfig.build.json'), '--stripInternal']
  const { code, output } = await capture(node, args, { cwd: root, env: childEnvironment(node) })
  if (code !== 0) throw new ScriptFailure([output.trim(), 'The build failed: tsc says why above.'])
}

function straightenDeclarations(files) {
  const paths = files.flatMap(outputsOf).filter((file) => file.endsWith('.d.ts'))
  const texts = paths.map((path) => [path, readFileSync(inRoot('dist', path), 'utf8')])
  for (const [path, text] of straightened(new Map(texts))) writeFileSync(inRoot('dist', path), text)
}

/** The page of the inspector gets one script, with everything that it imports. */
async function bundleInspector() {
  const { build: bundle } = await import('esbuild')
  await bundle({
    entryPoints: [inRoot('inspector', 'island', 'main.tsx')],
    outfile: inRoot('dist', INSPECTOR_BUNDLE),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'warning',
  })
}

function copyAssets(files) {
  for (const file of files.filter((name) => !isTypeScript(name))) {
    const target = inRoot('dist', file)
    mkdirSync(dirname(target), { recursive: true })
    copyFileSync(inRoot(file), target)
  }
}

/**
 * Node looks for the nearest `package.json` of each file that it loads, up from the file's own folder, and
 * remembers no folder that has none: without these, that is a quarter of the time that the lab takes to start.
 */
function markModules(files) {
  for (const file of moduleMarkers(files)) writeFileSync(inRoot('dist', file), MODULE_MARKER)
}

function removeStaleOutputs(files) {
  const wanted = new Set(allOutputsOf(files).map((file) => `dist/${file}`))
  for (const file of filesBelow(root, 'dist')) {
    if (!wanted.has(file)) rmSync(inRoot(file))
  }
}

function isAnyOutputMissing(files) {
  return allOutputsOf(files).some((file) => !existsSync(inRoot('dist', file)))
}

function allOutputsOf(files) {
  return [...files.flatMap(outputsOf), ...moduleMarkers(files), INSPECTOR_BUNDLE]
}

/** `page.js` beside `page.ts` would overwrite what `page.ts` compiles to. */
function refuseClashes(files) {
  const seen = new Map()
  for (const file of files) {
    for (const output of outputsOf(file)) {
      const other = seen.get(output)
      if (other !== undefined) {
        throw new ScriptFailure(
          `${other} and ${file} both become dist/${output}. Rename one of them.`,
        )
      }
      seen.set(output, file)
    }
  }
}
