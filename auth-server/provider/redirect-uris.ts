/**
 * Which redirect URIs a client may name: exactly the registered ones.
 *
 * @module
 */
import Provider from 'oidc-provider'
import { flowScope } from '../../flow/index.ts'
import type { ServerPolicy } from './server-policy.ts'

/**
 * Whether a redirect URI is a registered one, character by character.
 *
 * INSECURE with `prefix-redirect-uris`: then it is enough that it begins with the text of a registered
 * origin, so that `http://good.example@evil.example/` passes.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9700.html#section-4.1.3 RFC 9700 section 4.1.3}
 */
export function acceptsRedirectUri(
  policy: ServerPolicy,
  registered: readonly string[],
  uri: string,
): boolean {
  if (registered.includes(uri)) return true
  const { ctx } = Provider
  const beginsAlike = registered.some((known) => uri.startsWith(new URL(known).origin))
  if (!beginsAlike || ctx === undefined) return false
  return policy.lets('prefix-redirect-uris', flowScope(ctx), `${uri} is not registered`)
}
