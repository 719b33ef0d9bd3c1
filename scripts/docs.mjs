/**
 * `npm run docs` writes the generated parts of the documents; with `--check` it changes nothing, and fails
 * where a part is out of date, a link or command leads nowhere, an example does not compile, or an
 * error code is not explained.
 *
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { build } from './build/build.mjs'
import { unknownScripts } from './docs/check-commands.mjs'
import { undocumentedCodes } from './docs/check-error-codes.mjs'
import { brokenLinks } from './docs/check-links.mjs'
import { missingEntries } from './docs/check-package.mjs'
import { brokenSnippets } from './docs/check-snippets.mjs'
import { regenerate } from './docs/generated-blocks.mjs'
import { markdownFiles } from './docs/markdown-files.mjs'
import { inRoot, root } from './project.mjs'
import { runScript } from './run/run-script.mjs'
import { ScriptFailure } from './run/script-failure.mjs'
import { setUp } from './set-up/set-up.mjs'

await runScript(async () => {
  await build(await setUp())
  const isCheck = process.argv.includes('--check')
  const files = markdownFiles(root)
  const outdated = await outdatedFiles(files)
  if (!isCheck) for (const { path, wanted } of outdated) writeFileSync(inRoot(path), wanted)

  const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))
  const problems = [
    ...(isCheck ? outdated.map(({ path }) => `${path}: out of date; run \`npm run docs\``) : []),
    ...brokenLinks(root, files),
    ...unknownScripts(files, manifest.scripts),
    ...undocumentedCodes(root, files),
    ...missingEntries(root, manifest),
    ...(await brokenSnippets(root, files)),
  ]
  if (problems.length > 0) throw new ScriptFailure(problems)
})

async function outdatedFiles(files) {
  const results = []
  for (const { path, text } of files) {
    const wanted = await regenerate(text)
    if (wanted !== text) results.push({ path, wanted })
  }
  return results
}
