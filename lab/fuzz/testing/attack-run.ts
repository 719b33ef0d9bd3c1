/**
 * Sends attacks, judges what comes back, and makes sure that the next good request works.
 *
 * @module
 */
import fc from 'fast-check'
import { linkWithoutBrowser } from '../../rehearse/link-without-browser.ts'
import { runThrough } from '../../../edge/index.ts'
import type { Lab } from '../../lab.ts'
import { attacks } from './attack.ts'
import type { Attack } from './attack.ts'
import { nameOf } from './endpoint.ts'
import type { Endpoint } from './endpoint.ts'
import { judge } from './judge.ts'
import type { Outcome } from './raw-client.ts'
import type { Targets } from './targets.ts'
import { asText } from './as-text.ts'
import { Complaints } from './complaints.ts'
import { writeRequest } from './write-request.ts'

/** How much is sent. */
export interface AttackRun {
  readonly seed: number
  /** Requests that change nothing others meet, many at once. */
  readonly quiet: number
  /** Requests that do, one after another. */
  readonly stirring: number
  /** Requests between two whole links. */
  readonly linkEvery: number
}

/** What was sent and what became of it. */
export interface Report {
  readonly sent: number
  readonly links: number
  /** How many requests ended in which way. */
  readonly outcomes: Readonly<Record<string, number>>
  /** Endpoints that were never asked. */
  readonly untouched: readonly string[]
}

/** Generous: it is a hang that it finds, not slowness. */
const DEADLINE_MS = 10_000

/** For what may wait on purpose. */
const WAIT_MS = 500

/** Batches between two looks at how many requests they were. */
const BATCHES_AT_A_TIME = 50

/** Most requests at once. */
const AT_ONCE = 32

/** Whoever links between the attacks; the attacks know nothing of her. */
const CANARY = 'user-nia'

/**
 * Attacks a lab.
 *
 * @throws Error with the seed and the smallest request that does it, for anything that must not be.
 */
export async function attack(targets: Targets, run: AttackRun): Promise<Report> {
  using complaints = new Complaints()
  const attacker = new Attacker(targets, run, complaints)
  const quiet = targets.endpoints.filter(({ effect }) => effect !== 'stirring')
  const stirring = targets.endpoints.filter(({ effect }) => effect === 'stirring')
  // Together they show what one does to the other.
  const many = fc.array(attacks(quiet), { minLength: 1, maxLength: AT_ONCE, size: 'max' })
  await attacker.storm(many, run.quiet)
  await attacker.link()
  // One at a time, and taken back each time: a fault that is armed, a hold, a secret that is changed would
  // bring about on purpose what is looked for.
  attacker.isStirring = true
  await attacker.storm(fc.tuple(attacks(stirring)), run.stirring)
  await attacker.link()
  return attacker.report
}

class Attacker {
  sent = 0
  /** Whether the attacks change what the next link meets. */
  isStirring = false
  readonly #targets: Targets
  readonly #run: AttackRun
  readonly #complaints: Complaints
  readonly #outcomes = new Map<string, number>()
  readonly #untouched: Set<Endpoint>
  #links = 0
  #linkedAt = 0
  #checkedAt = 0

  constructor(targets: Targets, run: AttackRun, complaints: Complaints) {
    this.#complaints = complaints
    this.#targets = targets
    this.#run = run
    this.#untouched = new Set(targets.endpoints)
  }

  get report(): Report {
    return {
      sent: this.sent,
      links: this.#links,
      outcomes: Object.fromEntries([...this.#outcomes].sort(([a], [b]) => a.localeCompare(b))),
      untouched: [...this.#untouched].map(nameOf),
    }
  }

  /** Sends batches of these, so many requests in all. */
  async storm(batches: fc.Arbitrary<readonly Attack[]>, count: number): Promise<void> {
    const end = this.sent + count
    for (let round = 0; this.sent < end; round += 1) {
      const result = await fc.check(
        fc.asyncProperty(batches, (batch) => this.#survive(batch)),
        { seed: this.#run.seed + round, numRuns: Math.min(BATCHES_AT_A_TIME, end - this.sent) },
      )
      if (!result.failed || result.counterexample === null) continue
      const [batch] = result.counterexample
      throw new Error(
        `Seed ${this.#run.seed}, after ${this.sent} requests:\n${String(result.errorInstance)}\n\n${await this.#shown(batch)}`,
        { cause: result.errorInstance },
      )
    }
  }

  async #survive(batch: readonly Attack[]): Promise<void> {
    const problems = [
      ...(await this.#send(batch)),
      ...(await this.#complaints.take()),
      ...(await this.#canary()),
    ]
    if (problems.length > 0) throw new Error([...new Set(problems)].join('\n'))
  }

  /** Those of a batch that do it alone, where any does. */
  async #shown(batch: readonly Attack[]): Promise<string> {
    const alone: Attack[] = []
    for (const one of batch) if ((await this.#send([one])).length > 0) alone.push(one)
    return (alone.length > 0 ? alone : batch).map((one) => asText(this.#written(one))).join('\n')
  }

  /** Links an account through the real pages. */
  async link(): Promise<void> {
    const { lab } = this.#targets
    calm(lab)
    if (this.isStirring) await this.#targets.renew()
    const { email = '', password = '' } = lab.users.find(({ id }) => id === CANARY) ?? {}
    const user = { email, password, decision: 'allow' } as const
    const outcome = await linkWithoutBrowser(lab.urls.skillPage, user, { relink: true })
    if (!outcome.linked) throw new Error(`A link fails: ${JSON.stringify(outcome)}`)
    this.#links += 1
    this.#linkedAt = this.sent
  }

  async #send(batch: readonly Attack[]): Promise<readonly string[]> {
    const problems = await Promise.all(
      batch.map(async (one) => {
        const request = this.#written(one)
        const { endpoint } = request
        const deadlineMs = endpoint.mayWait === true ? WAIT_MS : DEADLINE_MS
        const outcome = await this.#targets.clients[endpoint.server].send(request, deadlineMs)
        this.#count(endpoint, outcome)
        return judge(request, outcome).map((problem) => `${nameOf(endpoint)}: ${problem}`)
      }),
    )
    return problems.flat()
  }

  #written(one: Attack): ReturnType<typeof writeRequest> {
    return writeRequest(one, this.#targets.hosts[one.endpoint.server])
  }

  #count(endpoint: Endpoint, outcome: Outcome): void {
    this.sent += 1
    this.#untouched.delete(endpoint)
    const name = outcome.kind === 'answer' ? `${outcome.answer.status}` : outcome.kind
    this.#outcomes.set(name, (this.#outcomes.get(name) ?? 0) + 1)
  }

  /** The next good request works: health and discovery, and now and then a whole link. */
  async #canary(): Promise<readonly string[]> {
    const { lab } = this.#targets
    calm(lab)
    if (this.sent - this.#checkedAt < AT_ONCE) return []
    this.#checkedAt = this.sent
    const asked = [
      `${lab.urls.lab}/admin/v1/health`,
      `${lab.urls.authServer}/.well-known/openid-configuration`,
    ]
    const problems: string[] = []
    for (const url of asked) {
      const answer = await fetch(url)
      await answer.text()
      if (answer.status !== 200) problems.push(`then ${url} answers ${answer.status}`)
    }
    if (this.sent - this.#linkedAt >= this.#run.linkEvery) {
      await this.link().catch((error: unknown) => problems.push(String(error)))
    }
    return problems
  }
}

/** Takes back what keeps messages from being answered: faults, holds and steps. */
function calm(lab: Lab): void {
  lab.faults.clear()
  lab.stepRule = runThrough
  for (const hold of lab.holds()) hold.cancel()
}
