/**
 * The third party's authorization server and resource API, brand Tunebox.
 *
 * @module
 */
export { startAuthServer } from './auth-server.ts'
export type {
  AuthServer,
  AuthServerEndpoints,
  AuthServerOptions,
  ChangePasswordOptions,
  CodeRequest,
  ExplainedToken,
  PolicyPatch,
  RotatedKey,
  RotateKeysOptions,
  RotationMode,
  TtlSettings,
} from './auth-server-options.ts'
export { AuthServerError, type AuthServerErrorCode } from './errors.ts'
export { guessProfile } from './profiles/guess-profile.ts'
export { profileNames, type ProfileName } from './profiles/profile.ts'
export { ownProfileDocument, profilesDocument } from './profiles/profiles-document.ts'
export { profileTraits, type ProfileTraits } from './profiles/profile-traits.ts'
export { profileSchema, type ProfileInput } from './profiles/profile-schema.ts'
export { leniencies, type Leniency } from './provider/leniencies.ts'
export {
  insecureSwitches,
  type InsecureSwitch,
  type PolicySettings,
} from './provider/insecure-switches.ts'
export { signingAlgorithms, type SigningAlgorithm } from './provider/signing-keys.ts'
export type { TuneboxClient } from './provider/clients.ts'
export type { TuneboxUser } from './provider/accounts.ts'
