/**
 * Opens every door of the installed package, without anything but its own dependencies.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { capture } from '../run/capture.mjs'
import { ScriptFailure } from '../run/script-failure.mjs'
import { missingLines } from './guide-blocks.mjs'

/** What is run, and what it prints. `…` stands for anything. */
const DOORS = [
  {
    script: `node --input-type=module --eval "
      import { startLab } from 'linklab'
      await using lab = await startLab()
      await lab.seedLink('alice')
      const { speech } = await lab.alexa.say('ask tune box what are my playlists')
      console.log(speech)
    "`,
    prints: '…two playlists…',
  },
  {
    script: `node --eval "console.log(typeof require('linklab').startLab)"`,
    prints: 'function',
  },
  {
    script: 'node --import linklab/preload --eval 0 || echo "ended with $?"',
    prints: 'linklab/preload: no running lab was found…',
  },
  { script: 'npx linklab --help', prints: 'Usage: linklab [options] [command]' },
  {
    script: `node --input-type=module --eval "import 'linklab/playwright'" || echo "ended with $?"`,
    prints:
      '…linklab/playwright needs @playwright/test, which is not installed. Install it with: npm install --save-dev @playwright/test',
  },
]

/**
 * Tries each door.
 *
 * @throws a {@link ScriptFailure} for a door that does not open, or says something else.
 */
export async function tryEntries(folder, env) {
  const file = join(folder, 'node_modules', 'linklab', 'package.json')
  const { version } = JSON.parse(readFileSync(file, 'utf8'))
  for (const { script, prints } of [
    ...DOORS,
    { script: 'npx linklab --version', prints: version },
  ]) {
    const { code, output } = await capture('bash', ['-c', script], { cwd: folder, env })
    if (code === 0 && missingLines([prints], output).length === 0) continue
    throw new ScriptFailure([`${script}\n\nought to print:`, prints, '\nIt printed:', output])
  }
}
