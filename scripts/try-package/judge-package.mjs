/**
 * Lets publint and Are The Types Wrong judge the tarball.
 *
 * @module
 */
import { inRoot } from '../project.mjs'
import { capture } from '../run/capture.mjs'
import { ScriptFailure } from '../run/script-failure.mjs'

const bin = (...path) => inRoot('node_modules', ...path)

/** The package is an ES module for Node 22.13 and later, where CommonJS can `require` one. */
const JUDGES = [
  { args: [bin('publint', 'src', 'cli.js'), '--strict'] },
  { args: [bin('@arethetypeswrong', 'cli', 'dist', 'index.js'), '--profile', 'esm-only'] },
]

/**
 * Asks each judge.
 *
 * @throws a {@link ScriptFailure} with what a judge finds.
 */
export async function judgePackage(tarball, { node, env }) {
  for (const { args } of JUDGES) {
    const { code, output } = await capture(node, [...args, tarball], { env })
    if (code !== 0) throw new ScriptFailure([`${args[0]} minds the package:`, output])
  }
}
