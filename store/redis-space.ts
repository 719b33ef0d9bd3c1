/**
 * What processes that share a store in Redis tell each other besides its records.
 *
 * @module
 */
import type { RedisLink } from './redis-link.ts'
import type { SharedEntry, SharedNews, SharedSpace } from './shared-space.ts'

/** Entries that are kept of a stream, about. */
const ENTRIES_MAX = 5_000

/** Entries that are read in one step. */
const PAGE_SIZE = 1_000

/** The space of the stores whose names begin with the prefix of a link. */
export function redisSpace(link: RedisLink): SharedSpace {
  const base = `${link.prefix}:shared:`
  const streamName = (stream: string): string => `${base}s:${stream}`
  return {
    next: (counter) => link.ask((redis) => redis.incr(`${base}c:${counter}`)),
    agree: async (name, value) => String(await link.run('agree', name, value)),
    write: async (name, value) => {
      await link.ask((redis) => redis.set(`${base}v:${name}`, value))
    },
    readValue: async (name) =>
      (await link.ask((redis) => redis.get(`${base}v:${name}`))) ?? undefined,
    append: async (by, drafts, values = {}) => {
      const entries = drafts.flatMap(({ stream, key, text }) => [stream, key, text])
      const count = [String(ENTRIES_MAX), String(drafts.length)]
      await link.run('append', by, ...count, ...entries, ...Object.entries(values).flat())
    },
    read: (behind) => readNews(link, base, behind),
    newest: async (stream, count) => {
      const rows = await link.ask((redis) =>
        redis.xrevrange(streamName(stream), '+', '-', 'COUNT', count),
      )
      return rows.map(toEntry).reverse()
    },
    take: async (name, holder, ttlMs) => {
      const left = await link.run('take', name, holder, String(ttlMs))
      return left === null ? 0 : Math.max(1, Number(left))
    },
    giveBack: async (name, holder) => {
      await link.run('giveBack', name, holder)
    },
    follow: async ({ news, released }) => {
      const ends = await Promise.all([
        link.listen(`${base}news`, news, () => {
          news()
        }),
        link.listen(`${base}free`, released, () => undefined),
      ])
      return () => {
        for (const end of ends) end()
      }
    },
  }
}

type Row = [id: string, fields: string[]]

/** More than one step's worth is read step by step, so that an answer stays small. */
async function readNews(
  link: RedisLink,
  base: string,
  behind: Readonly<Record<string, string>>,
): Promise<SharedNews> {
  const names = Object.keys(behind).map((stream) => `${base}s:${stream}`)
  const [found, count] = await link.ask(async (redis) => {
    const replies = await redis
      .pipeline()
      .xread('COUNT', PAGE_SIZE, 'STREAMS', ...names, ...Object.values(behind))
      .pubsub('NUMSUB', `${base}news`)
      .exec()
    return (replies ?? []).map(([error, reply]) => {
      if (error !== null) throw error
      return reply
    })
  })
  const entries: Record<string, readonly SharedEntry[]> = {}
  for (const [name, rows] of (found ?? []) as [string, Row[]][]) {
    const stream = name.slice(base.length + 2)
    const page = rows.map(toEntry)
    const last = page.at(-1)
    entries[stream] =
      page.length < PAGE_SIZE || last === undefined
        ? page
        : [...page, ...((await readNews(link, base, { [stream]: last.id })).entries[stream] ?? [])]
  }
  return { entries, members: Number((count as unknown[] | undefined)?.[1] ?? 0) }
}

function toEntry([id, fields]: Row): SharedEntry {
  const [, by = '', , key = '', , text = ''] = fields
  return { id, by, key, text }
}
