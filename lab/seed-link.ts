/**
 * Links an account in milliseconds: the user's part is made inside the third party, everything from the
 * callback on happens as always.
 *
 * @module
 */
import type { AlexaSimulator, LinkState } from '../alexa-simulator/index.ts'
import type { AuthServer } from '../auth-server/index.ts'
import type { FixtureUser } from '../fixtures/data/index.ts'
import type { FlowLog } from '../flow/index.ts'
import { LabError } from './errors.ts'
import { findUser } from './find-user.ts'
import type { SeedOptions } from './lab.ts'
import { ALEXA_CLIENT_ID } from './linking-file.ts'
import { asLabError } from './provider-errors.ts'

/** The parts of a lab that a seeded link touches. */
export interface SeedParts {
  readonly alexa: AlexaSimulator
  readonly authServer: AuthServer
  readonly users: readonly FixtureUser[]
  readonly flow: Pick<FlowLog, 'events' | 'attachPrivate'>
}

/**
 * Links the account of a user; an account linked before is replaced.
 *
 * @throws {@link LabError} `ERR_LAB_UNKNOWN_USER` naming the users there are, `ERR_LAB_REQUEST_INVALID` for
 *   what the authorization server does not take, `ERR_LAB_REHEARSAL` with the reason when the link fails.
 */
export async function seedLink(
  { alexa, authServer, users, flow }: SeedParts,
  name = 'alice',
  { scopes, person }: SeedOptions = {},
): Promise<LinkState> {
  const user = findUser(users, name)
  const link = await alexa.startLink({ person })
  const request = {
    user: user.email,
    clientId: ALEXA_CLIENT_ID,
    redirectUri: link.redirectUri,
    authorizationUrl: link.authorizationUrl,
    scopes,
    codeChallenge: link.codeChallenge,
  }
  const { code, iss } = await asLabError(() => authServer.issueCode(request))
  const callback = new URL(link.redirectUri)
  callback.search = new URLSearchParams({ code, state: link.state, iss }).toString()
  const result = await alexa.completeLink(callback.href, { sessionCookie: link.sessionCookie })
  if (!result.ok) {
    throw new LabError('ERR_LAB_REHEARSAL', `Linking ${user.email} failed: ${result.message}`)
  }
  const state = await alexa.linkState()
  const [started] = flow.events({ flowId: state.flowId, id: 'app.enable' })
  // Nobody signed in; without this, the log would not tell whose account it is.
  if (started !== undefined) flow.attachPrivate(started.seq, { account: user.id })
  return state
}
