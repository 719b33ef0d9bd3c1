/**
 * Names, paths and signing of oidc-provider's cookies.
 *
 * Cookies are shared by all ports of a host, so each lab has names of its own. `SameSite=Lax`: the
 * way back from consent to the client is a redirect across sites, which `Strict` would not survive.
 *
 * @module
 */
import type { Configuration } from 'oidc-provider'

/** What {@link cookies} needs. */
export interface CookieOptions {
  readonly prefix: string
  readonly keys: readonly string[]
  readonly publicUrl: string
}

/** Path that cookies of a server are sent to. */
export function cookiePath(publicUrl: string): string {
  return new URL(publicUrl).pathname
}

/** Cookies in oidc-provider's terms. */
export function cookies(options: CookieOptions): NonNullable<Configuration['cookies']> {
  const { prefix, keys, publicUrl } = options
  const common = { httpOnly: true, sameSite: 'lax', overwrite: true, signed: true } as const
  return {
    keys: [...keys],
    names: {
      session: `${prefix}session`,
      interaction: `${prefix}interaction`,
      resume: `${prefix}resume`,
    },
    long: { ...common, path: cookiePath(publicUrl) },
    short: common, // oidc-provider gives these the path of their interaction.
  }
}
