import { describe, expect, it } from 'vitest'
import { users } from '../../fixtures/data/index.ts'
import { userDirectory } from '../provider/accounts.ts'
import { judgeSignIn } from './sign-in-form.ts'
import { createSignInGuard } from './sign-in-guard.ts'

const judge = (fields: Record<string, string>) =>
  judgeSignIn(createSignInGuard({ users: userDirectory(users), now: () => 0 }), fields)

describe('judgeSignIn()', () => {
  it('takes blanks around the email address for a slip', () => {
    expect(judge({ username: ' alice@tunebox.test ', password: 'tunebox' })).toMatchObject({
      ok: true,
    })
  })

  it('takes blanks in a password as they are', () => {
    expect(judge({ username: 'alice@tunebox.test', password: ' tunebox' })).toMatchObject({
      reason: 'bad-credentials',
    })
  })

  it('names fields that were not sent at all', () => {
    expect(judge({})).toMatchObject({
      status: 422,
      problems: [{ kind: 'email-missing' }, { kind: 'password-missing' }],
    })
  })

  it('takes an email address of blanks for none', () => {
    expect(judge({ username: '   ', password: 'tunebox' })).toMatchObject({
      problems: [{ kind: 'email-missing' }],
    })
  })

  it('refuses what is too long and says how much is accepted', () => {
    expect(judge({ username: 'a'.repeat(255), password: 'x'.repeat(257) })).toMatchObject({
      problems: [
        { kind: 'too-long', field: 'username', length: 254 },
        { kind: 'too-long', field: 'password', length: 256 },
      ],
    })
  })

  it('ties a locked account to the field, but a locked rehearsal account to none', () => {
    expect(judge({ username: 'locked@tunebox.test', password: 'tunebox' })).toMatchObject({
      problems: [{ kind: 'locked', isPersona: false }],
    })
    expect(judge({ persona: 'user-lena' })).toMatchObject({
      problems: [{ kind: 'locked', isPersona: true }],
    })
  })
})
