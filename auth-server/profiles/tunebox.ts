/**
 * Tunebox itself: the default, and what every other profile differs from.
 *
 * @module
 */
import { paths } from '../endpoints/paths.ts'
import type { Profile } from './profile.ts'

/** Length of an opaque token with 256 random bits in base64url. */
const TOKEN_LENGTH = 43

/** The server as it is by itself, which follows the specifications and Amazon's advice. */
export const tunebox: Profile = {
  name: 'tunebox',
  title: 'Tunebox',
  paths,
  segments: {},
  accessToken: { format: 'registered', prefix: '', length: TOKEN_LENGTH },
  refresh: { issued: 'always', prefix: '', onRefresh: 'sent', rotation: 'as-set' },
  ttlS: {},
  sendsExpiresIn: true,
  scopes: [],
  reportedScopeDelimiter: ' ',
  reply: 'json',
  clientAuth: 'registered',
  parameters: [],
  refusesWebViews: false,
  endpoints: [],
  quirks: [
    'Signed access tokens (RFC 9068) or opaque ones, refresh tokens that rotate with a window of grace: what Amazon asks for.',
  ],
}
