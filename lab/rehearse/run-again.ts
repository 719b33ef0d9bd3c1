/**
 * Does what the user of a flow did once more, through the live servers: new codes, new tokens, a flow of
 * its own.
 *
 * @module
 */
import type { FlowEvent } from '../../flow/index.ts'
import { LabError } from '../errors.ts'
import { findUser } from '../find-user.ts'
import type { Lab } from '../lab.ts'
import { linkWithoutBrowser } from './link-without-browser.ts'

/** What a user did, as far as a flow tells. */
export type UserAction =
  | {
      readonly action: 'link'
      /** Absent where nobody signed in. */
      readonly user?: string
      readonly decision: 'allow' | 'deny'
      /** Whether the sign-in was accepted; the log never holds a password. */
      readonly knowsPassword: boolean
    }
  | { readonly action: 'seed-link'; readonly user: string }
  | { readonly action: 'say'; readonly utterance: string }

/** Stands for the password that somebody got wrong; no account has it. */
const WRONG_PASSWORD = 'not-the-password'

/**
 * What the user of a flow did, in order. Time that passed meanwhile is not among it.
 *
 * @throws {@link LabError} `ERR_LAB_REHEARSAL` when nothing of it can be done again.
 */
export function actionsOf(events: readonly FlowEvent[]): readonly UserAction[] {
  const actions = events.flatMap((event): UserAction[] => {
    if (event.id === 'app.enable') return linkOf(events.filter(({ seq }) => seq >= event.seq))
    if (event.id !== 'voice.ask' && event.id !== 'voice.ask.2') return []
    return [{ action: 'say', utterance: event.summary.replace(/^“|”$/g, '') }]
  })
  if (actions.length > 0) return actions
  throw new LabError(
    'ERR_LAB_REHEARSAL',
    'Nobody decided anything in this flow, so there is nothing to do again. Run a flow again in which a user signed in, cancelled, or said something.',
  )
}

/** A link counts once somebody decided, or was refused. */
function linkOf(events: readonly FlowEvent[]): UserAction[] {
  const last = (id: FlowEvent['id']): FlowEvent | undefined =>
    events.findLast((event) => event.id === id && event.kind === 'request')
  const signIn = last('login.submit')
  const decided = last('consent.decision')
  const user = paramOf(signIn, 'username') ?? accountOf(decided)
  if (signIn === undefined && decided === undefined) {
    const seeded = accountOf(events[0])
    return seeded === undefined ? [] : [{ action: 'seed-link', user: seeded }]
  }
  return [
    {
      action: 'link',
      ...(user === undefined ? {} : { user }),
      decision: decided === undefined || isAllowed(decided) ? 'allow' : 'deny',
      knowsPassword: !events.some(
        ({ id, causeSeq }) => id === 'login.rejected' && causeSeq === signIn?.seq,
      ),
    },
  ]
}

function paramOf(event: FlowEvent | undefined, name: string): string | undefined {
  return event?.params.find((param) => param.name === name)?.value
}

function accountOf(event: FlowEvent | undefined): string | undefined {
  const account = event?.private?.['account'] ?? event?.private?.['accountId']
  return typeof account === 'string' ? account.replace(/^user-/, '') : undefined
}

function isAllowed(event: FlowEvent): boolean {
  return event.private?.['decision'] === 'allowed' || paramOf(event, 'decision') === 'allow'
}

/**
 * Does it all, one after the other. A refused sign-in ends it, as it ended the first time.
 *
 * @throws {@link LabError} `ERR_LAB_UNKNOWN_USER`, `ERR_LAB_REHEARSAL`.
 */
export async function doAgain(lab: Lab, actions: readonly UserAction[]): Promise<void> {
  for (const action of actions) {
    if (action.action === 'say') await lab.alexa.say(action.utterance)
    else if (action.action === 'seed-link') await lab.seedLink(action.user)
    else await linkAgain(lab, action)
  }
}

async function linkAgain(
  lab: Lab,
  { user, decision, knowsPassword }: Extract<UserAction, { action: 'link' }>,
): Promise<void> {
  const [anybody] = lab.users
  const account = user === undefined ? anybody : findUser(lab.users, user)
  await linkWithoutBrowser(
    lab.urls.skillPage,
    {
      email: account?.email ?? '',
      password: knowsPassword ? (account?.password ?? '') : WRONG_PASSWORD,
      decision,
    },
    { relink: true, startDeadline: lab.flow.gate?.startDeadline },
  )
}
