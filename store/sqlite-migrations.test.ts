import { DatabaseSync } from 'node:sqlite'

import { describe, expect, it } from 'vitest'

import { migrate, MIGRATIONS } from './sqlite-migrations.ts'

const TITLES = 'ALTER TABLE records ADD COLUMN title TEXT; UPDATE records SET title = upper(id)'

describe('migrate()', () => {
  it('brings a file of the first version to the newest, with all it holds', () => {
    const database = firstVersion()

    migrate(database, [...MIGRATIONS.slice(0, 1), TITLES, 'CREATE TABLE third (x TEXT)'])

    expect(rowsOf(database, 'SELECT id, title FROM records')).toEqual([{ id: 'a', title: 'A' }])
    expect(rowsOf(database, 'SELECT * FROM third')).toEqual([])
    expect(rowsOf(database, 'SELECT version FROM linklab_schema')).toEqual([
      { version: 1 },
      { version: 2 },
      { version: 3 },
    ])
  })

  it('changes a file once', () => {
    const database = firstVersion()

    migrate(database, [...MIGRATIONS.slice(0, 1), TITLES])
    migrate(database, [...MIGRATIONS.slice(0, 1), TITLES])

    expect(rowsOf(database, 'SELECT max(version) AS version FROM linklab_schema')).toEqual([
      { version: 2 },
    ])
  })

  it('leaves the file as it was when a step fails', () => {
    const database = firstVersion()

    expect(() => {
      migrate(database, [...MIGRATIONS.slice(0, 1), TITLES, 'CREATE NONSENSE'])
    }).toThrow(/NONSENSE/)

    expect(rowsOf(database, 'SELECT * FROM records')).toHaveLength(1)
    expect(() => rowsOf(database, 'SELECT title FROM records')).toThrow(/no such column/)
    expect(database.isTransaction).toBe(false)
  })

  it('makes all tables in an empty file', () => {
    const database = new DatabaseSync(':memory:')

    migrate(database)

    expect(rowsOf(database, 'SELECT * FROM records')).toEqual([])
    expect(rowsOf(database, 'SELECT version FROM linklab_schema').at(-1)).toEqual({
      version: MIGRATIONS.length,
    })
  })
})

/** A database as the first release made it, with one record. */
function firstVersion(): DatabaseSync {
  const database = new DatabaseSync(':memory:')
  migrate(database, MIGRATIONS.slice(0, 1))
  database.exec("INSERT INTO records (collection, id, value, keys) VALUES ('c', 'a', '1', '{}')")
  return database
}

function rowsOf(database: DatabaseSync, sql: string): unknown[] {
  return database
    .prepare(sql)
    .all()
    .map((row) => ({ ...row }))
}
