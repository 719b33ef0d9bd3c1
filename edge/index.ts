/**
 * What every server of the lab stands on: listening, time, request bodies, security headers, form
 * tokens and last-resort errors.
 *
 * @module
 */
export { allowedHosts, type AllowedHostsOptions } from './allowed-hosts.ts'
export {
  bufferBody,
  parseForm,
  parseJson,
  rawBody,
  readForm,
  type BufferBodyOptions,
  type Form,
} from './body.ts'
export { installClock, VirtualClock, type VirtualClockOptions } from './clock.ts'
export { EdgeError, RequestError, type EdgeErrorCode, type RequestErrorCode } from './errors.ts'
export {
  exchangeUnderFault,
  faultColumns,
  faultFromText,
  faultNames,
  Faults,
  faultsDocument,
  faultSpecSchema,
  faultTable,
  faultTargets,
  faultTitle,
  receiveFaults,
  sendWithFaults,
  usualArgument,
  type ArmedFault,
  type Fault,
  type FaultBuilder,
  type FaultCall,
  type FaultCell,
  type FaultFollower,
  type FaultName,
  type FaultOf,
  type FaultPlace,
  type FaultRow,
  type FaultsOptions,
  type FaultSpec,
  type FaultTarget,
  type FaultyExchange,
  type FiredFault,
  type ReceiveFaultsOptions,
} from './faults/index.ts'
export {
  formTokens,
  type FormTokenField,
  type FormTokens,
  type FormTokensOptions,
} from './form-tokens.ts'
export type { MessageEdit } from './edit-message.ts'
export type { HeldMessage, Hold } from './armed-hold.ts'
export { HoldGate, type HoldGateOptions, type HoldOptions } from './hold-gate.ts'
export { runThrough, type StepRule } from './step-rule.ts'
export type { HostExchangeNames, HostRequest, HostResponse, HostRoute } from './host-route.ts'
export { machineRandom, seededRandom, type RandomSource, type SeededRandom } from './random.ts'
export { parsePublicUrl } from './public-url.ts'
export {
  allowFormAction,
  allowFraming,
  connectSelf,
  leakReferrer,
  securityHeaders,
  type SecurityHeadersOptions,
} from './security-headers.ts'
export {
  startServer,
  type RequestHandler,
  type RunningServer,
  type ServerUrls,
  type StartServerOptions,
} from './server.ts'
export {
  userErrorHandler,
  type UserErrorHandlerOptions,
  type UserProblem,
  type UserProblemRenderer,
} from './user-errors.ts'
