/**
 * A place for somebody else's authorization server: an address on this machine, by http or by https with
 * a certificate of a private authority, where a program of theirs answers once it is known what for.
 *
 * @module
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { FoundProject } from '../project/index.ts'

/** The address, and what answers there. */
export interface ExternalServer extends AsyncDisposable {
  readonly url: string
  /** What it was asked so far. */
  readonly requests: readonly IncomingMessage[]
  /** Lets a program answer from now on. */
  serve(listener: RequestListener): void
}

/** What {@link startExternalServer} may be told. */
export interface ExternalServerOptions {
  /** Key and certificate (PEM) for https. */
  readonly tls?: { readonly key: string; readonly cert: string }
}

/** Takes a free port. */
export async function startExternalServer({
  tls,
}: ExternalServerOptions = {}): Promise<ExternalServer> {
  let current: RequestListener = (_request, response) => response.writeHead(503).end()
  const requests: IncomingMessage[] = []
  const listener: RequestListener = (request, response) => {
    requests.push(request)
    current(request, response)
  }
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const scheme = tls === undefined ? 'http' : 'https'
  return {
    url: `${scheme}://localhost:${String((server.address() as AddressInfo).port)}`,
    requests,
    serve(next) {
      current = next
    },
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** A project whose linking file names a server, and whose skill need not answer. */
export function projectLinkedTo(linking: NonNullable<FoundProject['linking']>): FoundProject {
  const model = {
    interactionModel: {
      languageModel: {
        invocationName: 'my shop',
        intents: [{ name: 'OrdersIntent', slots: [], samples: ['where is my order'] }],
        types: [],
      },
    },
  }
  return {
    kind: 'bare',
    root: '',
    skillId: 'amzn1.ask.skill.3f1a7c00-0000-4000-8000-000000000001',
    name: 'My Shop',
    developer: 'Shop Ltd',
    description: 'Your orders by voice.',
    events: [],
    apis: ['custom'],
    models: { 'en-US': model },
    endpoint: 'http://127.0.0.1:9/',
    linking,
    env: {},
    notes: [],
    questions: [],
  }
}
