/**
 * A lab's authorization server that is not its own: whether there is one, and the proxy on a browser's way
 * to it.
 *
 * @module
 */
import type { IncomingMessage } from 'node:http'
import { parseAccountLinking } from '../alexa-simulator/index.ts'
import type { BrowserProxy, BrowserProxyOptions } from './browser-proxy/index.ts'
import type { Closers } from './closers.ts'
import type { LabUrls } from './lab.ts'
import type { OwnSkill } from './own-skill.ts'

/** What the proxy shares with the lab. */
type Shared = Pick<BrowserProxyOptions, 'flow' | 'faults' | 'clock' | 'ca'> & {
  readonly closers: Closers
}

/** The authorization server of a lab, where it is a developer's. */
export class ForeignProvider {
  /** Whether users sign in at a server that is not the lab's. */
  readonly isForeign: boolean
  readonly #linking: unknown
  readonly #shared: Shared
  #starting: Promise<BrowserProxy> | undefined
  #running: BrowserProxy | undefined

  constructor(own: OwnSkill | undefined, shared: Shared) {
    this.isForeign = own?.authServer === 'own'
    this.#linking = own?.project.linking?.request
    this.#shared = shared
  }

  /** The proxy, started at the first call; none where the server is the lab's own. */
  async proxy(urls: () => LabUrls): Promise<BrowserProxy | undefined> {
    return this.isForeign ? (this.#starting ??= this.#start(urls)) : undefined
  }

  /** Whether a request came through the proxy. */
  carries(request: IncomingMessage): boolean {
    return this.#running?.carries(request) ?? false
  }

  async #start(urls: () => LabUrls): Promise<BrowserProxy> {
    const { startBrowserProxy } = await import('./browser-proxy/index.ts')
    const { authorizationUrl } = parseAccountLinking(this.#linking)
    const { closers, ...shared } = this.#shared
    const ownUrls = (): string[] => {
      const { lab, alexa, authServer, api } = urls()
      return [lab, alexa, authServer, api]
    }
    this.#running = closers.use(await startBrowserProxy({ ...shared, authorizationUrl, ownUrls }))
    return this.#running
  }
}
