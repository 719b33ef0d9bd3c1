/**
 * What a test may set with `test.use()` or in the configuration, and what a lab is told accordingly.
 *
 * @module
 */
import type { SettingsPatch } from '../../alexa-simulator/index.ts'
import type { FixtureUser } from '../../fixtures/data/index.ts'
import type { ExternalLifetimes, SetTime } from '../external-time.ts'
import type { LabOptions } from '../lab-options.ts'
import type { ConsentModel, PageModel, SignInModel } from './models/page-model.ts'

/** Amazon's side: what a developer sets in the console, and every switch of the simulated Alexa. */
export type SimulatorOptions = Pick<
  LabOptions,
  | 'port'
  | 'region'
  | 'locale'
  | 'pkce'
  | 'clientAuth'
  | 'linking'
  | 'grant'
  | 'contract'
  | 'seed'
  | 'startAt'
> &
  Omit<SettingsPatch, 'region' | 'locale' | 'pkce' | 'clientAuth' | 'grant' | 'contract'> & {
    /**
     * Address of a lab that runs already, such as `http://127.0.0.1:4700`: each test gets a tenant of it in
     * place of a lab in its own process.
     */
    readonly url?: string | undefined
    /** Token that the admin API of that lab asks for, where it lets the network in; `LINKLAB_ADMIN_TOKEN` by default. */
    readonly token?: string | undefined
  }

/** The lab's own authorization server. */
export type OwnProviderOptions = Pick<
  LabOptions,
  | 'ttlS'
  | 'rotation'
  | 'graceS'
  | 'tokenFormat'
  | 'signingAlg'
  | 'requirePkce'
  | 'leniencies'
  | 'profile'
  | 'scopes'
>

/** An authorization server of the tester's own: the system under test. */
export interface ExternalProvider {
  readonly authorizationUrl: string
  readonly accessTokenUrl: string
  readonly clientId: string
  readonly clientSecret: string
  /** Scopes that Alexa asks for; none by default. */
  readonly scopes?: readonly string[] | undefined
  /** How Alexa authenticates at its token endpoint; `basic` by default. */
  readonly clientAuth?: 'basic' | 'body' | undefined
  /** PEM files of the private authorities that it is signed by. */
  readonly ca?: readonly string[] | undefined
  /**
   * Seconds that its codes and tokens live, for `clock.untilExpiryOf()`. What lives ten seconds at most is
   * waited for where no `setTime` moves the server's clock.
   */
  readonly ttlS?: ExternalLifetimes | undefined
  /** Sets the server's clock: called with the lab's time at the start and whenever that is moved. */
  readonly setTime?: SetTime | undefined
  /**
   * Whether the browser reaches the server through the lab (default), which puts its pages on the flow and
   * makes faults and holds at `authorize`, `login` and `consent` possible.
   */
  readonly proxy?: boolean | undefined
  /** A user made for tests, for the scenarios that the fixture `run` runs. */
  readonly user?: { readonly email: string; readonly password: string } | undefined
  /** Whether it supports PKCE; decides which scenarios run. */
  readonly pkce?: boolean | undefined
  /** End of Alexa's redirect URIs that it knows; the lab's own by default. */
  readonly vendorId?: string | undefined
  /** Endpoints that not every server has; scenarios about those that are not given are skipped. */
  readonly userinfoUrl?: string | undefined
  readonly introspectionUrl?: string | undefined
  readonly revocationUrl?: string | undefined
}

/** Who the users sign in at: Tunebox as told, or the tester's own server. */
export type ProviderOptions = OwnProviderOptions | { readonly external: ExternalProvider }

/** Whose skill answers: the sample, or a web service. */
export type SkillOptions =
  | 'sample'
  | {
      /** Address of the web service; it gets signed requests, as from Alexa. */
      readonly endpoint: string
      /** Folder of its project, for its interaction models; those of the sample by default. */
      readonly project?: string | undefined
    }

/** A user of the provider. Whatever is left out is made from the name they have in `users`. */
export type KitUser = Partial<FixtureUser>

/** How a test names a user: by a name of {@link LinkingOptions.users} or of the lab, or by what they sign in with. */
export type UserRef = string | { readonly email: string; readonly password: string }

/** Options of a test; each can be set in the configuration, in a project, a file or a `describe`. */
export interface LinkingOptions {
  /** Amazon's side. */
  simulator: SimulatorOptions
  /** Who the users sign in at; the fixture `provider` is its handle. */
  authServer: ProviderOptions
  /** Whose skill answers; the fixture `skill` speaks to it. */
  skillUnderTest: SkillOptions
  /** Users by short name; the lab's Alice, Bob, Lena and Nia where there are none. */
  users: Readonly<Record<string, KitUser>>
  /** `virtual` (default) lets tests move the clock; `real` refuses to. */
  time: 'virtual' | 'real'
  /** Fails a test that passed but left faults unused, asked for what is not there, or leaked a secret (default). */
  strict: boolean
  /** When the recorded flow is attached to the report. */
  record: 'on-failure' | 'always' | 'off'
  /** Page model of the sign-in page, made with `pageModel()`. */
  signInModel: PageModel<SignInModel>
  /** Page model of the consent page, made with `pageModel()`. */
  consentModel: PageModel<ConsentModel>
}
