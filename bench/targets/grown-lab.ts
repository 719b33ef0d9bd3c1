/**
 * A whole lab, with its recorder on, that holds so many links. They are copies of one that was made over HTTP,
 * put into its world at once.
 *
 * @module
 */
import { randomBytes } from 'node:crypto'
import { startLab, type Lab, type Snapshot } from 'linklab'
import { appClient, makeCodes } from './app-client.ts'
import { bareClient, REDIRECT_URI } from './clients.ts'

/** What the lab is asked first. */
export interface GrownLabOptions {
  readonly store: 'memory' | { readonly sqlite: string } | { readonly redis: string }
  readonly links: number
}

/** What the lab says once its links are there. */
export interface GrownLabFacts {
  readonly tokenUrl: string
  /** Refresh tokens of links from all over, a thousand at most. */
  readonly refreshTokens: readonly string[]
  /** How long it took to put the links in, in milliseconds. */
  readonly seedMs: number
}

/** How many codes to make, or that the memory is wanted. */
export type GrownLabQuestion = number | 'memory'

/** Refresh tokens that are told. */
const TOLD_MAX = 1_000

const { store, links } = JSON.parse(process.argv[2] ?? '') as GrownLabOptions

const lab = await startLab({
  store: typeof store === 'object' && 'redis' in store ? { ...store, prefix: 'bench' } : store,
  scopes: ['playlists.read'],
  clients: [appClient('opaque')],
})
const tokenUrl = lab.authServer.endpoints.token
await makeLink(lab)
const one = await lab.snapshot()
const { world, refreshTokens } = multiplied(one, links)
const begun = performance.now()
await lab.restore(world)
const seedMs = performance.now() - begun
const step = Math.max(1, Math.floor(refreshTokens.length / TOLD_MAX))
const told = refreshTokens.filter((_token, index) => index % step === 0).slice(0, TOLD_MAX)

process.on('message', (question: GrownLabQuestion) => {
  void (question === 'memory' ? memory() : makeCodes(lab, question)).then((answer) =>
    process.send?.(answer),
  )
})
process.on('disconnect', () => process.exit())
process.send?.({ tokenUrl, refreshTokens: told, seedMs } satisfies GrownLabFacts)

async function makeLink(of: Lab): Promise<void> {
  const [code = ''] = await makeCodes(of, 1)
  const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, ...bareClient }
  const body = new URLSearchParams(form)
  const answer = await fetch(of.authServer.endpoints.token, { method: 'POST', body })
  if (!answer.ok) throw new Error(`The first link failed: ${await answer.text()}`)
}

/** The world with copies of its one link, each of which has ids of its own. */
function multiplied(
  { records, ...rest }: Snapshot,
  count: number,
): { readonly world: Snapshot; readonly refreshTokens: readonly string[] } {
  const grown: Record<string, Snapshot['records'][number]['records'][number][]> = {}
  const tokens: string[] = []
  for (let link = 0; link < count; link += 1) {
    const ids = new Map<string, string>()
    for (const { collection, records: ofLink } of records) {
      if (!collection.startsWith('auth-server.')) continue
      for (const record of ofLink) {
        const copy = withOwnIds(record, ids)
        if (collection === 'auth-server.RefreshToken') tokens.push(copy.id)
        ;(grown[collection] ??= []).push(copy)
      }
    }
  }
  const world = records.map((one) => ({ ...one, records: grown[one.collection] ?? one.records }))
  return { world: { ...rest, records: world }, refreshTokens: tokens }
}

/** A record in which every id is another; the same one is the same everywhere. */
function withOwnIds<T>(record: T, ids: Map<string, string>): T {
  const text = JSON.stringify(record).replace(/[\w-]{43}/g, (id) => {
    const own = ids.get(id) ?? randomBytes(32).toString('base64url')
    ids.set(id, own)
    return own
  })
  const marks = { expiresAt: undefined, consumedAt: undefined, revokedAt: undefined }
  return { ...marks, ...(JSON.parse(text) as T) }
}

function memory(): Promise<number> {
  globalThis.gc?.()
  return Promise.resolve(process.memoryUsage().heapUsed)
}
