/**
 * The flow log: what the actors of a lab said to each other, and everything that reads or prints it.
 *
 * @module
 */
export type {
  DeliveryState,
  EventKind,
  FlowEvent,
  FlowHttp,
  FlowParam,
  ParamPlace,
} from './flow-event.ts'
export { FlowLog } from './flow-log.ts'
export type { KeptEvent } from './kept-event.ts'
export { NO_FLOW } from './no-flow.ts'
export type { FlowDraft, FlowFilter, FlowListener, FlowLogOptions } from './flow-log.ts'
export { isOwnSeq } from './flow-share.ts'
export type { FlowShare } from './flow-share.ts'
export { flowScope } from './flow-scope.ts'
export type { FlowScope } from './flow-scope.ts'
export { machineDeadline, passMessage } from './message-gate.ts'
export type {
  EditablePart,
  MessageAnswer,
  MessageContent,
  MessageDescription,
  MessageGate,
  PassedMessage,
  Passage,
  PassingMessage,
  StartDeadline,
  StoppedMessage,
} from './message-gate.ts'
export { FlowWaitError } from './message-queue.ts'
export type { WaitOptions } from './message-queue.ts'
export { flowEventSchema } from './event-schema.ts'
export { isMessageId, laneNames, messages } from './messages.ts'
export type { Channel, Lane, MessageId, MessageType, Phase } from './messages.ts'
export { exportHar } from './export-har.ts'
export { exportJsonLines } from './export-jsonl.ts'
export { exportMermaid } from './export-mermaid.ts'
export { exportPlantUml } from './export-plantuml.ts'
export { formatLine } from './format-line.ts'
export { correlationKeys, formPairsOf, tokenKey } from './params.ts'
export { recordMarker, recordTimePassed, timePassed } from './marker.ts'
export type { MarkerId } from './marker.ts'
export { recordInbound } from './record-inbound.ts'
export type { NamedExchange, NamedMessage, RecordInboundOptions } from './record-inbound.ts'
export { recordedFetch } from './recorded-fetch.ts'
export type {
  ExchangeNames,
  RecordedFetch,
  RecordedFetchOptions,
  SendExchange,
} from './recorded-fetch.ts'
export { redactEvent, redactEvents, redactionLevels, redactJson } from './redact.ts'
export type { RedactionLevel } from './redact.ts'
export type { RedactedLog } from './redacted-log.ts'
export { sendHttp } from './send-http.ts'
export type { HttpOutcome, HttpRequest } from './send-http.ts'
