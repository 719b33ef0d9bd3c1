/**
 * Tells from a linking file which provider a developer links with.
 *
 * @module
 */
import type { ProfileName } from './profile.ts'

/** Hosts of authorization URLs. */
const HOSTS: readonly (readonly [RegExp, ProfileName])[] = [
  [/^accounts\.spotify\.com$/, 'spotify'],
  [/^accounts\.google\.com$/, 'google'],
  [
    /^(?:www|na|eu|apac)\.(?:account\.)?amazon\.(?:com|co\.uk|co\.jp|de|fr|it|es|in|ca)$/,
    'login-with-amazon',
  ],
  [/^github\.com$/, 'github'],
  [/^[\w-]+(?:\.(?:us|eu|au|jp|ca|uk))?\.auth0\.com$/, 'auth0'],
  [/^[\w-]+\.auth\.[\w-]+\.amazoncognito\.com$/, 'cognito'],
  [/^login\.(?:microsoftonline|live|windows)\.(?:com|net)$/, 'microsoft'],
]

/**
 * Guesses the profile that imitates the server behind an authorization URL.
 *
 * @returns `undefined` for a server that no built-in profile imitates.
 */
export function guessProfile(authorizationUrl: string): ProfileName | undefined {
  if (!URL.canParse(authorizationUrl)) return undefined
  const { hostname } = new URL(authorizationUrl)
  return HOSTS.find(([host]) => host.test(hostname))?.[1]
}
