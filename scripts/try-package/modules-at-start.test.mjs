import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { judgeModulesAtStart } from './modules-at-start.mjs'

const tools = { node: process.execPath, env: process.env }

/** Writes an installed package, and returns its command line program. */
function installed(program) {
  const root = mkdtempSync(join(tmpdir(), 'linklab-installed-'))
  const files = {
    'node_modules/linklab/dist/lab/cli/main.js': `${program}
      console.log('{"status":"ok"}')
      process.on('SIGINT', () => process.exit())
      setInterval(() => undefined, 1000)`,
    'node_modules/linklab/package.json': '{ "type": "module" }',
    'node_modules/linklab/dist/skill/lambda.js': '',
    'node_modules/uqr/index.js': '',
    'node_modules/uqr/package.json': '{ "name": "uqr", "type": "module", "exports": "./index.js" }',
  }
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  return join(root, 'node_modules/linklab/dist/lab/cli/main.js')
}

describe('judgeModulesAtStart()', () => {
  it('tells how much is loaded, and leaves out what is loaded once the lab is ready', async () => {
    const cli = installed(`setTimeout(() => import('uqr'))`)

    expect(await judgeModulesAtStart(cli, tools)).toMatch(/loads 1 modules .* of 1 packages/)
  })

  it('refuses a package that has to wait', async () => {
    const cli = installed(`await import('uqr')`)

    await expect(judgeModulesAtStart(cli, tools)).rejects.toThrow('uqr is loaded')
  })

  it('refuses a part of ours that has to wait', async () => {
    const cli = installed(`import '../../skill/lambda.js'`)

    await expect(judgeModulesAtStart(cli, tools)).rejects.toThrow('skill/ is loaded')
  })

  it('tells what a program says that does not start', async () => {
    const cli = installed(`throw new Error('the port is taken')`)

    await expect(judgeModulesAtStart(cli, tools)).rejects.toThrow('the port is taken')
  })
})
