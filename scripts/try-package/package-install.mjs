/**
 * Packs the package and installs it as a user would: from the tarball, in a folder outside the clone.
 *
 * @module
 */
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join, sep } from 'node:path'
import { inRoot, root } from '../project.mjs'
import { capture } from '../run/capture.mjs'
import { ScriptFailure } from '../run/script-failure.mjs'

/** Flags that every npm here gets. What the cache has is not fetched again. */
const FLAGS = ['--prefer-offline', '--no-audit', '--no-fund', '--no-update-notifier']

/** Files that help nobody who installs the package. */
const NOT_FOR_USERS = /\.test\.|\/testing\/|__pycache__|\.tsbuildinfo$|\.map$/

/** The environment of a user: `node` comes first in the PATH, and nothing of the clone is in it. */
export function userEnvironment(node) {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|LINKLAB_|INIT_CWD$)/i.test(name),
  )
  const elsewhere = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((path) => !path.startsWith(root + sep))
  const path = [dirname(node), ...elsewhere].join(delimiter)
  return { ...Object.fromEntries(own), PATH: path, NO_COLOR: '1', npm_config_loglevel: 'error' }
}

/**
 * Packs what was built; resolves to the tarball.
 *
 * @throws a {@link ScriptFailure} when files are in it that are not for users.
 */
export async function pack(folder, env) {
  mkdirSync(folder, { recursive: true })
  const output = await npm(['pack', '--json', '--pack-destination', folder], { cwd: root, env })
  const [{ filename, files }] = JSON.parse(output.slice(output.indexOf('[')))
  const strays = files.map(({ path }) => path).filter((path) => NOT_FOR_USERS.test(path))
  if (strays.length > 0) throw new ScriptFailure(['The package has files too many:', ...strays])
  return join(folder, filename)
}

/** Copies a stand-in project, installs its packages, and the tarball beside them. */
export async function installInto(folder, { project, tarball, env }) {
  cpSync(inRoot('fixtures', 'skills', project), folder, { recursive: true })
  for (const code of ['.', 'lambda', 'lambda/custom']) {
    const cwd = join(folder, code)
    if (existsSync(join(cwd, 'package.json'))) await npm(['install', ...FLAGS], { cwd, env })
  }
  // Without its own package.json npm would look for one above.
  await npm(['install', '--save-dev', '--prefix', '.', ...FLAGS, tarball], { cwd: folder, env })
}

/** Installs the tarball and what it needs in an empty folder, and no optional peer. */
export async function installAlone(folder, { tarball, env }) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  await npm(['install', '--omit=dev', ...FLAGS, tarball], { cwd: folder, env })
}

async function npm(args, { cwd, env }) {
  const { code, output } = await capture('npm', args, { cwd, env })
  if (code === 0) return output
  throw new ScriptFailure([`npm ${args.join(' ')} in ${cwd} ended with ${code}:`, output])
}
