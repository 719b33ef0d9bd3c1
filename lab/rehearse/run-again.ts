/**
 * Does what the user of a flow did once more, through the live servers: new codes, new tokens, a flow of
 * its own.
 *
 * @module
 */
import { recordTimePassed } from '../../flow/index.ts'
import type { FlowEvent } from '../../flow/index.ts'
import { durationMs } from '../duration.ts'
import { findUser } from '../find-user.ts'
import type { Lab } from '../lab.ts'
import { linkWithoutBrowser } from './link-without-browser.ts'
import type { UserAction } from './user-actions.ts'

/** Stands for the password that somebody got wrong; no account has it. */
const WRONG_PASSWORD = 'not-the-password'

/**
 * Does it all, one after the other. A refused sign-in ends it, as it ended the first time.
 *
 * @throws {@link LabError} `ERR_LAB_UNKNOWN_USER`, `ERR_LAB_REHEARSAL`.
 */
export async function doAgain(lab: Lab, actions: readonly UserAction[]): Promise<void> {
  for (const action of actions) await actAgain(lab, action)
}

/** Whether a message is the first that these actions bring about. */
export function isFirstOf(actions: readonly UserAction[], { id }: FlowEvent): boolean {
  const [first] = actions.filter(({ action }) => action !== 'advance-clock')
  if (first?.action === 'disable') return id === 'app.disable'
  return id === 'app.enable' || id === 'voice.ask' || id === 'voice.ask.2'
}

async function actAgain(lab: Lab, action: UserAction): Promise<void> {
  switch (action.action) {
    case 'say':
      await lab.alexa.say(action.utterance)
      return
    case 'seed-link':
      await lab.seedLink(action.user)
      return
    case 'disable':
      await lab.alexa.disable()
      return
    case 'advance-clock':
      lab.clock.advance(durationMs(action.by))
      recordTimePassed(lab.flow, action.by)
      await lab.clock.settled()
      return
    case 'link':
      await linkAgain(lab, action)
  }
}

async function linkAgain(
  lab: Lab,
  {
    user,
    decision,
    scopes,
    refusedSignIns,
    knowsPassword,
  }: Extract<UserAction, { action: 'link' }>,
): Promise<void> {
  const [anybody] = lab.users
  const account = user === undefined ? anybody : findUser(lab.users, user)
  await linkWithoutBrowser(
    lab.urls.skillPage,
    {
      email: account?.email ?? '',
      password: knowsPassword ? (account?.password ?? '') : WRONG_PASSWORD,
      decision,
      scopes,
      refused: Array.from({ length: refusedSignIns }, () => WRONG_PASSWORD),
    },
    { relink: true, startDeadline: lab.flow.gate?.startDeadline },
  )
}
