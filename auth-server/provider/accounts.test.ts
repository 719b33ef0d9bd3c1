/**
 * The directory of accounts.
 *
 * @module
 */
import { describe, expect, it } from 'vitest'
import { users } from '../../fixtures/data/index.ts'
import { userDirectory } from './accounts.ts'

const directory = userDirectory(users)

describe('find()', () => {
  it.each(['alice@tunebox.test', 'ALICE@tunebox.test', 'alice', 'Alice', ' alice '])(
    'finds Alice as %j',
    (name) => {
      expect(directory.find(name)?.id).toBe('user-alice')
    },
  )

  it('finds nobody else', () => {
    expect(directory.find('mallory')).toBeUndefined()
    expect(directory.find('')).toBeUndefined()
  })
})

describe('verifyPassword()', () => {
  it('lets the right password in', () => {
    expect(directory.verifyPassword('alice@tunebox.test', 'tunebox')).toMatchObject({ ok: true })
  })

  it.each([
    ['a wrong password', 'alice@tunebox.test', 'wrong'],
    ['an unknown user', 'mallory@tunebox.test', 'tunebox'],
    ['an unknown user without password', 'mallory@tunebox.test', ''],
    ['a locked user with a wrong password', 'locked@tunebox.test', 'wrong'],
    ['a short name', 'alice', 'tunebox'],
  ])('tells nothing about %s', (_name, email, password) => {
    expect(directory.verifyPassword(email, password)).toEqual({
      ok: false,
      reason: 'bad-credentials',
    })
  })

  it('tells a locked user so, after the right password', () => {
    expect(directory.verifyPassword('locked@tunebox.test', 'tunebox')).toEqual({
      ok: false,
      reason: 'locked',
    })
  })
})
