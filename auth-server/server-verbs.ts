/**
 * What a caller may do to a running server from outside the protocol.
 *
 * @module
 */
import type { VirtualClock } from '../edge/index.ts'
import type { AuthServerApp } from './app.ts'
import type { AuthServer } from './auth-server-options.ts'
import { addClient } from './add-client.ts'
import { changePassword, deleteUser } from './change-account.ts'
import { changeClientSecret } from './change-client-secret.ts'
import { explainToken } from './explain-token.ts'
import { issueCode } from './issue-code.ts'
import { revoke } from './revoke.ts'
import { rotateKeys } from './rotate-keys.ts'

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

/** The verbs of one server; each goes by the server's clock. */
export function serverVerbs(app: AuthServerApp, clock: VirtualClock): ServerVerbs {
  return {
    issueCode: (request) => clock.run(() => issueCode(app, request)),
    revoke: (what, of) => clock.run(() => revoke(app, what, of)),
    rotateKeys: (options) => clock.run(() => rotateKeys(app, options)),
    deleteUser: (user) => clock.run(() => deleteUser(app, user)),
    changePassword: (user, password, options) =>
      clock.run(() => changePassword(app, { user, password }, options)),
    changeClientSecret: (clientId, secret) =>
      clock.run(() => changeClientSecret(app, clientId, secret)),
    addClient: (client) => {
      addClient(app, client)
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
    },
    forget: app.forget,
    reload: app.load,
    reset: async () => {
      app.forget()
      await app.records.clear()
      await app.load()
    },
  }
}
