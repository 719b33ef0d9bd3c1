/**
 * What is attacked: a lab with everything that it serves, among it the hosts of the internet and the sample
 * skill, each reached without anything in between.
 *
 * @module
 */
import { startServer } from '../../../edge/index.ts'
import { startWebSkill } from '../../../skill/index.ts'
import { createMemoryStore } from '../../../store/index.ts'
import { Closers } from '../../closers.ts'
import { dynamoDbRoute } from '../../dynamodb/index.ts'
import { answerAsHost } from '../../foreign-hosts/answer-as-host.ts'
import type { Lab } from '../../lab.ts'
import { startLab } from '../../start-lab.ts'
import { adminEndpoints } from './admin-endpoints.ts'
import { authEndpoints } from './auth-endpoints.ts'
import type { Endpoint, ServerName } from './endpoint.ts'
import { hostEndpoints } from './host-endpoints.ts'
import { companionEndpoints, labPageEndpoints } from './page-endpoints.ts'
import { RawClient } from './raw-client.ts'
import { visit } from './visit.ts'

/** A lab under attack. */
export interface Targets extends AsyncDisposable {
  readonly lab: Lab
  readonly endpoints: readonly Endpoint[]
  readonly clients: Readonly<Record<ServerName, RawClient>>
  /** Host header by which each server is reached. */
  readonly hosts: Readonly<Record<ServerName, string>>
  /** Makes its world as new as at the start: accounts, secrets, settings, the clock, the tenant. */
  renew(): Promise<void>
}

/** Name of the tenant that is attacked with the lab. */
const TENANT = 'fuzz'

/** Starts a lab and collects everything that it serves. */
export async function startTargets(): Promise<Targets> {
  const closers = new Closers()
  const lab = closers.use(await startLab({ registration: true }))
  const { clock } = lab
  const skill = closers.use(
    await startWebSkill({ port: 0, settings: skillSettings(lab), now: () => clock.now() }),
  )
  const dynamoDb = dynamoDbRoute({
    store: createMemoryStore({ now: () => clock.now() }),
    now: () => clock.now(),
  })
  const routes = [...lab.alexa.hosts, ...lab.authServer.hosts, dynamoDb]
  const hosts = closers.use(
    await startServer({
      port: 0,
      clock,
      createHandler: () => answerAsHost({ flow: lab.flow, routes }),
    }),
  )
  await addTenant(lab)
  const urls = { ...lab.listening, hosts: hosts.url, skill: skill.url }
  const clients = mapped(urls, (url) => {
    const client = new RawClient(url)
    closers.use({
      [Symbol.asyncDispose]: () => {
        client[Symbol.dispose]()
        return Promise.resolve()
      },
    })
    return client
  })
  const pages = await visit(`${lab.urls.lab}/`)
  const { alexa, skillPage } = lab.urls
  const app = await visit(`${alexa}/`, `${alexa}/settings`, skillPage, `${skillPage}/disable`)
  return {
    lab,
    clients,
    hosts: mapped({ ...lab.urls, hosts: hosts.url, skill: skill.url }, (url) => new URL(url).host),
    endpoints: [
      ...(await adminEndpoints(lab.urls.lab)),
      ...labPageEndpoints(pages),
      ...companionEndpoints(lab, app),
      ...(await authEndpoints(lab)),
      ...hostEndpoints(lab, routes),
      ...skillEndpoints(lab),
    ],
    renew: async () => {
      await lab.reset()
      await addTenant(lab)
    },
    [Symbol.asyncDispose]: () => closers[Symbol.asyncDispose](),
  }
}

async function addTenant({ tenants }: Lab): Promise<void> {
  const there = await tenants.list()
  if (!there.some(({ name }) => name === TENANT)) await tenants.create({ name: TENANT })
}

function mapped<T>(
  urls: Readonly<Record<ServerName, string>>,
  map: (url: string) => T,
): Readonly<Record<ServerName, T>> {
  return {
    lab: map(urls.lab),
    alexa: map(urls.alexa),
    authServer: map(urls.authServer),
    hosts: map(urls.hosts),
    skill: map(urls.skill),
  }
}

function skillSettings(lab: Lab): Parameters<typeof startWebSkill>[0]['settings'] {
  return {
    issuer: lab.urls.authServer,
    apiUrl: lab.urls.api,
    audience: lab.urls.api,
    tokenFormat: 'jwt',
    skillId: lab.skill.skillId,
    apiTimeoutMs: 5_000,
  }
}

/** A request envelope is all it takes. */
function skillEndpoints({ skill }: Lab): Endpoint[] {
  const application = { applicationId: skill.skillId }
  const user = { userId: 'u', accessToken: 'x' }
  const intent = { name: 'MyPlaylistsIntent', confirmationStatus: 'NONE', slots: {} }
  const request = {
    type: 'IntentRequest',
    requestId: 'r',
    timestamp: '2031-05-06T00:00:00Z',
    locale: 'en-US',
    intent,
  }
  const envelope = {
    version: '1.0',
    session: { new: true, sessionId: 's', application, attributes: {}, user },
    context: { System: { application, user, device: { deviceId: 'd' } } },
    request,
  }
  const fields = Object.fromEntries(
    Object.entries(envelope).map(([name, value]) => [name, JSON.stringify(value)]),
  )
  const body = { type: 'json', fields } as const
  return [{ server: 'skill', method: 'POST', path: '/', body, effect: 'quiet', weight: 30 }]
}
