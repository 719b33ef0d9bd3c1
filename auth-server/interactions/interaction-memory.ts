/**
 * What this server remembers about sign-ins after they have ended, so that a person who comes back to
 * one learns what became of it, and so that a form that is sent twice counts once.
 *
 * @module
 */

/** How a sign-in ended. */
export type InteractionOutcome = 'signed-in' | 'allowed' | 'denied' | 'cancelled'

/** What is known about one sign-in. */
export interface RememberedInteraction {
  /** When it stops working, in milliseconds since the epoch. */
  readonly expiresAt: number
  /** Address that starts it again with the same request, where that is possible. */
  readonly restartUrl: string | undefined
  readonly outcome?: InteractionOutcome | undefined
}

/** The first answer to a question; a later one changes nothing. */
export interface CountedAnswer {
  readonly outcome: InteractionOutcome
  /** Where the browser goes on. */
  readonly returnTo: string
}

/** Sign-ins that are remembered; the oldest are forgotten first. */
const LIMIT = 1_000

/** The memory of one server. It is lost at a restart, and pages then say less. */
export class InteractionMemory {
  readonly #interactions = new Map<string, RememberedInteraction>()
  readonly #answers = new Map<string, Promise<CountedAnswer>>()

  /** Forgets every sign-in. */
  readonly forget = (): void => {
    this.#interactions.clear()
    this.#answers.clear()
  }

  /** Notes a sign-in that is under way. */
  see(uid: string, facts: Omit<RememberedInteraction, 'outcome'>): void {
    const known = this.#interactions.get(uid)
    this.#interactions.set(uid, { ...known, ...facts })
    forgetOldest(this.#interactions)
  }

  /** Notes how a sign-in ended. */
  settle(uid: string, outcome: InteractionOutcome): void {
    const known = this.#interactions.get(uid)
    if (known !== undefined) this.#interactions.set(uid, { ...known, outcome })
  }

  recall(uid: string): RememberedInteraction | undefined {
    return this.#interactions.get(uid)
  }

  /**
   * Carries out the first answer to a sign-in. Whoever answers again, even at the same moment, gets
   * the first answer back and nothing is carried out. A failure does not count as an answer.
   * `act` resolves to where the browser goes on.
   */
  answerOnce(
    uid: string,
    outcome: InteractionOutcome,
    act: () => Promise<string>,
  ): Promise<CountedAnswer> {
    const first = this.#answers.get(uid)
    if (first !== undefined) return first
    const answer = this.#carryOut(uid, outcome, act)
    this.#answers.set(uid, answer)
    forgetOldest(this.#answers)
    return answer
  }

  async #carryOut(
    uid: string,
    outcome: InteractionOutcome,
    act: () => Promise<string>,
  ): Promise<CountedAnswer> {
    try {
      const returnTo = await act()
      this.settle(uid, outcome)
      return { outcome, returnTo }
    } catch (error) {
      this.#answers.delete(uid)
      throw error
    }
  }
}

function forgetOldest(map: Map<string, unknown>): void {
  if (map.size <= LIMIT) return
  const [oldest] = map.keys()
  if (oldest !== undefined) map.delete(oldest)
}
