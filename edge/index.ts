/**
 * What every server of the lab stands on: listening, time, request bodies, security headers, form
 * tokens and last-resort errors.
 *
 * @module
 */
export { allowedHosts, type AllowedHostsOptions } from './allowed-hosts.ts'
export { AttemptLimit, type AttemptLimitOptions } from './attempt-limit.ts'
export {
  bufferBody,
  isForm,
  parseForm,
  parseJson,
  rawBody,
  readForm,
  type BufferBodyOptions,
  type Form,
} from './body.ts'
export { afterMove, type ClockMove, type ClockState } from './clock-moves.ts'
export { isNestedDeeperThan } from './json-depth.ts'
export { KeptValue } from './kept-value.ts'
export { shareRequest } from './share-request.ts'
export type { KeepShared, SharedCell, SharedState } from './shared-state.ts'
export { installClock, machineNow, VirtualClock, type VirtualClockOptions } from './clock.ts'
export { EdgeError, RequestError, type EdgeErrorCode, type RequestErrorCode } from './errors.ts'
export {
  ArmedFault,
  exchangeUnderFault,
  faultBuilder,
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
  type Fault,
  type FaultBuilder,
  type FaultCall,
  type FaultCell,
  type FaultDefinition,
  type FaultFollower,
  type FaultName,
  type FaultOf,
  type FaultPlace,
  type FaultRow,
  type FaultShare,
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
  MountPoint,
  type Mounted,
  type MountPointOptions,
  type ServerPlace,
  type Site,
} from './mount-point.ts'
export { lazyHandler, type LazyHandler } from './lazy-handler.ts'
export type { RequestHandler } from './serve-request.ts'
export { replayBody } from './served-messages.ts'
export {
  startServer,
  type RunningServer,
  type ServerUrls,
  type StartServerOptions,
} from './server.ts'
export { Turns } from './turns.ts'
export { watchAddress, type WatchAddressOptions, type WatchedAddress } from './watch-address.ts'
export {
  requestIdOf,
  userErrorHandler,
  type UserErrorHandlerOptions,
  type UserProblem,
  type UserProblemRenderer,
} from './user-errors.ts'
