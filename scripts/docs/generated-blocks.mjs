/**
 * Keeps the help texts in the documents equal to what the built command line program prints. A block is
 *
 *     <!-- generated: linklab start --help -->
 *     …
 *     <!-- /generated -->
 *
 * @module
 */
import { cliFile } from '../build/build.mjs'
import { root } from '../project.mjs'
import { capture } from '../run/capture.mjs'
import { childEnvironment } from '../run/child-environment.mjs'
import { ScriptFailure } from '../run/script-failure.mjs'

const BLOCK = /(<!-- generated: linklab (.+?) -->\n)([\s\S]*?)(<!-- \/generated -->)/g

/** The document with every generated block as it ought to be. */
export async function regenerate(text) {
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
