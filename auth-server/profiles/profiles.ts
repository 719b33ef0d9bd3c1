/**
 * The built-in profiles by name.
 *
 * @module
 */
import { auth0 } from './auth0.ts'
import { cognito } from './cognito.ts'
import { github } from './github.ts'
import { google } from './google.ts'
import { loginWithAmazon } from './login-with-amazon.ts'
import { microsoft } from './microsoft.ts'
import type { Profile, ProfileName } from './profile.ts'
import { spotify } from './spotify.ts'
import { tunebox } from './tunebox.ts'

/** Every built-in profile. */
export const profiles: Readonly<Record<ProfileName, Profile>> = {
  tunebox,
  spotify,
  google,
  'login-with-amazon': loginWithAmazon,
  github,
  auth0,
  cognito,
  microsoft,
}
