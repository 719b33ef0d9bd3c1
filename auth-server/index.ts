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
  CodeRequest,
  RotationMode,
  TtlSettings,
} from './auth-server-options.ts'
export { AuthServerError, type AuthServerErrorCode } from './errors.ts'
export { leniencies, type Leniency } from './provider/leniencies.ts'
export type { TuneboxClient } from './provider/clients.ts'
export type { TuneboxUser } from './provider/accounts.ts'
