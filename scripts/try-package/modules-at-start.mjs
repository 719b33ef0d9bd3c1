/**
 * What `linklab start` loads before it is ready. Counted, not timed: a count is the same on every machine.
 *
 * @module
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ScriptFailure } from '../run/script-failure.mjs'

/** Modules that may be loaded, ours and those of all packages. A bare oidc-provider with Koa takes 291. */
const MODULES_MAX = 860

/** Packages that a lab needs later, if ever: for a browser, a skill, certificates, Redis, reading pages. */
const NOT_AT_START = [
  '@axe-core/playwright',
  '@peculiar/x509',
  '@playwright/test',
  'ask-sdk-core',
  'ask-sdk-model',
  'ioredis',
  'parse5',
  'playwright',
  'playwright-core',
  'reflect-metadata',
  'tough-cookie',
  'uqr',
]

/** Parts of ours that nobody has asked for yet. */
const PARTS_NOT_AT_START = ['inspector/', 'lab/admin/admin-routes.js', 'lab/lessons/', 'skill/']

const COUNTER = fileURLToPath(new URL('count-modules.mjs', import.meta.url))

/**
 * A sentence with what is loaded before `linklab start` is ready.
 *
 * @param cli File of the command line program.
 * @throws a {@link ScriptFailure} when that is too much, or a package that has to wait.
 */
export async function judgeModulesAtStart(cli, { node, env }) {
  const modules = await modulesAtStart([cli, 'start', '--port', '0', '--json', '--sample'], {
    node,
    env,
  })
  const dist = new URL('../../', pathToFileURL(cli)).href
  const { packages, count, bytes } = summary(modules)
  const tooEarly = [
    ...NOT_AT_START.filter((name) => packages.has(name)),
    ...PARTS_NOT_AT_START.filter((part) => modules.some(([url]) => url.startsWith(dist + part))),
  ]
  const weight = `linklab start loads ${count} modules (${Math.round(bytes / 1024)} kB) of ${packages.size} packages before it is ready.`
  if (tooEarly.length === 0 && count <= MODULES_MAX) return weight
  throw new ScriptFailure([
    weight,
    `At most ${MODULES_MAX} modules are allowed.`,
    ...tooEarly.map((name) => `${name} is loaded, and is not needed yet: import() it where it is.`),
  ])
}

/** Every module that a program loads before it is ready, as pairs of address and bytes. */
async function modulesAtStart(args, { node, env }) {
  const folder = mkdtempSync(join(tmpdir(), 'linklab-modules-'))
  const file = join(folder, 'modules.json')
  try {
    const child = spawn(node, ['--import', pathToFileURL(COUNTER).href, ...args], {
      cwd: folder,
      env: { ...env, LINKLAB_MODULES: file },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        said += text
        if (said.includes('"status":"ok"')) child.kill('SIGINT')
      })
    }
    await once(child, 'close')
    if (!said.includes('"status":"ok"')) throw new ScriptFailure(['It did not start:', said])
    return JSON.parse(readFileSync(file, 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** How much there is, in all and of each package; of ours under the name `linklab`. */
function summary(modules) {
  const packages = new Map()
  let bytes = 0
  for (const [url, size] of modules) {
    const name = packageOf(url)
    const before = packages.get(name) ?? { modules: 0, bytes: 0 }
    packages.set(name, { modules: before.modules + 1, bytes: before.bytes + size })
    bytes += size
  }
  return { packages, count: modules.length, bytes }
}

function packageOf(url) {
  const [, rest] = /.*\/node_modules\/(.*)$/.exec(url) ?? []
  return rest === undefined ? 'linklab' : /^(?:@[^/]+\/)?[^/]+/.exec(rest)[0]
}
