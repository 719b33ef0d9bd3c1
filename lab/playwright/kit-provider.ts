/**
 * The server side of the provider: its accounts, what it granted, and taking that back.
 *
 * @module
 */
import type {
  ChangePasswordOptions,
  RotatedKey,
  RotateKeysOptions,
} from '../../auth-server/index.ts'
import type { FlowEvent } from '../../flow/index.ts'
import type { FixtureUser } from '../../fixtures/data/index.ts'
import { LabError } from '../errors.ts'
import { findUser } from '../find-user.ts'
import { ALEXA_CLIENT_ID } from '../linking-file.ts'
import { asLabError } from '../provider-errors.ts'
import type { KitLab } from './kit-lab.ts'
import type { UserRef } from './options.ts'
import { externalOf } from './start-lab-for.ts'
import type { TestLab } from './test-lab.ts'
import { credentialsOf } from './users.ts'

/** An account at the provider. */
export interface AccountHandle extends Pick<FixtureUser, 'email' | 'password' | 'name'> {
  /**
   * Takes back what this user gave to Alexa.
   *
   * @returns How many live grants or tokens there were.
   */
  revoke(what: 'refresh' | 'access' | 'grant'): Promise<number>
  /**
   * Deletes the account: sessions, grants and tokens go with it, and nobody signs in to it any more.
   *
   * @throws {@link LabError} `ERR_LAB_UNKNOWN_USER` when it was deleted before; `ERR_LAB_REHEARSAL` at a
   *   server that is not the lab’s.
   */
  delete(): Promise<void>
  /**
   * Gives the account another password and ends its sessions; what the user allowed ends as well, unless
   * the options say otherwise. Sign in with `signIn.as({ email, password })` from then on.
   *
   * @throws {@link LabError} `ERR_LAB_REQUEST_INVALID` for a password that the sign-in page does not take;
   *   `ERR_LAB_UNKNOWN_USER` and `ERR_LAB_REHEARSAL` as for {@link AccountHandle.delete}.
   */
  changePassword(password: string, options?: ChangePasswordOptions): Promise<void>
}

/** Tokens that the provider handed to Alexa. They are plain secrets. */
export interface IssuedToken {
  /** By a code, or by a refresh token. */
  readonly by: 'code' | 'refresh'
  readonly accessToken: string
  readonly refreshToken: string | undefined
  readonly at: Date
}

/** Something that the provider decided. */
export type ProviderEvent = FlowEvent

/** The provider's handle. */
export interface Provider {
  readonly url: string
  /** Whether it is the tester's own server, of which nothing but its messages is known. */
  readonly isExternal: boolean
  account(user: UserRef): AccountHandle
  /**
   * Takes back what the users gave to Alexa.
   *
   * @throws {@link LabError} `ERR_LAB_REHEARSAL` at a server that is not the lab's.
   */
  revoke(what: 'refresh' | 'access' | 'grant'): Promise<void>
  /**
   * Signs with a new key from now on.
   *
   * @returns The key that signs access tokens.
   * @throws {@link LabError} `ERR_LAB_REHEARSAL` at a server that is not the lab’s.
   */
  rotateKeys(options?: RotateKeysOptions): Promise<RotatedKey>
  /**
   * Gives Alexa’s client another secret, of which Alexa is not told.
   *
   * @throws {@link LabError} `ERR_LAB_REQUEST_INVALID` for an empty secret; `ERR_LAB_REHEARSAL` at a server
   *   that is not the lab’s.
   */
  changeClientSecret(secret: string): Promise<void>
  /** Every pair of tokens so far, oldest first. */
  issuedTokens(): readonly IssuedToken[]
  /** What it decided so far, oldest first. */
  events(): readonly ProviderEvent[]
}

/** Makes the provider's handle of a test. */
export async function kitProvider(testLab: TestLab): Promise<Provider> {
  const lab = await testLab.lab()
  const external = externalOf(testLab.options.authServer)
  const atOurs = async <T>(act: (server: KitLab['authServer']) => Promise<T>): Promise<T> => {
    if (external !== undefined) throw notOurs()
    return asLabError(() => act(lab.authServer))
  }
  const revoke = (what: 'refresh' | 'access' | 'grant', user: string): Promise<number> =>
    atOurs((server) => server.revoke(what, { user, clientId: ALEXA_CLIENT_ID }))
  return {
    url: external === undefined ? lab.urls.authServer : new URL(external.authorizationUrl).origin,
    isExternal: external !== undefined,
    account: (ref) => {
      const { email, password } = credentialsOf(lab.users, ref)
      const name = typeof ref === 'string' ? findUser(lab.users, ref).name : ref.email
      return {
        email,
        password,
        name,
        revoke: (what) => revoke(what, email),
        delete: () => atOurs((server) => server.deleteUser(email)),
        changePassword: (next, options) =>
          atOurs((server) => server.changePassword(email, next, options)),
      }
    },
    revoke: async (what) => {
      for (const { email } of lab.users) await revoke(what, email)
    },
    rotateKeys: (options) => atOurs((server) => server.rotateKeys(options)),
    changeClientSecret: (secret) =>
      atOurs((server) => server.changeClientSecret(ALEXA_CLIENT_ID, secret)),
    issuedTokens: () => issuedTokens(lab),
    events: () =>
      lab.flow.events().filter(({ from, channel }) => from === 'AS' && channel === 'self'),
  }
}

function issuedTokens({ flow }: KitLab): readonly IssuedToken[] {
  return flow.events().flatMap((event): readonly IssuedToken[] => {
    if (event.id !== 'token.response' && event.id !== 'refresh.response') return []
    const valueOf = (wanted: string): string | undefined =>
      event.params.find(({ name }) => name === wanted)?.value
    const accessToken = valueOf('access_token')
    if (accessToken === undefined) return []
    return [
      {
        by: event.id === 'token.response' ? 'code' : 'refresh',
        accessToken,
        refreshToken: valueOf('refresh_token'),
        at: new Date(event.virtualTime),
      },
    ]
  })
}

function notOurs(): LabError {
  return new LabError(
    'ERR_LAB_REHEARSAL',
    'Grants, accounts and keys can be changed at the lab’s own server alone. Do it at your server by its own means, such as its admin API.',
  )
}
