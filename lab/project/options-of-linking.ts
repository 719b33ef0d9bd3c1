/**
 * What a linking file says about a link, as options of a lab: where the lab's own server stands in for the
 * developer's, users should still meet the link that their file asks for.
 *
 * @module
 */
import { guessProfile } from '../../auth-server/index.ts'
import type { LabOptions } from '../lab-options.ts'
import type { FoundLinking } from './read-linking-file.ts'

/** Options that follow from a linking file, and what to tell about them. */
export interface LinkingOptions {
  /** What the file leaves open is left out. */
  readonly options: LabOptions
  readonly notes: readonly string[]
}

/** Reads the options out of a linking file. */
export function optionsOfLinking({ request, pkce }: FoundLinking): LinkingOptions {
  const { type, accessTokenScheme, skipOnEnablement, authorizationUrl } = request
  const profile = typeof authorizationUrl === 'string' ? guessProfile(authorizationUrl) : undefined
  // GitHub's form-encoded answers end every link, unless Alexa asks for JSON, which nobody has confirmed.
  const isImitated = profile !== undefined && profile !== 'github'
  return {
    options: {
      ...(type === 'IMPLICIT' ? { grant: 'implicit' } : {}),
      ...(accessTokenScheme === 'REQUEST_BODY_CREDENTIALS' ? { clientAuth: 'body' } : {}),
      ...(skipOnEnablement === true ? { linking: 'optional' } : {}),
      ...(pkce === undefined ? {} : { pkce }),
      ...(isImitated ? { profile } : {}),
    },
    notes: profile === undefined ? [] : [noteOn(profile, isImitated)],
  }
}

function noteOn(profile: string, isImitated: boolean): string {
  return isImitated
    ? `users sign in at a server that behaves like ${profile}; --profile tunebox for a plain one`
    : `users sign in at Tunebox; --profile ${profile} for a server that behaves like ${profile}`
}
