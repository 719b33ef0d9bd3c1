import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCertificateAuthority } from '../certificates/index.ts'
import {
  preloadLaunch,
  removePreloadFile,
  startHostServer,
  writePreloadFile,
  type HostServer,
} from './index.ts'

const run = promisify(execFile)
const program = fileURLToPath(new URL('./testing/outgoing-calls.ts', import.meta.url))
const stripTypes = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning']

describe('the preload', () => {
  const loopback = createServer((_request, response) => response.end('from this machine'))
  let hosts: HostServer
  let outcomes: Record<string, string>

  beforeAll(async () => {
    loopback.listen(0, '127.0.0.1')
    await once(loopback, 'listening')
    hosts = await startHostServer({ authority: await openCertificateAuthority({ now: Date.now }) })
    hosts.route('routed.example', (request, response) => {
      response.end(`the lab for ${request.headers.host ?? ''}${request.url ?? ''}`)
    })
    hosts.route('*.wild.example', (_request, response) => {
      response.end('the lab for any')
    })
    const launch = preloadLaunch(hosts.preloadSettings({ allowHosts: ['allowed.example'] }))
    const { port } = loopback.address() as AddressInfo
    const { stdout } = await run(
      process.execPath,
      [...stripTypes, ...launch.execArgv, program, String(port), String(hosts.port)],
      { env: { ...process.env, ...launch.env } },
    )
    outcomes = JSON.parse(stdout) as Record<string, string>
  }, 20_000)

  afterAll(async () => {
    loopback.close()
    await hosts.close()
  })

  describe('a process with the preload', () => {
    it.each([
      ['https.get', 'the lab for routed.example/hello'],
      ['fetch', 'the lab for routed.example/hello'],
      ['fetch of a wildcard', 'the lab for any'],
      ['tls.connect', 'connected'],
      ['imported connect', 'connected'],
    ])('reaches the lab by %s to a routed host', (way, outcome) => {
      expect(outcomes[way]).toBe(outcome)
    })

    it('reaches servers on this machine as ever', () => {
      expect(outcomes['loopback']).toBe('from this machine')
    })

    it('reaches allowed hosts for real', () => {
      expect(outcomes['allowed net.connect']).toBe('connected')
    })

    it.each([
      ['refused fetch', 'refused.example'],
      ['refused https.get', 'refused.example'],
      ['refused http.get', 'refused.example'],
      ['refused plain http to a routed host', 'routed.example'],
      ['refused net.connect', 'refused.example'],
      ['refused address', '192.0.2.1'],
      ['refused tls.connect', 'refused.example'],
      ['refused http2.connect', 'refused.example'],
    ])('gets an error that names host and flag: %s', (way, host) => {
      expect(outcomes[way]).toContain('ERR_HOST_REFUSED')
      expect(outcomes[way]).toContain(`--allow-host ${host}`)
    })

    it('trusts the lab’s root for routed hosts alone', () => {
      expect(outcomes['lab by its own address']).toMatch(/UNABLE_TO_VERIFY_LEAF_SIGNATURE/)
    })
  })

  describe('a process that the lab did not start', () => {
    const script = fileURLToPath(new URL('./preload.ts', import.meta.url))
    const code = "fetch('https://routed.example/x').then((r) => r.text()).then(console.log)"
    const env = { ...process.env }
    delete env['LINKLAB_PRELOAD']
    const start = (flag: string, cwd: string) =>
      run(process.execPath, [...stripTypes, flag, script, '-e', code], { cwd, env })

    it.each(['--import', '--require'])('finds the lab of its folder with %s', async (flag) => {
      const folder = await mkdtemp(join(tmpdir(), 'linklab-preload-'))
      await writePreloadFile(folder, hosts.preloadSettings())

      const { stdout } = await start(flag, folder)

      expect(stdout).toBe('the lab for routed.example/x\n')
      await rm(folder, { recursive: true })
    })

    it('ends with a sentence about what to start when no lab runs', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'linklab-preload-'))
      await writePreloadFile(folder, hosts.preloadSettings())
      await removePreloadFile(folder, hosts.preloadSettings())

      await expect(start('--import', folder)).rejects.toMatchObject({
        code: 2,
        stderr: expect.stringMatching(
          /^linklab\/preload: no running lab was found.*linklab start/,
        ) as string,
      })
      await rm(folder, { recursive: true })
    })
  })
})
