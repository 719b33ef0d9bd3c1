/**
 * What a caller may do to a running server from outside the protocol.
 *
 * @module
 */
import { recordMarker } from '../flow/index.ts'
import type { AuthServerApp } from './app.ts'
import type { AuthServer, AuthServerOptions } from './auth-server-options.ts'
import { addClient } from './add-client.ts'
import { changePassword, deleteUser } from './change-account.ts'
import { changeClientSecret } from './change-client-secret.ts'
import { explainToken } from './explain-token.ts'
import { issueCode } from './issue-code.ts'
import { revoke } from './revoke.ts'
import { rotateKeys } from './rotate-keys.ts'
import { shareServer, type ServerPeers } from './share-server.ts'

/** The verbs of {@link AuthServer}. */
export type ServerVerbs = Pick<
  AuthServer,
  | 'issueCode'
  | 'revoke'
  | 'rotateKeys'
  | 'deleteUser'
  | 'changePassword'
  | 'changeClientSecret'
  | 'addClient'
  | 'explainToken'
  | 'policy'
  | 'setPolicy'
  | 'forget'
  | 'reload'
  | 'reset'
>

/** What the verbs go by, and where they tell what was done. */
type Surroundings = Pick<AuthServerOptions, 'clock' | 'flow' | 'shared'>

/** The verbs of one server; each goes by the server's clock. */
export function serverVerbs(app: AuthServerApp, options: Surroundings): ServerVerbs {
  const { clock } = options
  const peers = shareServer(app, options.shared)
  return {
    issueCode: (request) => clock.run(() => issueCode(app, request)),
    ...operatorVerbs(app, options, peers),
    addClient: (client) => {
      addClient(app, client)
      peers.tell()
    },
    explainToken: (token) => clock.run(() => explainToken(app, token)),
    get policy() {
      const { rotation, requirePkce, insecure } = app.policy
      return { rotation, requirePkce, insecure }
    },
    setPolicy: ({ guests, ...settings }) => {
      if (guests !== undefined) {
        app.guests.admit(guests)
        app.live.renew()
      }
      app.policy.change(settings)
      peers.tell()
    },
    forget: () => {
      app.forget()
      peers.tell()
    },
    reload: app.load,
    reset: async () => {
      app.forget()
      await app.records.clear()
      await app.load()
      peers.tell()
      peers.tellRecords()
    },
  }
}

type OperatorVerbs = Pick<
  ServerVerbs,
  'revoke' | 'rotateKeys' | 'deleteUser' | 'changePassword' | 'changeClientSecret'
>

/** What an operator or a user does beside the protocol, which stands in the flow log once it is done. */
function operatorVerbs(
  app: AuthServerApp,
  { clock, flow }: Surroundings,
  peers: ServerPeers,
): OperatorVerbs {
  const told = async <Result>(
    work: () => Promise<Result>,
    tell: (result: Result) => string | undefined,
  ): Promise<Result> => {
    const result = await clock.run(work)
    peers.tellRecords()
    const summary = tell(result)
    if (summary !== undefined) recordMarker(flow, 'admin.change', summary)
    return result
  }
  return {
    revoke: (what, of) =>
      told(
        () => revoke(app, what, of),
        (count) => (count === 0 ? undefined : `the operator revoked: ${what} of ${of.user}`),
      ),
    rotateKeys: (options) =>
      told(
        () => rotateKeys(app, options),
        ({ kid }) =>
          `the server signs with a new key, ${kid}${options?.keepOld === false ? '; the old ones are gone' : ''}`,
      ),
    deleteUser: (user) =>
      told(
        () => deleteUser(app, user),
        () => `the account of ${user} was deleted`,
      ),
    changePassword: (user, password, options) =>
      told(
        () => changePassword(app, { user, password }, options),
        () =>
          `${user} changed the password${options?.revokeGrants === false ? '; what was allowed stays' : ''}`,
      ),
    changeClientSecret: (clientId, secret) =>
      told(
        () => changeClientSecret(app, clientId, secret),
        () => `the client ${clientId} has another secret`,
      ),
  }
}
