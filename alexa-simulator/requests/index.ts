/**
 * Public face of the requests: envelopes, skill events, the judge of responses and the ways to a skill.
 *
 * @module
 */
export { deviceIdOf, personIdOf, sessionIdOf, userIdOf } from './alexa-ids.ts'
export { createApiTokenSigner } from './api-access-token.ts'
export type { ApiTokenSigner, ApiTokenSubject } from './api-access-token.ts'
export { connectionCompleted, linkingConnectionOf } from './connection-directive.ts'
export type {
  ConnectionCompleted,
  LinkingConnection,
  VoiceLinkStatus,
} from './connection-directive.ts'
export { dialogDirectiveOf } from './dialog-directive.ts'
export type { DialogDirective } from './dialog-directive.ts'
export { createRequestBuilder } from './envelope.ts'
export { envelopeParams } from './envelope-params.ts'
export type {
  AlexaRegion,
  DialogState,
  RequestBuilder,
  RequestBuilderOptions,
  RequestContext,
  RequestIntent,
  RequestPerson,
  RequestSlot,
  RequestUser,
  SessionEnd,
  SessionEndReason,
  SessionErrorType,
  SkillRequest,
  SkillRequestEnvelope,
  SlotResolution,
  SlotResolutions,
} from './envelope.ts'
export { faultyEndpoint, type FaultyEndpointOptions } from './faulty-endpoint.ts'
export { judgeResponse } from './judge-response.ts'
export type { JudgedResponse, JudgeOptions } from './judge-response.ts'
export type { ResponseProblem, ResponseProblemCode } from './response-problem.ts'
export { buildSkillEvent } from './skill-events.ts'
export type {
  ListEventName,
  SkillEventEnvelope,
  SkillEventName,
  SkillEventOptions,
} from './skill-events.ts'
export { askSkill, passAnswer } from './ask-skill.ts'
export type { InvocationOutcome, InvokeSkillOptions, SkillEndpoint } from './skill-endpoint.ts'
export type { OutputSpeech, SkillCard, SkillResponse } from './skill-response.ts'
export { speechText } from './speech-text.ts'
export { httpSkillEndpoint } from './transport.ts'
export type { HttpSkillEndpointOptions } from './transport.ts'
