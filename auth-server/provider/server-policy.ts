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
import type { InsecureSwitch, PolicySettings } from './insecure-switches.ts'

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

  /** What was changed since the start. */
  get changes(): Partial<PolicySettings> {
    return this.#changes
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
