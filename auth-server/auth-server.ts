/**
 * Starts an authorization server and hands back its handle.
 *
 * @module
 */
import { startServer } from '../edge/index.ts'
import type { AuthServer, AuthServerOptions } from './auth-server-options.ts'
import { endpointUrls, paths } from './endpoints/paths.ts'
import { AuthServerError } from './errors.ts'
import { withProfileScopes } from './profiles/profile-scopes.ts'
import { resolveProfile } from './profiles/resolve-profile.ts'
import { Arrivals } from './provider/arrivals.ts'

/**
 * Starts a server; closing it leaves nothing behind but its records in the store.
 *
 * @throws {@link AuthServerError}
 *   - `ERR_OPTIONS_INVALID` when there is no key to sign with;
 *   - `ERR_CLIENT_INVALID` for a client that cannot be registered as it is.
 * @throws {@link EdgeError} `ERR_LISTEN_FAILED` naming the port.
 */
export async function startAuthServer(options: AuthServerOptions): Promise<AuthServer> {
  requireKeys(options)
  const profile = resolveProfile(options.profile)
  const clients = options.clients.map((client) => withProfileScopes(client, profile))
  const [{ createApp }, { serverVerbs }] = await Promise.all([
    import('./app.ts'), // oidc-provider takes long to load, so only who starts a server waits.
    import('./server-verbs.ts'),
  ])
  const arrivals = new Arrivals()
  try {
    const made = Promise.withResolvers<ReturnType<typeof createApp>>()
    const { port, host, publicUrl, place, clock } = options
    const server = await startServer({
      port,
      host,
      publicUrl,
      ...place,
      clock,
      createHandler: async (urls) => {
        const { publicUrl } = urls
        const app = createApp({ ...options, clients }, { publicUrl, arrivals, profile })
        await app.load()
        made.resolve(app)
        return app.listener
      },
    })
    const app = await made.promise
    const verbs = serverVerbs(app, options)
    const close = () => {
      arrivals[Symbol.dispose]()
      return server.close()
    }
    return {
      ...server,
      close,
      [Symbol.asyncDispose]: close,
      issuer: server.publicUrl,
      apiUrl: server.publicUrl + paths.api,
      endpoints: endpointUrls(server.publicUrl, profile),
      behavesLike: profile.title,
      hosts: app.hosts.map((route) => ({
        ...route,
        answer: (request) => clock.run(() => route.answer(request)),
      })),
      ...verbs,
      get policy() {
        return verbs.policy
      },
    }
  } catch (cause) {
    arrivals[Symbol.dispose]()
    throw cause
  }
}

function requireKeys({ keys }: AuthServerOptions): void {
  const missing = Object.entries(keys).flatMap(([name, list]) => (list.length > 0 ? [] : [name]))
  if (missing.length === 0) return
  throw new AuthServerError(
    'ERR_OPTIONS_INVALID',
    `The authorization server needs at least one key in ${missing.map((name) => `keys.${name}`).join(' and ')}.`,
  )
}
