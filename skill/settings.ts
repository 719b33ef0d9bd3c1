/**
 * What the skill has to know about Tunebox. `config.ts` makes these from the environment; tests and
 * in-process users pass them directly.
 *
 * @module
 */

/** How the access token looks: `jwt` is verified here, `opaque` is passed on for the API to judge. */
export type TokenFormat = 'jwt' | 'opaque'

/** Settings of one skill instance. */
export interface SkillSettings {
  /** Issuer of the access tokens, exactly as in their `iss` claim, for example `http://localhost:4702`. */
  readonly issuer: string
  /** Base URL of the Tunebox API without a trailing slash, for example `http://localhost:4702/api`. */
  readonly apiUrl: string
  /** Audience that an access token has to name, for example `urn:tunebox:api`. */
  readonly audience: string
  readonly tokenFormat: TokenFormat
  /** When set, requests for any other skill are refused. */
  readonly skillId?: string
  /**
   * Milliseconds that fetching the signing keys may take, and again each call to the API. Both
   * happen in one answer, so twice this value has to stay under Alexa's limit of 8 s.
   */
  readonly apiTimeoutMs: number
}
