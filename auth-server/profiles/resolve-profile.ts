/**
 * Turns what a user says about a profile into the profile the server works by.
 *
 * @module
 */
import { z } from 'zod'
import { AuthServerError } from '../errors.ts'
import { fillTemplate } from './claims-template.ts'
import { userEndpoint, type HostEndpoint } from './host-endpoint.ts'
import type { Profile } from './profile.ts'
import { ownProfileSchema, type OwnProfile, type ProfileInput } from './profile-schema.ts'
import { profiles } from './profiles.ts'

/**
 * Finds a built-in profile, or makes a user's own from the one that it extends.
 *
 * @throws {@link AuthServerError} `ERR_OPTIONS_INVALID` naming what is wrong with it.
 */
export function resolveProfile(input: ProfileInput = 'tunebox'): Profile {
  if (typeof input === 'string' && Object.hasOwn(profiles, input)) return profiles[input]
  const own = ownProfileSchema.safeParse(input)
  if (own.success) return merge(own.data)
  throw new AuthServerError(
    'ERR_OPTIONS_INVALID',
    `The profile is neither one of ${Object.keys(profiles).join(', ')} nor a description of one: ${z.prettifyError(own.error)}`,
    { cause: own.error },
  )
}

function merge(own: OwnProfile): Profile {
  const { extends: name, paths, accessToken, refresh, ttlS, endpoints = [], title, ...rest } = own
  const base = profiles[name]
  return {
    ...base,
    ...given(rest),
    title: title ?? base.title,
    paths: { ...base.paths, ...given(paths) },
    accessToken: { ...base.accessToken, ...given(accessToken) },
    refresh: { ...base.refresh, ...given(refresh) },
    ttlS: { ...base.ttlS, ...given(ttlS) },
    endpoints: [...endpoints.map(ownEndpoint), ...base.endpoints],
  }
}

function ownEndpoint(endpoint: NonNullable<OwnProfile['endpoints']>[number]): HostEndpoint {
  const { host, path, method, body, unauthorized } = endpoint
  return userEndpoint({
    hosts: [host],
    path,
    methods: [method],
    what: 'of a profile of one’s own',
    show: (person) => fillTemplate(body, person),
    refuse: () => unauthorized,
  })
}

type Given<T> = { [Key in keyof T]: Exclude<T[Key], undefined> }

/** Only what was said: what was left out must not hide what the extended profile says. */
function given<T extends object>(values: T | undefined): Partial<Given<T>> {
  const entries = Object.entries(values ?? {}).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as Partial<Given<T>>
}
