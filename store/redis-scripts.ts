/**
 * The Lua scripts that keep records in Redis. Each runs as one step, so any number of processes cannot race.
 *
 * Every name begins with the prefix and a generation. Whoever replaces all records writes a generation of
 * their own and then makes it the one that counts, so nobody ever sees a half of either.
 *
 * @see {@link https://redis.io/docs/latest/develop/programmability/eval-intro/ Redis, Scripting with Lua}
 * @module
 */

/** Fields of a record's hash: value, keys, expiry, consumed, revoked, names of the indexes it stands in. */
const FIELDS = `'v', 'k', 'e', 'c', 'r'`

/**
 * `KEYS[1]` is the prefix, in braces so that a cluster keeps all in one place; `ARGV[1]` the generation, or
 * nothing for the one that counts; `ARGV[2]` the collection.
 */
const COMMON = `
local prefix = KEYS[1]
local generation = table.remove(ARGV, 1)
if generation == '' then generation = redis.call('GET', prefix .. ':generation') or '0' end
local base = prefix .. ':' .. generation
local collection = ARGV[1]
local function recordName(id) return base .. ':r:' .. collection .. ':' .. id end
local function indexName(name) return base .. ':k:' .. collection .. ':' .. name end
local orderName = base .. ':o:' .. collection
local function read(id)
  local found = redis.call('HMGET', recordName(id), ${FIELDS})
  if not found[1] then return nil end
  return { id, found[1], found[2], found[3], found[4], found[5] }
end
local function drop(id)
  local names = redis.call('HGET', recordName(id), 'i')
  if not names then return end
  for name in string.gmatch(names, '%S+') do redis.call('ZREM', indexName(name), id) end
  redis.call('DEL', recordName(id))
  redis.call('ZREM', orderName, id)
end
local function revoke(id, now)
  local mark = redis.call('HGET', recordName(id), 'r')
  if mark ~= '' then return 0 end
  redis.call('HSET', recordName(id), 'r', now)
  return 1
end
`

/** The scripts, by name. Those that find nothing return nil. */
export const redisScripts = {
  /** id, value, keys, expiry, consumed, revoked, names of indexes (separated by spaces) */
  put: `${COMMON}
local id = ARGV[2]
drop(id)
local place = redis.call('INCR', prefix .. ':place')
redis.call('HSET', recordName(id), 'v', ARGV[3], 'k', ARGV[4], 'e', ARGV[5], 'c', ARGV[6], 'r', ARGV[7], 'i', ARGV[8])
redis.call('ZADD', orderName, place, id)
for name in string.gmatch(ARGV[8], '%S+') do redis.call('ZADD', indexName(name), place, id) end
redis.call('SADD', base .. ':collections', collection)
return 1`,
  /** id, value */
  update: `${COMMON}
if redis.call('EXISTS', recordName(ARGV[2])) == 0 then return 0 end
redis.call('HSET', recordName(ARGV[2]), 'v', ARGV[3])
return 1`,
  /** id */
  find: `${COMMON}
return read(ARGV[2])`,
  /** index */
  newest: `${COMMON}
local id = redis.call('ZREVRANGE', indexName(ARGV[2]), 0, 0)[1]
return id and read(id)`,
  /** id, now */
  consume: `${COMMON}
local found = read(ARGV[2])
if not found or found[5] ~= '' or found[6] ~= '' then return nil end
if found[4] ~= '' and tonumber(ARGV[3]) >= tonumber(found[4]) then return nil end
redis.call('HSET', recordName(ARGV[2]), 'c', ARGV[3])
return found`,
  /** id, now */
  revoke: `${COMMON}
return revoke(ARGV[2], ARGV[3])`,
  /** index, now */
  revokeBy: `${COMMON}
local count = 0
for _, id in ipairs(redis.call('ZRANGE', indexName(ARGV[2]), 0, -1)) do count = count + revoke(id, ARGV[3]) end
return count`,
  /** id */
  remove: `${COMMON}
drop(ARGV[2])
return 1`,
  /** index (empty for all), place to begin behind, how many: the last place, then the records */
  list: `${COMMON}
local name = ARGV[2] == '' and orderName or indexName(ARGV[2])
local found = redis.call('ZRANGEBYSCORE', name, '(' .. ARGV[3], '+inf', 'WITHSCORES', 'LIMIT', 0, ARGV[4])
local page = { found[#found] or '' }
for at = 1, #found, 2 do page[#page + 1] = read(found[at]) end
return page`,
  /** place to begin behind, how many to look at, dead before: the last place, or nothing at the end */
  forget: `${COMMON}
local found = redis.call('ZRANGEBYSCORE', orderName, '(' .. ARGV[2], '+inf', 'WITHSCORES', 'LIMIT', 0, ARGV[3])
local before = tonumber(ARGV[4])
for at = 1, #found, 2 do
  local mark = redis.call('HMGET', recordName(found[at]), 'k', 'e', 'c', 'r')
  local expired, consumed, revoked = tonumber(mark[2]), tonumber(mark[3]), tonumber(mark[4])
  local since = revoked
  if not since and consumed and not string.find(mark[1], '"grantId":', 1, true) then
    since = math.max(consumed, expired or 0)
  end
  if not since and not consumed then since = expired end
  if since and since < before then drop(found[at]) end
end
return found[#found] or ''`,
  /** who appends, entries kept of a stream, how many entries, stream and key and text of each, name and value of values */
  append: `
local base = KEYS[1] .. ':shared:'
local at = 4
for _ = 1, tonumber(ARGV[3]) do
  redis.call('XADD', base .. 's:' .. ARGV[at], 'MAXLEN', '~', ARGV[2], '*', 'b', ARGV[1], 'k', ARGV[at + 1], 't', ARGV[at + 2])
  at = at + 3
end
while ARGV[at] do
  redis.call('SET', base .. 'v:' .. ARGV[at], ARGV[at + 1])
  at = at + 2
end
redis.call('PUBLISH', base .. 'news', ARGV[1])
return 1`,
  /** name, value */
  agree: `
local name = KEYS[1] .. ':shared:v:' .. ARGV[1]
redis.call('SET', name, ARGV[2], 'NX')
return redis.call('GET', name)`,
  /** name, holder, milliseconds: nil when it was taken, or for how long it is not free */
  take: `
local name = KEYS[1] .. ':shared:l:' .. ARGV[1]
if redis.call('SET', name, ARGV[2], 'NX', 'PX', ARGV[3]) then return nil end
return redis.call('PTTL', name)`,
  /** name, holder */
  giveBack: `
local name = KEYS[1] .. ':shared:l:' .. ARGV[1]
if redis.call('GET', name) ~= ARGV[2] then return 0 end
redis.call('DEL', name)
redis.call('PUBLISH', KEYS[1] .. ':shared:free', ARGV[1])
return 1`,
  collections: `${COMMON}
return redis.call('SMEMBERS', base .. ':collections')`,
  /** generation: makes it the one that counts, and returns the one that did. */
  advance: `
local before = redis.call('GET', KEYS[1] .. ':generation') or '0'
redis.call('SET', KEYS[1] .. ':generation', ARGV[1])
return before`,
} as const

/** Name of a script. */
export type RedisScript = keyof typeof redisScripts
