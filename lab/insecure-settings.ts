/**
 * What is insecure on purpose in a lab at this moment, by the name of the setting: told on its home page, in
 * the inspector, on the terminal and by the admin API for as long as it is so.
 *
 * @module
 */
import type { Lab } from './lab.ts'

/** What of a lab is looked at; an authorization server alone has no Alexa. */
type Watched = Pick<Lab, 'authServer' | 'settings'> & Partial<Pick<Lab, 'alexa'>>

/** The settings; none in a lab that was started without any, and has not run an attack since. */
export function insecureSettings(lab: Watched): readonly string[] {
  return [...ofAlexa(lab), ...ofAuthServer(lab), ...lab.settings.leniencies]
}

function ofAlexa({ alexa, settings: { grant } }: Watched): readonly string[] {
  if (alexa === undefined) return []
  const { settings } = alexa
  const isImplicit =
    settings.grant === 'IMPLICIT' ||
    (settings.grant === 'from-linking-file' && grant === 'implicit')
  return [
    ...(settings.checkState ? [] : ['checkState: false']),
    ...(settings.issuer === 'ignore' ? ['issuer: ignore'] : []),
    ...(settings.callbackPicture === undefined ? [] : ['callbackPicture']),
    // RFC 9700 section 2.1.2: the implicit grant should not be used any more.
    ...(isImplicit ? ['grant: implicit'] : []),
  ]
}

function ofAuthServer({ authServer: { policy }, settings }: Watched): readonly string[] {
  return [
    ...policy.insecure,
    // A provider's profile may keep refresh tokens too; that is how the provider is, and nobody's switch.
    ...(policy.rotation === 'off' && settings.profile === 'tunebox' ? ['rotation: off'] : []),
    ...(settings.requirePkce && !policy.requirePkce ? ['requirePkce: false'] : []),
  ]
}
