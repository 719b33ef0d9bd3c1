/**
 * Finds the issuer's signing keys: discovery document first, then the key set that it names. Both are
 * kept for the life of the skill instance and fetched again only when that failed or a key is unknown.
 *
 * @module
 */
import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose'
import { z } from 'zod'
import type { SkillSettings } from './settings.ts'

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) })

/** Thrown when the keys cannot be had; says nothing about the token. */
class IssuerUnreachable extends Error {
  override readonly name = 'IssuerUnreachable'
}

/**
 * Returns a resolver of verification keys for the configured issuer.
 *
 * Discovery and the key set share {@link SkillSettings.apiTimeoutMs}, half each.
 *
 * @throws {@link IssuerUnreachable} from the resolver when discovery fails.
 * @see {@link https://www.rfc-editor.org/rfc/rfc8414.html#section-3.3 RFC 8414 section 3.3}
 */
export function issuerKeys(settings: SkillSettings): JWTVerifyGetKey {
  const timeoutMs = Math.ceil(settings.apiTimeoutMs / 2)
  let keySet: Promise<JWTVerifyGetKey> | undefined

  const load = async (): Promise<JWTVerifyGetKey> => {
    const url = await discoverKeySet(settings.issuer, timeoutMs)
    // No cooldown: a token signed with a freshly rotated key has to be verified at once.
    return createRemoteJWKSet(url, { timeoutDuration: timeoutMs, cooldownDuration: 0 })
  }

  return async (header, token) => {
    keySet ??= load()
    try {
      const find = await keySet
      return await find(header, token)
    } catch (error) {
      if (error instanceof IssuerUnreachable) keySet = undefined
      throw error
    }
  }
}

async function discoverKeySet(issuer: string, timeoutMs: number): Promise<URL> {
  const url = `${issuer}/.well-known/openid-configuration`
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (!response.ok) throw new Error(`answered ${response.status.toString()}`)
    const document = discoverySchema.parse(await response.json())
    // RFC 8414 section 3.3: a document that names another issuer must not be used.
    if (document.issuer !== issuer) throw new Error(`names the issuer ${document.issuer}`)
    return new URL(document.jwks_uri)
  } catch (cause) {
    throw new IssuerUnreachable(`${url}: ${describe(cause)}`, { cause })
  }
}

function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : 'failed'
}
