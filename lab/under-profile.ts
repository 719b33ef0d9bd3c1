/**
 * Settles those options of a lab on which the chosen profile leaves no choice.
 *
 * @module
 */
import { profileTraits } from '../auth-server/index.ts'
import type { LabSettings } from './lab-options.ts'

/**
 * The settings of a lab whose authorization server behaves like another: tokens as that one makes them,
 * and Alexa's credentials where it takes them, unless something else than the default was asked for.
 */
export function underProfile(settings: LabSettings): LabSettings {
  const { tokenFormat, clientAuth } = profileTraits(settings.profile)
  const takesBasic = clientAuth?.includes('client_secret_basic') ?? true
  return {
    ...settings,
    tokenFormat: tokenFormat ?? settings.tokenFormat,
    clientAuth: takesBasic ? settings.clientAuth : 'body',
  }
}
