import { execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { httpSkillEndpoint } from '../../alexa-simulator/index.ts'
import { openCertificateAuthority } from '../certificates/index.ts'
import { preloadLaunch, startHostServer } from '../preload/index.ts'
import { certificateChainRoute, requestSigner, tamperKinds } from './index.ts'

const run = promisify(execFile)
const service = fileURLToPath(new URL('./testing/verifying-service.ts', import.meta.url))
const stripTypes = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning']

describe('signed requests to a service that verifies them', () => {
  it.each(['22.13.0', '24', '26'])('are told from tampered ones on Node %s', async (version) => {
    const folder = await mkdtemp(join(tmpdir(), 'linklab-node-'))
    await run('npm', ['install', '--prefix', folder, '--no-save', `node@${version}`])
    const authority = await openCertificateAuthority({ now: Date.now })
    await using hosts = await startHostServer({ authority })
    const chain = certificateChainRoute(authority)
    hosts.route(chain.host, chain.handler)
    const launch = preloadLaunch(hosts.preloadSettings())
    const skill = fork(service, {
      execPath: join(folder, 'node_modules', 'node', 'bin', 'node'),
      execArgv: [...stripTypes, ...launch.execArgv],
      env: { ...process.env, ...launch.env },
    })
    const [{ url }] = (await once(skill, 'message')) as [{ url: string }]

    const sign = requestSigner(authority)
    const timestamp = new Date().toISOString()
    const outcomes = await Promise.all(
      [undefined, ...tamperKinds].map(async (kind) => {
        const endpoint = httpSkillEndpoint({ url, sign: (body) => sign(body, kind) })
        const envelope = { request: { type: 'LaunchRequest', timestamp } }
        const asked = endpoint.invoke(envelope, { signal: AbortSignal.timeout(8000) })
        return asked.then(
          () => 'accepted',
          (error: unknown) => (/answered 400/.test(String(error)) ? '400' : String(error)),
        )
      }),
    )
    skill.kill()
    await rm(folder, { recursive: true })

    expect(outcomes).toEqual(['accepted', ...tamperKinds.map(() => '400')])
  })
})
