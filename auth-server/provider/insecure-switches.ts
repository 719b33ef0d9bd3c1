/**
 * The insecure switches of the attack lab, and what else of a server's strictness can change while it runs.
 *
 * @module
 */
import type { RotationMode } from '../auth-server-options.ts'

/** Every insecure switch with the defence that is gone while it is on. INSECURE, each of them. */
export const insecureSwitches = {
  'reusable-codes':
    'INSECURE: an authorization code may be redeemed again and again (RFC 6749 section 4.1.2)',
  'prefix-redirect-uris':
    'INSECURE: a redirect_uri is taken when it begins with the origin of a registered one (RFC 9700 section 4.1)',
  'secretless-clients':
    'INSECURE: a client with a secret may leave it out at the token endpoint (RFC 6749 section 3.2.1)',
  'unbound-verifiers':
    'INSECURE: a code_verifier is ignored where no code_challenge was sent (RFC 9700 section 4.8)',
  'framed-pages':
    'INSECURE: other sites may show the sign-in and consent pages in a frame (RFC 9700 section 4.16)',
  'repeating-redirects':
    'INSECURE: forms are answered with 307, which repeats them at the next address, and a sign-in counts as consent (RFC 9700 section 4.12)',
  'vague-consent':
    'INSECURE: the consent page does not say who asks for what (RFC 6819 section 4.2.2)',
} as const satisfies Record<string, string>

/** Name of an insecure switch. */
export type InsecureSwitch = keyof typeof insecureSwitches

/** What can change. */
export interface PolicySettings {
  /** What happens to a refresh token when it is used; a profile with habits of its own outranks it. */
  readonly rotation: RotationMode
  /** Refuses authorization requests without PKCE. */
  readonly requirePkce: boolean
  /** Insecure switches that are on. */
  readonly insecure: readonly InsecureSwitch[]
}
