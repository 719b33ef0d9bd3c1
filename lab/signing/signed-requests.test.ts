import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { httpSkillEndpoint } from '../../alexa-simulator/index.ts'
import { openCertificateAuthority } from '../certificates/index.ts'
import { startHostServer, type HostServer } from '../preload/index.ts'
import { startHttpSkillHost, type HttpSkillHost } from '../skill-host/index.ts'
import {
  certificateChainRoute,
  requestSigner,
  tamperKinds,
  type RequestSigner,
  type SignedRequest,
  type TamperKind,
} from './index.ts'

const service = fileURLToPath(new URL('./testing/verifying-service.ts', import.meta.url))

describe('a web service with the SDK’s signature and timestamp verifiers', () => {
  let hosts: HostServer
  let skill: HttpSkillHost
  let sign: RequestSigner
  let signAsStranger: RequestSigner

  beforeAll(async () => {
    const now = Date.now
    const [authority, stranger] = await Promise.all([
      openCertificateAuthority({ now }),
      openCertificateAuthority({ now }),
    ])
    sign = requestSigner(authority)
    signAsStranger = requestSigner(stranger)
    const strangersUrl = signAsStranger('{}').headers['SignatureCertChainUrl']!
    hosts = await startHostServer({ authority })
    hosts.route('s3.amazonaws.com', (request, response) => {
      const isStrangers = strangersUrl.endsWith(request.url!)
      certificateChainRoute(isStrangers ? stranger : authority).handler(request, response)
    })
    skill = await startHttpSkillHost({
      file: service,
      env: process.env,
      preload: hosts.preloadSettings(),
    })
  }, 20_000)

  afterAll(async () => {
    await skill.close()
    await hosts.close()
  })

  function envelope() {
    return {
      version: '1.0',
      request: {
        type: 'LaunchRequest',
        requestId: 'r',
        locale: 'de-DE',
        timestamp: new Date().toISOString(),
        note: 'größe 🎵',
      },
    }
  }

  async function ask(signRequest: (body: string) => SignedRequest): Promise<unknown> {
    const endpoint = httpSkillEndpoint({ url: skill.url, sign: signRequest })
    return endpoint.invoke(envelope(), { signal: AbortSignal.timeout(4_000) })
  }

  it('accepts a request that the lab has signed', async () => {
    await expect(ask(sign)).resolves.toMatchObject({
      response: { outputSpeech: { text: 'Hello' } },
    })
  })

  const reasons: Record<TamperKind, string> = {
    unsigned: 'Missing Certificate',
    body: 'request body and signature does not match',
    stale: 'Timestamp verification failed',
    'sha1-only': 'Missing Signature',
    'wrong-key': 'request body and signature does not match',
    'chain-host': 'invalid host name: s3.example.com',
    'chain-path': 'invalid path: /Echo.API/',
    'no-chain': 'Missing Certificate',
  }

  it.each(tamperKinds)('answers 400 to the tampered kind %s', async (kind) => {
    await expect(ask((body) => sign(body, kind))).rejects.toThrow(
      new RegExp(`answered 400 instead of 200:.*${reasons[kind]}`),
    )
  })

  it('refuses a chain that another authority has signed', async () => {
    await expect(ask(signAsStranger)).rejects.toThrow(
      /answered 400.*Certificate signature is invalid/,
    )
  })
})
