/**
 * Keeps the help texts in the documents equal to what the built command line program prints. A block is
 *
 *     <!-- generated: linklab start --help -->
 *     …
 *     <!-- /generated -->
 *
 * A block `<!-- generated: profiles -->` holds what the profiles of the authorization server say about
 * themselves, and `<!-- generated: own profile -->` what one may say in a profile of one's own. A block
 * `<!-- generated: faults -->` holds the fault table, `<!-- generated: scenarios -->` the catalogue,
 * `<!-- generated: attacks -->` the attack lab, and `<!-- generated: admin routes -->` the admin API.
 *
 * @module
 */
import { pathToFileURL } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { cliFile } from '../build/build.mjs'
import { inRoot, root } from '../project.mjs'
import { capture } from '../run/capture.mjs'
import { childEnvironment } from '../run/child-environment.mjs'
import { ScriptFailure } from '../run/script-failure.mjs'

const BLOCK = /(<!-- generated: linklab (.+?) -->\n)([\s\S]*?)(<!-- \/generated -->)/g

/** Blocks that the built package writes, by what they are called and which function makes them. */
const WRITTEN = {
  profiles: { folder: 'auth-server', make: 'profilesDocument' },
  'own profile': { folder: 'auth-server', make: 'ownProfileDocument' },
  faults: { folder: 'edge', make: 'faultsDocument' },
  scenarios: { folder: 'lab/scenarios', make: 'scenariosDocument' },
  attacks: { folder: 'lab/attacks', make: 'attacksDocument' },
  'admin routes': { folder: 'lab/admin', make: 'adminDocument' },
}
const WRITTEN_BLOCK =
  /(<!-- generated: (profiles|own profile|faults|scenarios|attacks|admin routes) -->\n)[\s\S]*?(<!-- \/generated -->)/g

/** The document with every generated block as it ought to be. */
export async function regenerate(text) {
  return withWritten(await withHelp(text))
}

async function withWritten(text) {
  if (text.search(WRITTEN_BLOCK) === -1) return text
  const style = await resolveConfig(inRoot('README.md'))
  const written = new Map()
  const named = new Set([...text.matchAll(WRITTEN_BLOCK)].map(([, , name]) => name))
  for (const [name, { folder, make }] of Object.entries(WRITTEN)) {
    if (!named.has(name)) continue
    const built = await import(pathToFileURL(inRoot(`dist/${folder}/index.js`)).href)
    written.set(name, await format(await built[make](), { ...style, parser: 'markdown' }))
  }
  return text.replace(
    WRITTEN_BLOCK,
    (_block, opening, name, closing) => `${opening}\n${written.get(name)}\n${closing}`,
  )
}

async function withHelp(text) {
  const commands = [...new Set([...text.matchAll(BLOCK)].map(([, , command]) => command))]
  const outputs = new Map()
  for (const command of commands) outputs.set(command, await helpOf(command))
  return text.replace(BLOCK, (...match) => {
    const [, opening, command, , closing] = match
    return `${opening}\n\`\`\`text\n${outputs.get(command)}\n\`\`\`\n\n${closing}`
  })
}

async function helpOf(command) {
  const { code, output } = await capture(process.execPath, [cliFile, ...command.split(' ')], {
    cwd: root,
    env: childEnvironment(process.execPath, { NO_COLOR: '1', COLUMNS: '80' }),
  })
  if (code !== 0) throw new ScriptFailure(`linklab ${command} failed:\n${output}`)
  return output.trim().replace(/[ \t]+$/gm, '')
}
