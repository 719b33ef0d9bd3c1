/**
 * Several labs that are one: on one Redis, behind balancers that give each request to the next of them.
 *
 * @module
 */
import { randomUUID } from 'node:crypto'
import { Closers } from '../closers.ts'
import type { Lab } from '../lab.ts'
import type { LabOptions } from '../lab-options.ts'
import { startLab } from '../start-lab.ts'
import { startRoundRobin } from './round-robin.ts'
import type { RoundRobin } from './round-robin.ts'

/** The balancers in front of the servers of a lab. */
export interface Balancers extends AsyncDisposable {
  readonly lab: RoundRobin
  readonly alexa: RoundRobin
  readonly authServer: RoundRobin
  /** Their addresses, as an option of each lab behind them. */
  readonly publicUrls: NonNullable<LabOptions['publicUrls']>
}

/** Starts the three balancers, without anything behind them. */
export async function startBalancers(): Promise<Balancers> {
  const closers = new Closers()
  const [lab, alexa, authServer] = [
    closers.use(await startRoundRobin()),
    closers.use(await startRoundRobin()),
    closers.use(await startRoundRobin()),
  ]
  return {
    lab,
    alexa,
    authServer,
    publicUrls: {
      lab: lab.url,
      alexa: alexa.url,
      authServer: `http://localhost:${String(authServer.port)}`,
    },
    [Symbol.asyncDispose]: () => closers[Symbol.asyncDispose](),
  }
}

/** Points balancers at what listens. */
export function balance(balancers: Balancers, listening: readonly Lab['listening'][]): void {
  for (const server of ['lab', 'alexa', 'authServer'] as const) {
    balancers[server].targets.urls = listening.map((urls) => urls[server])
  }
}

/** Labs that are one. */
export interface SharedLabs extends AsyncDisposable {
  readonly labs: readonly Lab[]
  readonly balancers: Balancers
  /** Where all of them keep their records. */
  readonly store: { readonly redis: string; readonly prefix: string }
}

/** Starts so many labs on one Redis, all at once. */
export async function startSharedLabs(
  redis: string,
  count: number,
  options: LabOptions = {},
): Promise<SharedLabs> {
  const closers = new Closers()
  const balancers = closers.use(await startBalancers())
  const store = { redis, prefix: randomUUID() }
  const { publicUrls } = balancers
  const labs = await Promise.all(
    Array.from({ length: count }, () => startLab({ ...options, store, publicUrls })),
  )
  for (const lab of labs) closers.use(lab)
  balance(
    balancers,
    labs.map(({ listening }) => listening),
  )
  return { labs, balancers, store, [Symbol.asyncDispose]: () => closers[Symbol.asyncDispose]() }
}
