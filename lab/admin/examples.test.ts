import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { startLab } from '../start-lab.ts'

const run = promisify(execFile)

function folder(language: string): string {
  return fileURLToPath(new URL(`../../docs/examples/${language}`, import.meta.url))
}

async function isInstalled(program: string): Promise<boolean> {
  return run(program, ['--version']).then(
    () => true,
    () => false,
  )
}

const [hasPython, hasCurl] = await Promise.all([isInstalled('python3'), isInstalled('curl')])

describe('the examples of the admin API', () => {
  it.runIf(hasPython)('in Python pass with the standard library alone', async () => {
    await using lab = await startLab()

    const { stderr } = await run('python3', ['-B', '-m', 'unittest'], {
      cwd: folder('python'),
      env: { PATH: process.env['PATH'], LINKLAB_URL: lab.urls.lab },
    })

    expect(stderr).toMatch(/Ran 4 tests[\s\S]*OK/)
  })

  it.runIf(hasCurl)('with curl pass, and again on the same lab', async () => {
    await using lab = await startLab()
    const env = { PATH: process.env['PATH'], LINKLAB_URL: lab.urls.lab }

    await run('./rehearse.sh', { cwd: folder('curl'), env })
    const { stdout } = await run('./rehearse.sh', { cwd: folder('curl'), env })

    expect(stdout).toContain('done')
  })
})
