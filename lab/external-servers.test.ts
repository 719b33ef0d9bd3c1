/**
 * Authorization servers that are not ours, linked, refreshed and checked as they are.
 *
 * @module
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { httpSkillEndpoint, redirectUris, startAlexaSimulator } from '../alexa-simulator/index.ts'
import { VirtualClock } from '../edge/index.ts'
import { FlowLog } from '../flow/index.ts'
import { createMemoryStore } from '../store/index.ts'
import { openCertificateAuthority } from './certificates/index.ts'
import type { CertificateAuthority } from './certificates/index.ts'
import { runCheck } from './check/index.ts'
import type { Lab } from './lab.ts'
import { packageOf } from './own-skill.ts'
import type { FoundProject } from './project/index.ts'
import { readCa } from './read-ca.ts'
import { linkWithoutBrowser } from './rehearse/link-without-browser.ts'
import type { LinkOutcome } from './rehearse/link-without-browser.ts'
import { startLab } from './start-lab.ts'
import { externalOauth2Server } from './testing/external-oauth2-server.ts'
import { externalOidcProvider } from '../auth-server/testing/external-oidc-provider.ts'
import type { RegisteredClient } from '../auth-server/testing/external-oidc-provider.ts'
import { projectLinkedTo, startExternalServer } from './testing/external-server.ts'
import type { ExternalServer } from './testing/external-server.ts'

const SECRET = 'a-secret-of-a-test'

const ALICE = { email: 'alice', password: 'any', decision: 'allow' } as const

interface Implementation {
  readonly name: string
  readonly paths: { readonly authorize: string; readonly token: string }
  readonly make: (url: string, client: RegisteredClient) => RequestListener
}

const oidcProvider: Implementation = {
  name: 'oidc-provider on another port',
  paths: { authorize: '/auth', token: '/token' },
  make: externalOidcProvider,
}

const oauth2Server: Implementation = {
  name: '@node-oauth/oauth2-server',
  paths: { authorize: '/authorize', token: '/token' },
  make: (_url, client) => externalOauth2Server(client),
}

/** What a developer's linking file says of a server. */
function linkingTo(url: string, { paths }: Implementation): NonNullable<FoundProject['linking']> {
  const request = {
    type: 'AUTH_CODE',
    authorizationUrl: url + paths.authorize,
    accessTokenUrl: url + paths.token,
    clientId: 'alexa',
    clientSecret: SECRET,
    accessTokenScheme: 'HTTP_BASIC',
    scopes: ['openid'],
  }
  return { file: 'linking.json', request, notes: [], questions: [] }
}

function registered(uris: readonly string[]): RegisteredClient {
  return { clientId: 'alexa', clientSecret: SECRET, redirectUris: uris }
}

interface Rehearsal extends AsyncDisposable {
  readonly server: ExternalServer
  readonly lab: Lab
  readonly redirectUris: readonly string[]
}

/** The server, and a lab whose linking file names it. */
async function rehearse(
  implementation: Implementation,
  server?: ExternalServer,
): Promise<Rehearsal> {
  const external = server ?? (await startExternalServer())
  const project = projectLinkedTo(linkingTo(external.url, implementation))
  const lab = await startLab({}, { project, authServer: 'own' })
  const uris = Object.values(redirectUris(lab.alexa.publicUrl, lab.skill.vendorId))
  external.serve(implementation.make(external.url, registered(uris)))
  return {
    server: external,
    lab,
    redirectUris: uris,
    [Symbol.asyncDispose]: async () => {
      await lab.close()
      await external[Symbol.asyncDispose]()
    },
  }
}

describe.each([oidcProvider, oauth2Server])('$name', (implementation) => {
  it('is linked through its own pages', async () => {
    await using rehearsal = await rehearse(implementation)

    const outcome = await linkWithoutBrowser(rehearsal.lab.urls.skillPage, ALICE)

    expect(outcome).toMatchObject({ linked: true })
  })

  it('has both hops of the browser on the flow log, in their order', async () => {
    await using rehearsal = await rehearse(implementation)
    const { lab } = rehearsal

    await linkWithoutBrowser(lab.urls.skillPage, ALICE)

    const events = lab.flow.events()
    const ids = events.map(({ id }) => id)
    const first = ids.indexOf('app.open-browser')
    expect(ids.slice(first, first + 4)).toEqual([
      'app.open-browser',
      'authz.request',
      'authz.response',
      'redirect.callback',
    ])
    expect(new Set(events.slice(first, first + 4).map(({ flowId }) => flowId)).size).toBe(1)
    expect(events[first + 1]?.params).toContainEqual(
      expect.objectContaining({ name: 'client_id', value: 'alexa' }),
    )
  })

  it('is told nothing about the lab', async () => {
    await using rehearsal = await rehearse(implementation)
    const { lab, server } = rehearsal

    await linkWithoutBrowser(lab.urls.skillPage, ALICE)

    const strangeHeaders = server.requests.flatMap(({ headers }) =>
      Object.keys(headers).filter((name) => name.includes('linklab')),
    )
    expect(server.requests.length).toBeGreaterThan(0)
    expect(strangeHeaders).toEqual([])
  })

  it('gives a new access token once the first has expired', async () => {
    await using rehearsal = await rehearse(implementation)
    const { alexa, clock, urls } = rehearsal.lab
    await linkWithoutBrowser(urls.skillPage, ALICE)
    const first = await alexa.accessToken()
    clock.advance(3_600_000)

    const second = await alexa.accessToken()

    expect(second).toEqual(expect.any(String))
    expect(second).not.toBe(first)
  })

  it('suffers the faults of the back channel as it is', async () => {
    await using rehearsal = await rehearse(implementation)
    rehearsal.lab.faults.on('token').reset()

    const outcome = await linkWithoutBrowser(rehearsal.lab.urls.skillPage, ALICE)

    expect(outcome).toMatchObject({ linked: false, errorKey: 'token-unreachable' })
  })

  it('is checked live without an error, with a whole link and refresh', async () => {
    await using rehearsal = await rehearse(implementation)
    const { server, redirectUris: uris } = rehearsal

    const { report, exitCode } = await runCheck(
      undefined,
      {
        live: true,
        authorizationUrl: server.url + implementation.paths.authorize,
        tokenUrl: server.url + implementation.paths.token,
        clientId: 'alexa',
        clientSecret: SECRET,
        scheme: 'basic',
        scope: ['openid'],
        redirectUri: uris,
        user: ALICE.email,
        password: ALICE.password,
      },
      '0.0.0',
    )

    expect(report).not.toMatch(/^error/m)
    expect(exitCode).toBe(0)
  })
})

describe('a server with a certificate of a private authority', () => {
  let authority: CertificateAuthority
  let folder: string
  let file: string

  beforeAll(async () => {
    authority = await openCertificateAuthority({ now: () => Date.now() })
    folder = await mkdtemp(join(tmpdir(), 'linklab-ca-'))
    file = join(folder, 'ca.pem')
    await writeFile(file, authority.rootPem)
  })

  afterAll(() => rm(folder, { recursive: true }))

  async function startTls(): Promise<ExternalServer> {
    const { keyPem, certificatePem } = await authority.tlsCredential('localhost')
    return startExternalServer({ tls: { key: keyPem, cert: certificatePem } })
  }

  /** A simulated Alexa alone, which trusts the certificates given, and the server it links with. */
  async function link(ca: readonly string[]): Promise<LinkOutcome> {
    await using server = await startTls()
    const clock = new VirtualClock()
    await using store = createMemoryStore({ now: clock.now })
    await using alexa = await startAlexaSimulator({
      port: 0,
      clock,
      store,
      flow: new FlowLog({ instanceId: 'test', now: clock.now }),
      skill: packageOf(projectLinkedTo(linkingTo(server.url, oidcProvider))).skill,
      accountLinking: linkingTo(server.url, oidcProvider).request,
      endpoint: httpSkillEndpoint({ url: 'http://127.0.0.1:9/' }),
      keys: { cookie: 'a key for tests that is long enough' },
      cookiePrefix: 'test_',
      ca,
    })
    const uris = Object.values(redirectUris(alexa.publicUrl, 'MLINKLAB0000'))
    server.serve(oidcProvider.make(server.url, registered(uris)))
    return await linkWithoutBrowser(alexa.skillUrl, ALICE, { ca: await readCa([file]) })
  }

  it('is linked where the authority is given', async () => {
    expect(await link(await readCa([file]))).toMatchObject({ linked: true })
  })

  it('is not linked where it is not: the token endpoint cannot be trusted', async () => {
    expect(await link([])).toMatchObject({ linked: false })
  })

  it('is checked live with --ca', async () => {
    await using rehearsal = await rehearse(oidcProvider, await startTls())
    const { server, redirectUris: uris } = rehearsal
    const options = {
      live: true,
      authorizationUrl: server.url + oidcProvider.paths.authorize,
      tokenUrl: server.url + oidcProvider.paths.token,
      clientId: 'alexa',
      clientSecret: SECRET,
      scheme: 'basic',
      scope: ['openid'],
      redirectUri: uris,
      user: ALICE.email,
      password: ALICE.password,
    } as const

    expect((await runCheck(undefined, options, '0.0.0')).exitCode).toBe(1)
    expect((await runCheck(undefined, { ...options, ca: [file] }, '0.0.0')).report).not.toMatch(
      /^error/m,
    )
  })
})
