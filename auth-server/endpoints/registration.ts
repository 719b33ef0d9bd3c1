/**
 * Dynamic client registration (RFC 7591). oidc-provider registers; this step makes each client known to
 * the layers around it, so that what they enforce holds for it too.
 *
 * @module
 */
import type { Middleware } from 'koa'
import { z } from 'zod'
import type { TuneboxClient } from '../provider/clients.ts'
import type { AuthServerRecords } from '../provider/records.ts'
import { presentedClient } from './client-authentication.ts'

/** Path of the endpoint, and of each registered client below it. */
export const REGISTRATION_PATH = '/register'

/** What {@link registerClients} needs. */
export interface RegisterClientsOptions {
  /** Clients that are known; registered ones are added. */
  readonly clientById: Map<string, TuneboxClient>
  /** The same clients as a list. */
  readonly clients: TuneboxClient[]
  readonly records: AuthServerRecords
  /** What to call when the server is to forget. */
  readonly onForget: (() => void)[]
  /** Scopes of a client that asks for none in particular. */
  readonly scopes: readonly string[]
}

const grantTypeSchema = z.enum([
  'authorization_code',
  'refresh_token',
  'client_credentials',
  'implicit',
])

/** A client as oidc-provider registered it (RFC 7591 section 2), as far as the layers look. */
const registeredSchema = z.object({
  client_id: z.string(),
  client_secret: z.string().optional(),
  client_name: z.string().optional(),
  redirect_uris: z.array(z.string()).default([]),
  grant_types: z.array(grantTypeSchema).default(['authorization_code']),
  token_endpoint_auth_method: z
    .enum(['client_secret_basic', 'client_secret_post', 'none'])
    .default('client_secret_basic'),
  scope: z.string().optional(),
})

/** Adds clients that were registered before this start, then each new one. */
export function registerClients(options: RegisterClientsOptions): Middleware {
  let known: Promise<void> | undefined
  const configured = [...options.clients]
  options.onForget.push(() => {
    known = undefined
    options.clients.splice(0, Infinity, ...configured)
    options.clientById.clear()
    for (const client of configured) options.clientById.set(client.clientId, client)
  })
  return async function registerClients(ctx, next) {
    known ??= addKept(options)
    await known
    await next()
    if (ctx.path !== REGISTRATION_PATH || ctx.method !== 'POST' || ctx.status !== 201) return
    const client = add(options, ctx.body)
    // RFC 7591 section 3.2.1: the answer names everything that was registered, defaults included.
    if (client !== undefined) {
      ctx.body = { ...(ctx.body as object), scope: client.scopes.join(' ') }
    }
  }
}

/** Makes a client known that registered itself at another process of this server. */
export function learnClients(options: RegisterClientsOptions): Middleware {
  const { clientById, records } = options
  return async function learnClients(ctx, next) {
    const asked = new URLSearchParams(ctx.querystring).get('client_id')
    const id = asked ?? presentedClient(ctx).clientId
    if (id !== undefined && !clientById.has(id)) {
      const found = await records.models('Client').get(id)
      if (found.status === 'live') add(options, found.record.value)
    }
    await next()
  }
}

async function addKept(options: RegisterClientsOptions): Promise<void> {
  for (const { value } of await options.records.models('Client').list()) add(options, value)
}

function add(options: RegisterClientsOptions, metadata: unknown): TuneboxClient | undefined {
  const { clientById, clients, scopes } = options
  const registered = registeredSchema.safeParse(metadata)
  if (!registered.success) return undefined
  const { data } = registered
  const client: TuneboxClient = {
    clientId: data.client_id,
    clientSecret: data.client_secret,
    name: data.client_name ?? data.client_id,
    redirectUris: data.redirect_uris,
    grantTypes: data.grant_types,
    authMethod: data.token_endpoint_auth_method,
    accessTokenFormat: 'opaque',
    scopes: data.scope === undefined ? scopes : data.scope.split(' '),
  }
  clientById.set(client.clientId, client)
  clients.push(client)
  return client
}
