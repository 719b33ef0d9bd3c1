/**
 * A tenant of a shared lab, as the lab of a test.
 *
 * @module
 */
import type { LinkState, SimulatorSettings } from '../../../alexa-simulator/index.ts'
import type { FixtureUser } from '../../../fixtures/data/index.ts'
import type { FlowEvent } from '../../../flow/index.ts'
import type { LabUrls } from '../../lab.ts'
import type { KitLab } from '../kit-lab.ts'
import type { Admin } from './admin.ts'
import { openEventSource } from './event-source.ts'
import { remoteClock } from './remote-clock.ts'
import { RemoteFaults } from './remote-faults.ts'
import { RemoteFlow } from './remote-flow.ts'
import { RemoteHolds } from './remote-holds.ts'

/** A tenant that is there. */
export interface RemoteTenant {
  readonly name: string
  readonly urls: LabUrls
  readonly users: readonly FixtureUser[]
  /** Admin API of the tenant. */
  readonly admin: Admin
  /** Removes it. */
  readonly remove: () => Promise<void>
}

/** A lab in another process. */
export interface RemoteLab extends KitLab, AsyncDisposable {
  /** Resolves when whoever follows the messages knows of all that were sent so far. */
  settle(): Promise<void>
}

/** Connects to a tenant. */
export async function connectLab(tenant: RemoteTenant): Promise<RemoteLab> {
  const { admin, urls, users } = tenant
  const flow = new RemoteFlow(admin)
  const holds = new RemoteHolds(admin, flow)
  const stream = { url: `${admin.url}/flow/stream?level=plain&lab=true`, headers: admin.headers }
  const [skill, settings, leave] = await Promise.all([
    admin.ask({ method: 'GET', path: '/skill' }),
    admin.ask({ method: 'GET', path: '/provider' }),
    openEventSource(stream, ({ name, data }) => {
      if (name === 'lab') holds.check()
      else if (name === 'message') flow.tell(JSON.parse(data) as FlowEvent)
    }),
  ])
  const close = async (): Promise<void> => {
    leave()
    await tenant.remove()
  }
  return {
    ...{ urls, users, flow, close, [Symbol.asyncDispose]: close },
    skill: skill as KitLab['skill'],
    settings: settings as KitLab['settings'],
    faults: new RemoteFaults(admin),
    clock: remoteClock(admin),
    alexa: remoteAlexa(admin, urls),
    authServer: remoteAuthServer(admin),
    seedLink: async (user, options) => {
      const order = { method: 'POST', path: '/link/seed', body: { user, ...options } } as const
      return (await admin.ask(order)) as LinkState
    },
    hold: (id, options) => holds.hold(id, options),
    holds: () => holds.list(),
    browserProxy: () => Promise.resolve(undefined), // Users sign in at the tenant's own server.
    reset: async () => {
      await admin.ask({ method: 'POST', path: '/reset' })
    },
    settle: () => flow.settle(),
  }
}

function remoteAlexa(admin: Admin, urls: LabUrls): KitLab['alexa'] {
  const state = { method: 'GET', path: '/link' } as const
  return {
    companionUrl: `${urls.alexa}/`,
    get settings() {
      return admin.now({ method: 'GET', path: '/alexa/settings' }) as SimulatorSettings
    },
    configure: (patch) => {
      admin.now({ method: 'POST', path: '/alexa/settings', body: patch })
    },
    linkState: async () => (await admin.ask(state)) as LinkState,
    say: async (utterance, options) => {
      const order = { method: 'POST', path: '/say', body: { utterance, ...options } } as const
      return (await admin.ask(order)) as Awaited<ReturnType<KitLab['alexa']['say']>>
    },
    enable: async () => {
      await admin.ask({ method: 'POST', path: '/enable' })
    },
    disable: async () => {
      await admin.ask({ method: 'POST', path: '/disable' })
    },
    announce: async (name, items) => {
      type Outcome = Awaited<ReturnType<KitLab['alexa']['announce']>>
      const order = { method: 'POST', path: '/event', body: { name, items } } as const
      return ((await admin.ask(order)) as { outcome: Outcome }).outcome
    },
  }
}

function remoteAuthServer(admin: Admin): KitLab['authServer'] {
  const order = async (path: string, body: object): Promise<void> => {
    await admin.ask({ method: 'POST', path: `/provider/${path}`, body })
  }
  return {
    revoke: async (what, of) => {
      const body = { what, ...of }
      const answer = { method: 'POST', path: '/provider/revoke', body } as const
      return ((await admin.ask(answer)) as { revoked: number }).revoked
    },
    rotateKeys: async (options) => {
      const rotate = { method: 'POST', path: '/provider/keys/rotate', body: options } as const
      return (await admin.ask(rotate)) as Awaited<ReturnType<KitLab['authServer']['rotateKeys']>>
    },
    deleteUser: (user) => order('accounts/delete', { user }),
    changePassword: (user, password, options) =>
      order('accounts/password', { user, password, ...options }),
    changeClientSecret: (clientId, secret) => order('client-secret', { clientId, secret }),
  }
}
