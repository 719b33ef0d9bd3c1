/**
 * The simulated Alexa: account linking, the token vault, skill invocation and the companion app.
 *
 * @module
 */
export { startAlexaSimulator } from './alexa-simulator.ts'
export type { AlexaSimulator, AlexaSimulatorOptions, SayOptions } from './alexa-simulator.ts'
export {
  AlexaSimulatorError,
  InvalidInputError,
  LinkRefusedError,
  type AlexaSimulatorErrorCode,
} from './errors.ts'
export type { CompleteLinkOptions, HeadlessLink, StartLinkOptions } from './headless-customer.ts'
export { httpSkillEndpoint, type HttpSkillEndpointOptions } from './requests/index.ts'
export type {
  AlexaRegion,
  SkillEndpoint,
  SkillEventName,
  VoiceLinkStatus,
} from './requests/index.ts'
export {
  linkFailures,
  parseAccountLinking,
  recordSettingsChange,
  redirectHosts,
  redirectUris,
  settingsSchema,
} from './service/index.ts'
export type {
  AccountLinking,
  LinkFailure,
  LinkResult,
  LinkStage,
  LinkState,
  LinkStatus,
  SettingsPatch,
  SimulatorSettings,
  SkillDefinition,
} from './service/index.ts'
export type { SayResult } from './skill-session/index.ts'
export { controlActions } from './smart-home/index.ts'
export type { Device, DeviceOrder, DirectiveResult, DiscoverResult } from './smart-home/index.ts'
export { parseInteractionModel, type InteractionModel } from './utterances/index.ts'
