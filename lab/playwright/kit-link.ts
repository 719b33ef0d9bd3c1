/**
 * Verbs that join the pieces: link through the pages or without a browser, unlink, link again.
 *
 * @module
 */
import type { MessageId } from '../../flow/index.ts'
import { LabError } from '../errors.ts'
import { linkThroughPages } from './link-through-pages.ts'
import { accountOf } from './link-result.ts'
import type { LinkedAccount, LinkResult } from './link-result.ts'
import type { UserRef } from './options.ts'
import type { TestLab } from './test-lab.ts'
import { credentialsOf, nameOf } from './users.ts'

const MS_PER_S = 1_000

/** How the user behaves on the way. */
export interface ViaUiOptions {
  /** What they answer on the consent page (`allow`). */
  readonly decision?: 'allow' | 'deny'
  /** Message at which to stop; the result has the reason `stopped`. */
  readonly until?: MessageId
}

/** What {@link Link.seed} may be told. */
export interface KitSeedOptions {
  /** Scopes that the user allows; those of the linking file by default. */
  readonly scopes?: readonly string[]
  /** Seconds that have passed since. */
  readonly ageS?: number
}

/** Links accounts. */
export interface Link {
  /**
   * Links in the browser: the companion app, sign-in, consent, and back.
   *
   * @throws {@link LabError} `ERR_LAB_REHEARSAL` when an account is linked already.
   */
  viaUI(user?: UserRef, options?: ViaUiOptions): Promise<LinkResult>
  /**
   * Links in milliseconds, without a browser.
   *
   * @throws {@link LabError} `ERR_LAB_REHEARSAL` at a server that is not the lab's.
   */
  seed(user?: UserRef, options?: KitSeedOptions): Promise<LinkedAccount>
  /** Disables the skill, as the customer does in the app. */
  unlink(): Promise<void>
  /** Links again, after disabling the skill where an account is linked. */
  relink(user?: UserRef): Promise<LinkResult>
  state(): Promise<'unlinked' | 'linking' | 'linked' | 'needs-relink'>
}

/** Makes the verbs of a test. */
export function kitLink(testLab: TestLab): Link {
  const running = { count: 0 }
  const viaUI = async (ref: UserRef = 'alice', options: ViaUiOptions = {}): Promise<LinkResult> => {
    const [lab, pages] = await Promise.all([testLab.lab(), testLab.pages()])
    if ((await lab.alexa.linkState()).status === 'linked') throw linkedAlready()
    const journey = {
      user: nameOf(ref),
      credentials: credentialsOf(lab.users, ref),
      decision: options.decision ?? 'allow',
      until: options.until,
    }
    running.count += 1
    try {
      return await linkThroughPages(lab, pages, journey)
    } finally {
      running.count -= 1
    }
  }
  return {
    viaUI,
    seed: (ref = 'alice', options = {}) => seed(testLab, ref, options),
    unlink: async () => (await testLab.lab()).alexa.disable(),
    relink: async (ref) => {
      const { alexa } = await testLab.lab()
      if ((await alexa.linkState()).status === 'linked') await alexa.disable()
      return viaUI(ref)
    },
    state: async () => {
      if (running.count > 0) return 'linking'
      const { status } = await (await testLab.lab()).alexa.linkState()
      return status === 'disabled' ? 'unlinked' : status
    },
  }
}

async function seed(
  testLab: TestLab,
  ref: UserRef,
  { scopes, ageS }: KitSeedOptions,
): Promise<LinkedAccount> {
  const lab = await testLab.lab()
  const { email } = credentialsOf(lab.users, ref)
  const state = await lab.seedLink(email, { scopes })
  if (ageS !== undefined) lab.clock.advance(ageS * MS_PER_S)
  return accountOf(nameOf(ref), state)
}

function linkedAlready(): LabError {
  return new LabError(
    'ERR_LAB_REHEARSAL',
    'An account is linked already. Link again with link.relink(), or end the link with link.unlink().',
  )
}
