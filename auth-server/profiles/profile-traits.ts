/**
 * What those who set up clients and skills for a server must know of its profile.
 *
 * @module
 */
import type { ProfileInput } from './profile-schema.ts'
import { resolveProfile } from './resolve-profile.ts'

/** Traits of a profile. */
export interface ProfileTraits {
  /** Name for people. */
  readonly title: string
  /** Format of access tokens; absent where it is decided for each client. */
  readonly tokenFormat: 'jwt' | 'opaque' | undefined
  /** How clients may authenticate; absent where it is decided for each client. */
  readonly clientAuth: readonly ('client_secret_basic' | 'client_secret_post')[] | undefined
}

/**
 * Tells the traits of a profile.
 *
 * @throws {@link AuthServerError} `ERR_OPTIONS_INVALID` for a profile that there is not.
 */
export function profileTraits(input: ProfileInput): ProfileTraits {
  const { title, accessToken, clientAuth } = resolveProfile(input)
  const { format } = accessToken
  return {
    title,
    // One that is signed only for an audience of another API is opaque to Tunebox's.
    tokenFormat: format === 'registered' ? undefined : format === 'jwt' ? 'jwt' : 'opaque',
    clientAuth: clientAuth === 'registered' ? undefined : clientAuth,
  }
}
