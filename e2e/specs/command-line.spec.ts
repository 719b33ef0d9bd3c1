import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { end, freeBasePort, runLinklab, startLinklab } from '../support/run-linklab.ts'

const UTTERANCE = 'ask tune box what are my playlists'

/** Process ids of a process's children. */
async function childrenOf(pid: number): Promise<readonly number[]> {
  const { stdout } = await promisify(execFile)('pgrep', ['-P', String(pid)])
  return stdout.trim().split('\n').map(Number)
}

/** Which of these processes still run; one that has ended and only waits to be collected does not. */
async function running(pids: readonly number[]): Promise<readonly number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,stat='])
  const alive = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, state = 'Z']) => !state.startsWith('Z'))
    .map(([pid]) => Number(pid))
  return pids.filter((pid) => alive.includes(pid))
}

test('link without a running lab prints the result and the messages of the whole link', async () => {
  const port = await freeBasePort()

  const { exitCode, stdout } = await runLinklab(
    'link',
    '--port',
    String(port),
    '--user',
    'alice',
    '--json',
  )

  expect(exitCode).toBe(0)
  const report = JSON.parse(stdout) as { result: string; messages: string[] }
  expect(report.result).toBe('linked')
  const main = [
    'authz.request',
    'authz.response',
    'redirect.callback',
    'token.request',
    'token.response',
  ]
  expect(report.messages.filter((id) => main.includes(id))).toEqual(main)
})

test('link --deny exits 1 and says access_denied (RFC 6749 §4.1.2.1)', async () => {
  const port = await freeBasePort()

  const { exitCode, stdout } = await runLinklab('link', '--port', String(port), '--deny', '--json')

  expect(exitCode).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({ result: 'not-linked', error: 'access_denied' })
})

test('token prints one token, alone on standard output, that the resource API accepts', async () => {
  await using lab = await startLinklab('--port', '0', '--store', 'memory')
  const port = new URL(lab.urls.lab).port

  const { exitCode, stdout } = await runLinklab('token', '--port', port, '--user', 'alice')

  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/^\S+\n$/)
  const me = await fetch(`${lab.urls.api}/me`, {
    headers: { Authorization: `Bearer ${stdout.trim()}` },
  })
  expect(me.status).toBe(200)
})

for (const command of [['say', 'open tune box'], ['token'], ['export']]) {
  test(`${String(command[0])} without a running lab exits 2 and names linklab start`, async () => {
    const port = await freeBasePort()

    const { exitCode, stderr } = await runLinklab(...command, '--port', String(port))

    expect(exitCode).toBe(2)
    expect(stderr).toContain(`linklab start --port ${String(port)}`)
  })
}

test('export prints the latest flow as a Mermaid diagram without a secret', async () => {
  await using lab = await startLinklab('--port', '0', '--store', 'memory')
  const port = new URL(lab.urls.lab).port
  await lab.admin('/link/seed', { user: 'alice' })

  const { stdout } = await runLinklab('export', '--port', port, '--format', 'mermaid')

  expect(stdout).toMatch(/^sequenceDiagram\n/)
  expect(stdout).not.toContain('test-only-alexa-secret')
})

test('start on a port that a lab holds exits 2, names its process and offers another port', async () => {
  await using lab = await startLinklab('--port', '0', '--store', 'memory')
  const port = new URL(lab.urls.lab).port

  const { exitCode, stderr } = await runLinklab('start', '--port', port, '--store', 'memory')

  expect(exitCode).toBe(2)
  expect(stderr).toContain(`process id ${String(lab.pid)}`)
  expect(stderr).toContain('--port')
})

test('Ctrl-C ends the lab and the skill’s process, with exit code 0', async () => {
  const lab = await startLinklab('--port', '0', '--store', 'memory')
  await lab.admin('/link/seed', {})
  const skills = await childrenOf(lab.pid)

  await end(lab.process, 'SIGINT')

  expect(lab.process.exitCode).toBe(0)
  expect(await running(skills)).toEqual([])
})

test('a lab killed with SIGKILL takes the skill’s process along', async () => {
  const lab = await startLinklab('--port', '0', '--store', 'memory')
  await lab.admin('/link/seed', {})
  const skills = await childrenOf(lab.pid)
  expect(skills).toHaveLength(1)

  await end(lab.process, 'SIGKILL')

  await expect.poll(() => running(skills), { timeout: 1_000 }).toEqual([])
})

test('a link survives SIGKILL: the next start has it, and refreshing it works', async ({}, testInfo) => {
  const port = String(await freeBasePort())
  const store = testInfo.outputPath('lab.sqlite')
  const killed = await startLinklab('--port', port, '--store', store)
  await killed.admin('/link/seed', { user: 'alice' })
  await end(killed.process, 'SIGKILL')

  await using lab = await startLinklab('--port', port, '--store', store)
  expect(await lab.admin('/link')).toMatchObject({ status: 'linked' })
  await lab.admin('/clock/advance', { by: '2h' })

  expect((await lab.admin('/say', { utterance: UTTERANCE }))['speech']).toContain('two playlists')
  expect(JSON.stringify(await lab.admin('/flow'))).toContain('refresh.response')
})
