import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

import { afterAll, describe, expect, it } from 'vitest'

import { guarded } from './sqlite-guard.ts'
import { createSqliteStore } from './sqlite-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'linklab-full-'))
const now = () => 1_700_000_000_000

chmodSync(folder, 0o755)
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const newFile = () => join(folder, `${randomUUID()}.db`)

describe('a SQLite store on a full disk', () => {
  it('says so, and goes on when there is room', () => {
    const database = new DatabaseSync(newFile())
    database.exec('CREATE TABLE t (x TEXT); PRAGMA max_page_count = 4')
    const insert = database.prepare('INSERT INTO t VALUES (?)')
    const write = () => guarded('codes.db', () => insert.run('x'.repeat(20_000)))

    expect(write).toThrow(
      expect.objectContaining({
        code: 'ERR_STORE_FULL',
        status: 503,
        message: expect.stringMatching(/disk of the store codes\.db is full.*Make room/) as string,
      }),
    )
    database.exec('PRAGMA max_page_count = 1000')
    expect(write).not.toThrow()
    database.close()
  })

  it('keeps all that it answered when a file cannot grow any more', async () => {
    const file = newFile()

    const [answered = '', complaint = ''] = (await fillUp(file)).split('\n')

    await using store = createSqliteStore({ now, file })
    const kept = await store.collection('codes').list()
    expect(Number(answered)).toBeGreaterThan(10)
    expect(kept.map(({ id }) => Number(id))).toEqual([...Array(Number(answered)).keys()])
    expect(complaint).toMatch(
      /^ERR_STORE_(FAILED|FULL) The (disk of the )?store .* free space|is full/,
    )
  })
})

describe('a SQLite store that cannot be written to', () => {
  it('is named before anything starts', async () => {
    const file = newFile()
    await createSqliteStore({ now, file }).close()
    chmodSync(file, 0o444)

    expect(() => asOrdinaryUser(() => createSqliteStore({ now, file }))).toThrow(
      expect.objectContaining({
        code: 'ERR_STORE_UNUSABLE',
        message: expect.stringMatching(/cannot be opened for writing \(EACCES\)/) as string,
      }),
    )
  })

  it('can still be read, and says why it stores nothing', () => {
    const database = new DatabaseSync(newFile())
    database.exec('CREATE TABLE t (x TEXT); INSERT INTO t VALUES (1); PRAGMA query_only = 1')

    expect(() => guarded('codes.db', () => database.exec('DELETE FROM t'))).toThrow(
      expect.objectContaining({ code: 'ERR_STORE_READ_ONLY', status: 503 }),
    )
    expect(guarded('codes.db', () => database.prepare('SELECT x FROM t').all())).toHaveLength(1)
    database.close()
  })
})

/** Stores records in a process whose files may not grow beyond 256 kB; prints how many, and the error. */
function fillUp(file: string): Promise<string> {
  const store = JSON.stringify(fileURLToPath(new URL('sqlite-store.ts', import.meta.url)))
  const script = `
    const { createSqliteStore } = await import(${store})
    const codes = createSqliteStore({ now: Date.now, file: ${JSON.stringify(file)} }).collection('codes')
    let answered = 0
    try {
      for (;; answered += 1) await codes.put(String(answered), 'x'.repeat(2000))
    } catch (error) {
      console.log(answered + '\\n' + error.code + ' ' + error.message)
    }
    process.kill(process.pid, 'SIGKILL')`
  const flags = process.features.typescript ? '' : '--experimental-strip-types'
  // The limit counts blocks of 512 bytes; without the trap the system would end the process.
  const limited = `trap '' XFSZ; ulimit -f 512; exec "$0" ${flags} --input-type=module -e "$1"`
  const child = spawn('sh', ['-c', limited, process.execPath, script])
  return text(child.stdout)
}

/** Rights to files do not bind root, as whom containers often run tests. */
function asOrdinaryUser<R>(work: () => R): R {
  if (process.geteuid?.() !== 0) return work()
  process.seteuid?.(65_534)
  try {
    return work()
  } finally {
    process.seteuid?.(0)
  }
}
