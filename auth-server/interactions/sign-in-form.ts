/**
 * Reads a sign-in form and judges it: which account, or what is wrong and with which status the page
 * is shown again. The password goes into the guard and nowhere else.
 *
 * @module
 */
import { z } from 'zod'
import type { SignInProblem } from '../pages/sign-in-page.tsx'
import type { TuneboxUser } from '../provider/accounts.ts'
import type { SignInAttempt, SignInGuard } from './sign-in-guard.ts'

/** What became of a sign-in form. */
export type SignInJudgement =
  | { readonly ok: true; readonly user: TuneboxUser }
  | {
      readonly ok: false
      /** Cause in a word, for the flow log. */
      readonly reason: string
      readonly problems: readonly SignInProblem[]
      readonly status: number
      /** Kept in the form. */
      readonly username: string | undefined
      readonly retryAfterS?: number
    }

type Refusal = Extract<SignInAttempt, { ok: false }>

/** Longest address that mail can be sent to (RFC 5321 section 4.5.3.1.3, without the brackets). */
const USERNAME_LENGTH_MAX = 254

/** Longest password that the sign-in page takes. */
export const PASSWORD_LENGTH_MAX = 256

const personaForm = z.object({ persona: z.string().max(USERNAME_LENGTH_MAX) })

const passwordForm = z.object({
  username: z.string('missing').trim().min(1, 'missing').max(USERNAME_LENGTH_MAX, 'long'),
  password: z.string('missing').min(1, 'missing').max(PASSWORD_LENGTH_MAX, 'long'),
})

/**
 * Judges the fields of a sign-in form, sent by password or as a rehearsal account.
 *
 * @param address Where the form came from, where that counts.
 */
export function judgeSignIn(
  guard: SignInGuard,
  fields: Readonly<Record<string, string>>,
  address?: string,
): SignInJudgement {
  const persona = personaForm.safeParse(fields)
  if (persona.success) return judge(guard.asPersona(persona.data.persona), undefined)

  const form = passwordForm.safeParse(fields)
  const username = fields['username']?.slice(0, USERNAME_LENGTH_MAX)
  if (form.success) {
    const { username: name, password } = form.data
    return judge(guard.withPassword(name, password, address), username)
  }
  const problems = form.error.issues.map(problemOf)
  return { ok: false, reason: 'incomplete', problems, status: 422, username }
}

function judge(attempt: SignInAttempt, username: string | undefined): SignInJudgement {
  if (attempt.ok) return attempt
  const { reason } = attempt
  const shared = {
    ok: false,
    reason,
    username,
    problems: [refusal(attempt, username === undefined)],
  } as const
  switch (reason) {
    case 'too-many':
      return { ...shared, status: 429, retryAfterS: attempt.waitS }
    case 'locked':
      return { ...shared, status: 403 }
    default:
      return { ...shared, status: 422 }
  }
}

function refusal(attempt: Refusal, isPersona: boolean): SignInProblem {
  switch (attempt.reason) {
    case 'locked':
      return { kind: 'locked', email: attempt.email, isPersona }
    case 'too-many':
      return { kind: 'too-many', waitS: attempt.waitS }
    case 'persona-unknown':
      return { kind: 'persona-unknown' }
    default:
      return { kind: 'rejected' }
  }
}

function problemOf(issue: z.core.$ZodIssue): SignInProblem {
  const field = issue.path[0] === 'password' ? 'password' : 'username'
  if (issue.message === 'long') {
    const length = field === 'password' ? PASSWORD_LENGTH_MAX : USERNAME_LENGTH_MAX
    return { kind: 'too-long', field, length }
  }
  return { kind: field === 'password' ? 'password-missing' : 'email-missing' }
}
