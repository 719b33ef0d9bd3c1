/**
 * Reads the parameters out of what a skill is sent, a request or a skill event, for the flow log.
 *
 * @module
 */
import type { FlowParam } from '../../flow/index.ts'

/** What is read, in order; of several places the first that has it. */
const PLACES: readonly (readonly [name: string, ...paths: string[]])[] = [
  ['type', 'request.type'],
  ['requestId', 'request.requestId'],
  ['timestamp', 'request.timestamp'],
  ['intent', 'request.intent.name'],
  ['slots', 'request.intent.slots'],
  ['sessionId', 'session.sessionId'],
  ['applicationId', 'context.System.application.applicationId'],
  ['userId', 'session.user.userId', 'context.System.user.userId'],
  ['personId', 'context.System.person.personId'],
  ['deviceId', 'context.System.device.deviceId'],
  ['apiEndpoint', 'context.System.apiEndpoint'],
  ['apiAccessToken', 'context.System.apiAccessToken'],
  [
    'accessToken',
    'session.user.accessToken',
    'context.System.user.accessToken',
    'request.body.accessToken',
  ],
]

/** The parameters, as far as they are there: somebody may have changed the message on its way. */
export function envelopeParams(envelope: unknown): FlowParam[] {
  return PLACES.flatMap(([name, ...paths]) => {
    const value = paths.map((path) => at(envelope, path)).find((found) => found !== undefined)
    if (name === 'slots') return slotParams(value)
    return typeof value === 'string' ? [param(name, value)] : []
  })
}

function slotParams(slots: unknown): FlowParam[] {
  if (typeof slots !== 'object' || slots === null) return []
  return Object.entries(slots).flatMap(([name, slot]) => {
    const value = at(slot, 'value')
    return typeof value === 'string' ? [param(`slots.${name}`, value)] : []
  })
}

function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inner, key) =>
        typeof inner === 'object' && inner !== null
          ? (inner as Readonly<Record<string, unknown>>)[key]
          : undefined,
      value,
    )
}

function param(name: string, value: string): FlowParam {
  return { name, value, in: 'json' }
}
