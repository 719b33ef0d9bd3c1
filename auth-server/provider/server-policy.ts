/**
 * What of a server's strictness can change while it runs: rotation of refresh tokens, PKCE, and the
 * insecure switches of the attack lab. All switches are off unless somebody names them.
 *
 * @module
 */
import type { FlowLog, FlowScope } from '../../flow/index.ts'
import type { AuthServerOptions, RotationMode } from '../auth-server-options.ts'
import { rotationUnder } from '../profiles/profile-habits.ts'
import type { Profile } from '../profiles/profile.ts'

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

/** What a {@link ServerPolicy} is made with. */
export interface ServerPolicyOptions {
  readonly profile: Profile
  readonly given: Pick<AuthServerOptions, 'rotation' | 'graceS' | 'requirePkce' | 'insecure'>
  readonly flow: FlowLog
}

/** The strictness of one server, as it is now. */
export class ServerPolicy {
  readonly #options: ServerPolicyOptions
  #changes: Partial<PolicySettings> = {}

  constructor(options: ServerPolicyOptions) {
    this.#options = options
  }

  get rotation(): RotationMode {
    return this.#rotation.rotation
  }

  /** How long a replaced refresh token still works in `grace`, in seconds. */
  get graceS(): number {
    return this.#rotation.graceS
  }

  get requirePkce(): boolean {
    return this.#changes.requirePkce ?? this.#options.given.requirePkce ?? false
  }

  /** Insecure switches that are on. */
  get insecure(): readonly InsecureSwitch[] {
    return this.#changes.insecure ?? this.#options.given.insecure ?? []
  }

  /** Changes what is given, until {@link ServerPolicy.reset}. */
  change(settings: Partial<PolicySettings>): void {
    this.#changes = { ...this.#changes, ...settings }
  }

  /** Back to what the server was started with. */
  reset(): void {
    this.#changes = {}
  }

  /** Whether a switch is on. */
  isOff(defence: InsecureSwitch): boolean {
    return this.insecure.includes(defence)
  }

  /** Whether a switch is on; when it is, says in the flow log that it mattered. */
  lets(defence: InsecureSwitch, scope: FlowScope, because: string): boolean {
    if (!this.isOff(defence)) return false
    this.#options.flow.record({
      id: 'leniency.used',
      flowId: scope.flowId,
      causeSeq: scope.requestSeq,
      summary: `INSECURE ${defence}: ${because}`,
    })
    return true
  }

  get #rotation(): ReturnType<typeof rotationUnder> {
    const { profile, given } = this.#options
    return rotationUnder(profile, { ...given, rotation: this.#changes.rotation ?? given.rotation })
  }
}
