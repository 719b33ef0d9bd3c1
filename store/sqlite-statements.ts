/**
 * Every statement that is run on the tables of a SQLite store.
 *
 * @module
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite'

import { FAMILY_KEY } from './forget-dead.ts'

const COLUMNS = 'id, value, keys, expires_at, consumed_at, revoked_at'

/** Collections of a store: those that begin with its prefix, and not with that of one within it. */
const OWN = "collection >= ?1 AND collection < ?2 AND substr(collection, length(?1) + 1, 1) <> '@'"
const BY_KEY = 'SELECT seq FROM record_keys WHERE collection = ? AND name = ? AND value = ?'

/** A record that is live at the moment ?3. */
const LIVE =
  'revoked_at IS NULL AND consumed_at IS NULL AND (expires_at IS NULL OR expires_at > ?3)'

/** What `deadSince()` says in `forget-dead.ts`, of the records of a store. */
const FORGET = `WITH live AS MATERIALIZED (
    SELECT DISTINCT k.value FROM record_keys k JOIN records r ON r.seq = k.seq
    WHERE k.name = '${FAMILY_KEY}' AND r.${OWN.replaceAll(/(AND |\()collection/g, '$1r.collection')} AND ${LIVE}
  ), dead AS (
    SELECT seq, collection, CASE
      WHEN revoked_at IS NOT NULL THEN revoked_at
      WHEN consumed_at IS NULL THEN expires_at
      ELSE max(consumed_at, coalesce(expires_at, 0)) END AS since
    FROM records WHERE ${OWN} AND NOT (${LIVE})
      AND NOT (revoked_at IS NULL AND consumed_at IS NOT NULL AND (
        coalesce(expires_at > ?3, 0) OR EXISTS (
          SELECT 1 FROM record_keys k
          WHERE k.seq = records.seq AND k.name = '${FAMILY_KEY}' AND k.value IN live)))
  ), ranked AS (
    SELECT seq, since, row_number() OVER (PARTITION BY collection ORDER BY since DESC) AS place
    FROM dead
  )
  DELETE FROM records WHERE seq IN (SELECT seq FROM ranked WHERE since < ?4 OR place > ?5)`

/** Every statement, prepared. */
export type Statements = Readonly<Record<keyof typeof sql, StatementSync>>

const sql = {
  insert:
    'INSERT INTO records (collection, id, value, keys, expires_at, consumed_at, revoked_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  collections: `SELECT DISTINCT collection FROM records WHERE ${OWN} ORDER BY collection`,
  insertKey: 'INSERT INTO record_keys (collection, name, value, seq) VALUES (?, ?, ?, ?)',
  update: 'UPDATE records SET value = ? WHERE collection = ? AND id = ?',
  get: `SELECT ${COLUMNS} FROM records WHERE collection = ? AND id = ?`,
  newest: `SELECT ${COLUMNS} FROM records WHERE seq IN (${BY_KEY}) ORDER BY seq DESC LIMIT 1`,
  consume: `UPDATE records SET consumed_at = ?
    WHERE collection = ? AND id = ? AND revoked_at IS NULL AND consumed_at IS NULL
      AND (expires_at IS NULL OR expires_at > ?)
    RETURNING ${COLUMNS}`,
  revoke:
    'UPDATE records SET revoked_at = ? WHERE collection = ? AND id = ? AND revoked_at IS NULL',
  revokeBy: `UPDATE records SET revoked_at = ? WHERE revoked_at IS NULL AND seq IN (${BY_KEY})`,
  remove: 'DELETE FROM records WHERE collection = ? AND id = ?',
  list: `SELECT ${COLUMNS} FROM records WHERE collection = ? ORDER BY seq`,
  listBy: `SELECT ${COLUMNS} FROM records WHERE seq IN (${BY_KEY}) ORDER BY seq`,
  clear: `DELETE FROM records WHERE ${OWN}`,
  forget: FORGET,
  count: `SELECT count(*) AS records FROM records WHERE ${OWN}`,
  drop: 'DELETE FROM records WHERE collection >= ? AND collection < ?',
}

/** Prepares every statement on an open database. */
export function prepareStatements(database: DatabaseSync): Statements {
  const names = Object.keys(sql) as (keyof typeof sql)[]
  return Object.fromEntries(
    names.map((name) => [name, database.prepare(sql[name])]),
  ) as unknown as Statements
}
