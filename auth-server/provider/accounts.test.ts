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

describe('the work of verifyPassword()', () => {
  /** Counts what is compared for one attempt, and tells the lengths. */
  function workFor(email: string): readonly (readonly number[])[] {
    const compared: (readonly number[])[] = []
    const counting = userDirectory(users, {
      changeOf: (id) => (id === 'user-bob' ? { deletedAt: 1 } : {}),
      isSame: (given, expected) => {
        compared.push([given.length, expected.length])
        return false
      },
    })
    counting.verifyPassword(email, 'not it')
    return compared
  }

  it.each([
    ['an unknown user', 'mallory@tunebox.test'],
    ['a deleted user', 'bob@tunebox.test'],
    ['a locked user', 'locked@tunebox.test'],
    ['nobody', ''],
  ])('is the same for %s as for a wrong password', (_name, email) => {
    const wrong = workFor('alice@tunebox.test')

    expect(wrong).toEqual([[32, 32]])
    expect(workFor(email)).toEqual(wrong)
  })

  it('lets nobody in who is unknown, whatever the comparison says', () => {
    const trusting = userDirectory(users, { isSame: () => true })

    expect(trusting.verifyPassword('mallory@tunebox.test', '')).toMatchObject({ ok: false })
  })
})

describe('an account that was deleted', () => {
  const without = userDirectory(users, {
    changeOf: (id) => (id === 'user-alice' ? { deletedAt: 1 } : {}),
  })

  it('is found by nothing and listed nowhere', () => {
    expect(without.find('alice')).toBeUndefined()
    expect(without.byId('user-alice')).toBeUndefined()
    expect(without.all.map(({ id }) => id)).not.toContain('user-alice')
  })

  it('is still known to whoever asks for what was', () => {
    expect(without.findEver('alice')?.id).toBe('user-alice')
  })
})
