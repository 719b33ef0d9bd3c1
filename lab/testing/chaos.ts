/**
 * Links that are made while the instances of a lab are killed and started again, and what is left of them.
 *
 * @module
 */
import { randomUUID } from 'node:crypto'
import { startRedis } from '../../store/testing/redis-server.ts'
import type { LabOptions } from '../lab-options.ts'
import { ChaosClient, chaosClient } from './chaos-client.ts'
import type { AnsweredTokens } from './chaos-client.ts'
import { startLabProcess } from './lab-process.ts'
import type { LabProcess } from './lab-process.ts'
import { balance, startBalancers } from './shared-labs.ts'
import type { Balancers } from './shared-labs.ts'

/** What is done. */
export interface ChaosOptions {
  readonly instances: number
  readonly links: number
  /** How many are made at a time. */
  readonly atOnce: number
  readonly rotation: 'grace' | 'strict'
  /** Calls `kill` whenever an instance is to die, until the signal ends it. */
  readonly killing: (
    kill: () => Promise<void>,
    ended: AbortSignal,
    answered: () => number,
  ) => Promise<void>
}

/** What came of it. */
export interface ChaosResult {
  readonly kills: number
  /** Links whose tokens the client got. */
  readonly answered: number
  /** Links that had to begin anew, because an answer with tokens was lost. */
  readonly begunAnew: number
  /** Links that were left alone, and looked at in the end. */
  readonly checked: number
  /** Those of them that do not work. */
  readonly missing: number
  /** Codes for which tokens were answered more than once. */
  readonly codesTwice: number
  /** Codes that were sent more than once, at once or later. */
  readonly codesTried: number
  /** Refresh tokens for which tokens were answered more than once: in `grace`, behind the window. */
  readonly refreshesTwice: number
  /** Refresh tokens that were used a second time where that must not work. */
  readonly refreshesTried: number
}

/** Seconds for which `grace` lets a replaced refresh token work. */
const GRACE_S = 60

/** Every so manieth link is there to be used twice: its code, and its refresh token. */
const SACRIFICED = 5

/** Makes the links and counts. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  await using redis = await startRedis()
  await using balancers = await startBalancers()
  const cluster = new Cluster(balancers, {
    store: { redis: redis.url, prefix: randomUUID() },
    publicUrls: balancers.publicUrls,
    clients: [chaosClient],
    rotation: options.rotation,
    graceS: GRACE_S,
  })
  try {
    await cluster.start(options.instances)
    return await new Chaos(options, cluster).run()
  } finally {
    await cluster.end()
  }
}

/** The instances of a lab. */
class Cluster {
  readonly balancers: Balancers
  readonly #options: LabOptions
  readonly #processes: LabProcess[] = []
  #next = 0
  kills = 0

  constructor(balancers: Balancers, options: LabOptions) {
    this.balancers = balancers
    this.#options = options
  }

  async start(count: number): Promise<void> {
    const started = Array.from({ length: count }, () => startLabProcess(this.#options))
    this.#processes.push(...(await Promise.all(started)))
    this.#balance()
  }

  /** Kills one after the other and starts another in its place. */
  readonly killOne = async (): Promise<void> => {
    const at = this.#next % this.#processes.length
    this.#next += 1
    await this.#processes[at]?.kill()
    this.kills += 1
    this.#processes[at] = await startLabProcess(this.#options)
    this.#balance()
  }

  async end(): Promise<void> {
    await Promise.all(this.#processes.map((one) => one.kill()))
  }

  #balance(): void {
    balance(
      this.balancers,
      this.#processes.map(({ listening }) => listening),
    )
  }
}

/** One link that was answered. */
interface Link {
  readonly code: string
  readonly tokens: AnsweredTokens
  /** Whether a second use of its code or refresh token ends it, as RFC 6749 wants. */
  readonly isSacrificed: boolean
}

class Chaos {
  readonly #options: ChaosOptions
  readonly #cluster: Cluster
  readonly #client: ChaosClient
  readonly #links: Link[] = []
  readonly #replaced: AnsweredTokens[] = []
  #begunAnew = 0
  #codesTried = 0
  #codesTwice = 0
  #refreshesTried = 0
  #refreshesTwice = 0

  constructor(options: ChaosOptions, cluster: Cluster) {
    this.#options = options
    this.#cluster = cluster
    this.#client = new ChaosClient(cluster.balancers.publicUrls.authServer ?? '')
  }

  async run(): Promise<ChaosResult> {
    const ended = new AbortController()
    const { killing, links } = this.#options
    const dying = killing(this.#cluster.killOne, ended.signal, () => this.#links.length)
    try {
      await this.#each(
        Array.from({ length: links }, (_none, index) => index),
        (index) => this.#link(index),
      )
    } finally {
      ended.abort()
      await dying
    }
    const kept = this.#links.filter(({ isSacrificed }) => !isSacrificed)
    const sacrificed = this.#links.filter(({ isSacrificed }) => isSacrificed)
    const missing = await this.#count(kept, ({ tokens }) => this.#isMissing(tokens))
    // First the refresh tokens: a second use of its code would end a family too.
    await this.#useReplaced()
    await this.#each(sacrificed, (link) => this.#redeemAgain(link))
    return {
      kills: this.#cluster.kills,
      answered: this.#links.length,
      begunAnew: this.#begunAnew,
      checked: kept.length,
      missing,
      codesTwice: this.#codesTwice,
      codesTried: this.#codesTried,
      refreshesTwice: this.#refreshesTwice,
      refreshesTried: this.#refreshesTried,
    }
  }

  /** Makes one link, as often as it takes. */
  async #link(index: number): Promise<void> {
    const isSacrificed = index % SACRIFICED === 0
    for (;;) {
      const code = await this.#client.signIn()
      const tokens = await this.#redeem(code, isSacrificed ? 2 : 1)
      const kept = tokens === undefined ? undefined : await this.#refreshSome(tokens, index)
      if (kept !== undefined) {
        this.#links.push({ code, tokens: kept, isSacrificed })
        return
      }
      this.#begunAnew += 1
    }
  }

  async #redeem(code: string, atOnce: number): Promise<AnsweredTokens | undefined> {
    const { accepted } = await this.#client.redeem(code, atOnce)
    this.#codesTried += atOnce - 1
    if (accepted.length > 1) this.#codesTwice += 1
    return accepted[0]
  }

  /** Every third link is refreshed. Where the answer is lost in `strict`, there is nothing to go on with. */
  async #refreshSome(tokens: AnsweredTokens, index: number): Promise<AnsweredTokens | undefined> {
    if (index % 3 !== 0) return tokens
    const { rotation } = this.#options
    const next =
      rotation === 'grace'
        ? await this.#client.refreshAgain(tokens)
        : (await this.#client.refresh(tokens)).accepted[0]
    if (next !== undefined && index % SACRIFICED === 0) this.#replaced.push(tokens)
    return next
  }

  async #isMissing(tokens: AnsweredTokens): Promise<boolean> {
    if (!(await this.#client.isGood(tokens))) return true
    return (await this.#client.refreshAgain(tokens)) === undefined
  }

  async #redeemAgain({ code }: Link): Promise<void> {
    this.#codesTried += 1
    const { accepted } = await this.#client.redeem(code)
    if (accepted.length > 0) this.#codesTwice += 1
  }

  /** What was replaced is used again: at once in `strict`, behind the window in `grace`. */
  async #useReplaced(): Promise<void> {
    if (this.#options.rotation === 'grace') {
      await fetch(`${this.#cluster.balancers.publicUrls.lab ?? ''}/admin/v1/clock/advance`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ by: `${String(GRACE_S + 1)}s` }),
      })
    }
    await this.#each(this.#replaced, async (tokens) => {
      this.#refreshesTried += 1
      const { accepted } = await this.#client.refresh(tokens, 2)
      if (accepted.length > 0) this.#refreshesTwice += 1
    })
  }

  async #count<Item>(
    items: readonly Item[],
    isCounted: (item: Item) => Promise<boolean>,
  ): Promise<number> {
    let count = 0
    await this.#each(items, async (item) => {
      if (await isCounted(item)) count += 1
    })
    return count
  }

  /** So many at a time. */
  async #each<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
    const waiting = items[Symbol.iterator]()
    const worker = async (): Promise<void> => {
      for (const item of waiting) await work(item)
    }
    await Promise.all(Array.from({ length: this.#options.atOnce }, worker))
  }
}
