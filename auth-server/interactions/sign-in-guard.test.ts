import { describe, expect, it } from 'vitest'
import { users } from '../../fixtures/data/index.ts'
import { userDirectory } from '../provider/accounts.ts'
import { createSignInGuard } from './sign-in-guard.ts'

const EMAIL = 'alice@tunebox.test'

function guardAt(time: { now: number }) {
  return createSignInGuard({ users: userDirectory(users), now: () => time.now })
}

function fail(guard: ReturnType<typeof guardAt>, times: number, name = EMAIL) {
  return Array.from({ length: times }, () => guard.withPassword(name, 'wrong')).at(-1)
}

describe('createSignInGuard()', () => {
  it('judges five attempts in a row and makes the sixth wait', () => {
    const guard = guardAt({ now: 0 })

    expect(fail(guard, 5)).toMatchObject({ reason: 'bad-credentials' })
    expect(fail(guard, 1)).toEqual({ ok: false, reason: 'too-many', waitS: 60 })
  })

  it('refuses the right password as well while one has to wait', () => {
    const guard = guardAt({ now: 0 })
    fail(guard, 5)

    expect(guard.withPassword(EMAIL, 'tunebox')).toMatchObject({ reason: 'too-many' })
  })

  it('counts down, and is not set back by further attempts', () => {
    const time = { now: 0 }
    const guard = guardAt(time)
    fail(guard, 5)

    time.now = 18_500

    expect(fail(guard, 3)).toMatchObject({ waitS: 42 })
  })

  it('judges again when the wait is over', () => {
    const time = { now: 0 }
    const guard = guardAt(time)
    fail(guard, 5)

    time.now = 60_000

    expect(guard.withPassword(EMAIL, 'tunebox')).toMatchObject({ ok: true })
  })

  it('judges five attempts again after the wait', () => {
    const time = { now: 0 }
    const guard = guardAt(time)
    fail(guard, 5)

    time.now = 60_000

    expect(fail(guard, 5)).toMatchObject({ reason: 'bad-credentials' })
  })

  it('forgets failures after a success', () => {
    const guard = guardAt({ now: 0 })
    fail(guard, 4)
    guard.withPassword(EMAIL, 'tunebox')

    expect(fail(guard, 4)).toMatchObject({ reason: 'bad-credentials' })
  })

  it('counts one name in whatever case it is written', () => {
    const guard = guardAt({ now: 0 })
    fail(guard, 4)
    fail(guard, 1, ' Alice@TuneBox.test ')

    expect(fail(guard, 1)).toMatchObject({ reason: 'too-many' })
  })

  it('makes names that nobody has wait like any other', () => {
    const guard = guardAt({ now: 0 })

    expect(fail(guard, 6, 'nobody@tunebox.test')).toMatchObject({ reason: 'too-many' })
  })

  it('does not let one account wait for the failures of another', () => {
    const guard = guardAt({ now: 0 })
    fail(guard, 6)

    expect(guard.withPassword('bob@tunebox.test', 'tunebox')).toMatchObject({ ok: true })
  })

  it('makes an address wait that tries one password on every account', () => {
    const guard = guardAt({ now: 0 })
    for (let n = 0; n < 50; n += 1) {
      guard.withPassword(`user-${String(n)}@tunebox.test`, 'wrong', '192.0.2.1')
    }

    expect(guard.withPassword(EMAIL, 'tunebox', '192.0.2.1')).toMatchObject({ reason: 'too-many' })
    expect(guard.withPassword(EMAIL, 'tunebox', '192.0.2.2')).toMatchObject({ ok: true })
  })

  it('signs rehearsal accounts in at any time', () => {
    const guard = guardAt({ now: 0 })
    fail(guard, 6)

    expect(guard.asPersona('user-alice')).toMatchObject({ ok: true })
  })

  it('knows no rehearsal account by another id', () => {
    expect(guardAt({ now: 0 }).asPersona(EMAIL)).toEqual({ ok: false, reason: 'persona-unknown' })
  })
})
