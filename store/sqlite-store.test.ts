import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { afterAll, describe, expect, it } from 'vitest'

import { createSqliteStore } from './sqlite-store.ts'
import { describeStoreContract } from './testing/contract.ts'
import { startChild } from './testing/child.ts'

const folder = mkdtempSync(join(tmpdir(), 'linklab-store-'))
const now = () => 1_700_000_000_000

afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** A path that no other test uses, and a function that opens a store there. */
function newFile() {
  const file = join(folder, `${randomUUID()}.db`)
  return { file, open: () => createSqliteStore({ now, file }) }
}

describeStoreContract('SQLite in memory', ({ now }) => createSqliteStore({ now, file: ':memory:' }))
describeStoreContract('SQLite in a file', ({ now }) =>
  createSqliteStore({ now, file: newFile().file }),
)

describe('createSqliteStore()', () => {
  it('finds every record, key and mark again after it was closed', async () => {
    const { open } = newFile()
    const before = open()
    const codes = before.collection('codes')
    await codes.put('live', { n: 1 }, { expiresAt: now() + 5, keys: { grantId: 'g' } })
    for (const id of ['used', 'gone']) await codes.put(id, 1, { keys: { grantId: 'g' } })
    await codes.consume('used')
    await codes.revoke('gone')
    const expected = await codes.list()
    await before.close()

    await using after = open()

    expect(await after.collection('codes').list({ key: 'grantId', value: 'g' })).toEqual(expected)
  })

  it('lets two handles on one file see each other at once', async () => {
    const { open } = newFile()
    await using a = open()
    await using b = open()

    await a.collection('codes').put('x', 1)

    expect(await b.collection('codes').consume('x')).toBe(true)
    expect((await a.collection('codes').get('x')).status).toBe('consumed')
  })

  it('makes missing folders, and files that only their owner may read', async () => {
    const deep = join(folder, 'a', 'b', 'lab.db')

    await using store = createSqliteStore({ now, file: deep })
    await store.collection('codes').put('x', 1)

    for (const name of [deep, `${deep}-wal`, `${deep}-shm`]) {
      expect(statSync(name).mode & 0o777, name).toBe(0o600)
    }
    expect(statSync(join(folder, 'a')).mode & 0o777).toBe(0o700)
  })

  it('takes away the rights of others on a file that was there', async () => {
    const { file, open } = newFile()
    await open().close()
    chmodSync(file, 0o644)

    await open().close()

    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('takes an empty file that is there already', async () => {
    const { file, open } = newFile()
    writeFileSync(file, '')

    await using store = open()
    await store.collection('codes').put('x', 1)

    expect((await store.collection('codes').get('x')).status).toBe('live')
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('leaves one file alone behind when it is closed', async () => {
    const { file, open } = newFile()
    const store = open()
    await store.collection('codes').put('x', 1)

    await store.close()

    const left = readdirSync(folder).filter((name) => name.startsWith(basename(file)))
    expect(left).toEqual([basename(file)])
  })

  it('refuses a folder in place of a file', () => {
    expect(() => createSqliteStore({ now, file: folder })).toThrow(
      expect.objectContaining({
        code: 'ERR_STORE_UNUSABLE',
        message: expect.stringContaining(folder) as string,
      }),
    )
  })

  it('refuses a file that is no database, and leaves it as it was', () => {
    const { file, open } = newFile()
    const text = 'client_id = 12345\n'.repeat(200)
    writeFileSync(file, text, { mode: 0o644 })

    expect(open).toThrow(
      expect.objectContaining({
        code: 'ERR_STORE_NOT_A_DATABASE',
        message: expect.stringContaining(file) as string,
      }),
    )
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  it('refuses the database of another program, and leaves it as it was', () => {
    const { file, open } = newFile()
    const other = new DatabaseSync(file)
    other.exec('CREATE TABLE bookmarks (url TEXT)')
    other.close()
    const bytes = readFileSync(file)

    expect(open).toThrow(expect.objectContaining({ code: 'ERR_STORE_FOREIGN' }))
    expect(readFileSync(file).equals(bytes)).toBe(true)
  })

  it('refuses a file that a later version wrote, and names both versions', async () => {
    const { file, open } = newFile()
    await open().close()
    const later = new DatabaseSync(file)
    later.exec('UPDATE linklab_schema SET version = 99')
    later.close()

    expect(open).toThrow(
      expect.objectContaining({
        code: 'ERR_STORE_TOO_NEW',
        message: expect.stringMatching(/version 99.*up to 1\b/) as string,
      }),
    )
  })

  it('says that the store is damaged when the file was overwritten under it', async () => {
    const { file, open } = newFile()
    const store = open()
    for (let n = 0; n < 50; n += 1) await store.collection('c').put(String(n), 'x'.repeat(2000))
    await store.close()
    const bytes = readFileSync(file)
    bytes.fill(0x5a, 4096)
    writeFileSync(file, bytes)

    await expect(
      (async () => {
        await using damaged = open()
        await damaged.collection('c').list()
      })(),
    ).rejects.toMatchObject({ code: 'ERR_STORE_NOT_A_DATABASE' })
  })

  it(
    'loads node:sqlite only when a store is made, and prints no warning then',
    { timeout: 30_000 },
    () => {
      const index = JSON.stringify(new URL('index.ts', import.meta.url).href)
      const script = `
      const { createSqliteStore } = await import(${index})
      const isLoaded = () => process.moduleLoadList.some((name) => name.endsWith(' sqlite'))
      console.log(isLoaded())
      createSqliteStore({ now: () => 0, file: ':memory:' })
      console.log(isLoaded())
      process.emitWarning('still heard')
    `
      const flags = process.features.typescript ? [] : ['--experimental-strip-types']

      const ran = spawnSync(process.execPath, [...flags, '--input-type=module', '-e', script], {
        encoding: 'utf8',
      })

      expect(ran.stdout).toBe('false\ntrue\n')
      expect(ran.stderr).not.toMatch(/sqlite/i)
      expect(ran.stderr).toMatch(/still heard/)
    },
  )
})

describe('SQLite shared by processes', { timeout: 30_000 }, () => {
  it('gives each of 300 records to exactly one of three processes', async () => {
    const { file } = newFile()
    const ids = Array.from({ length: 300 }, (_, n) => String(n))
    await using store = createSqliteStore({ now: Date.now, file })
    for (const id of ids) await store.collection('codes').put(id, 1)
    const children = [startChild('consume', file), startChild('consume', file)]
    for (const child of children) expect(await child.line()).toBe('ready')

    for (const child of children) child.go()
    const won = children.map((child) => readAll(child.lines))
    const mine: string[] = []
    for (const id of ids) {
      if (await store.collection('codes').consume(id)) mine.push(id)
      await new Promise(setImmediate)
    }

    const all = [...mine, ...(await Promise.all(won)).flat()]
    expect(all.sort()).toEqual(ids.sort())
  })

  it('is made once when four processes open a new file at the same moment', async () => {
    const { file } = newFile()
    const children = Array.from({ length: 4 }, () => startChild('open', file))
    for (const child of children) expect(await child.line()).toBe('ready')

    for (const child of children) child.go()
    for (const child of children) expect(await child.line()).toBe('done')

    for (let n = 0; n < 10; n += 1) {
      await using store = createSqliteStore({ now, file: `${file}.${String(n)}` })
      expect(await store.collection('codes').list()).toHaveLength(4)
    }
  })

  it('keeps every acknowledged record when the writer is killed with SIGKILL', async () => {
    const { file, open } = newFile()
    const child = startChild('write', file)
    expect(await child.line()).toBe('ready')
    child.go()
    let last = ''
    for (let n = 0; n < 500; n += 1) last = await child.line()
    child.process.kill('SIGKILL')
    last = (await readAll(child.lines)).at(-1) ?? last
    await child.ended

    await using store = open()
    const codes = store.collection('codes')
    const ids = (await codes.list()).map(({ id }) => Number(id))
    const perKey = await codes.findBy('uid', `u${last}`)

    expect(ids).toEqual(ids.map((_, n) => n))
    expect(ids.length).toBeGreaterThan(Number(last))
    expect(perKey.record?.id).toBe(last)
    expect(integrityOf(file)).toBe('ok')
  })
})

async function readAll(lines: AsyncIterator<string>): Promise<string[]> {
  const all: string[] = []
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    all.push(next.value)
  }
  return all
}

function integrityOf(path: string): unknown {
  const database = new DatabaseSync(path)
  const row = database.prepare('PRAGMA integrity_check').get()
  database.close()
  return row?.['integrity_check']
}
