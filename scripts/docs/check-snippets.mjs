/**
 * Compiles the TypeScript examples of the documents that import the package, against its own types.
 *
 * @module
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { capture } from '../run/capture.mjs'

/** The `ts` blocks of `files` that import `linklab`, as `{ name, code }` with a file name that says where each is from. */
export function snippets(files) {
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)]
      .map(([, code], index) => ({
        name: `${path.replace(/[/\\]/g, '-')}-${index + 1}.ts`,
        code,
      }))
      .filter(({ code }) => /from 'linklab\b/.test(code)),
  )
}

/** One line for each error that the compiler finds in the examples of `files`. */
export async function brokenSnippets(root, files) {
  const folder = join(root, '.cache', 'snippets')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const examples = snippets(files)
  if (examples.length === 0) return []
  for (const { name, code } of examples) writeFileSync(join(folder, name), code)
  const settings = {
    extends: '../../tsconfig.json',
    // An example may end with a value that the reader is to use.
    compilerOptions: { rootDir: '../..', noUnusedLocals: false },
    include: ['*.ts'],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings))
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const { code, output } = await capture(process.execPath, [tsc, '-p', folder], { cwd: folder })
  return code === 0 ? [] : output.trim().split('\n')
}
