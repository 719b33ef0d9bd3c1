/**
 * Knocks at the endpoints, and fetches the server's metadata where it publishes any.
 *
 * @module
 */
import { sendHttp } from '../../../flow/index.ts'
import type { HttpOutcome } from '../../../flow/index.ts'
import { isRecord } from '../json-value.ts'
import type { LiveTarget } from './live-target.ts'

/** Milliseconds until a server that says nothing counts as not reachable. */
const KNOCK_TIMEOUT_MS = 10_000

interface Knock {
  readonly url: string
  readonly outcome: HttpOutcome
}

/** What is known of a server before anything is asked of it. */
export interface ServerObservations {
  readonly target: LiveTarget
  readonly knocks: readonly Knock[]
  /** Metadata (RFC 8414 or OpenID Connect Discovery); undefined when none is published. */
  readonly metadata: Readonly<Record<string, unknown>> | undefined
}

/** Knocks at both endpoints and looks for metadata. */
export async function observeServer(target: LiveTarget): Promise<ServerObservations> {
  const { authorizationUrl, tokenUrl } = target
  const urls = [authorizationUrl, ...(tokenUrl === undefined ? [] : [tokenUrl])]
  const knocks: Knock[] = []
  for (const { origin } of urls) {
    if (knocks.some(({ url }) => url === origin)) continue
    knocks.push({ url: origin, outcome: await get(origin, target.ca) })
  }
  const isUp = knocks.every(({ outcome }) => outcome.ok)
  return { target, knocks, metadata: isUp ? await findMetadata(target) : undefined }
}

async function findMetadata({
  authorizationUrl,
  ca,
}: LiveTarget): Promise<ServerObservations['metadata']> {
  for (const url of metadataUrls(authorizationUrl)) {
    const outcome = await get(url, ca)
    const metadata = outcome.ok && outcome.status === 200 ? objectIn(outcome.body) : undefined
    if (typeof metadata?.['issuer'] === 'string') return metadata
  }
  return undefined
}

/** Issuers have a path where one host serves many: each folder above the endpoint may be one. */
function metadataUrls({ origin, pathname }: URL): string[] {
  const parts = pathname.split('/').filter(Boolean)
  const issuers = parts.map((_, index) => parts.slice(0, index).join('/'))
  return issuers.slice(0, 4).flatMap((issuer) => {
    const path = issuer === '' ? '' : `/${issuer}`
    return [
      `${origin}${path}/.well-known/openid-configuration`,
      `${origin}/.well-known/oauth-authorization-server${path}`,
    ]
  })
}

function get(url: string, ca: LiveTarget['ca']): Promise<HttpOutcome> {
  return sendHttp({ url, method: 'GET', headers: {}, timeoutMs: KNOCK_TIMEOUT_MS, ca })
}

function objectIn(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}
