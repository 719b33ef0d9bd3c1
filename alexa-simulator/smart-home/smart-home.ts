/**
 * Smart home for one customer and skill: discovery, orders to devices, and what an answer does to the
 * link.
 *
 * @module
 */
import type { FlowLog, MessageId } from '../../flow/index.ts'
import type { SkillEndpoint } from '../requests/index.ts'
import { controlDirective } from './control-directive.ts'
import type { ControlRequest } from './control-directive.ts'
import type { DeviceList } from './device-list.ts'
import { discoverDirective, endpointDirective } from './directive.ts'
import type { SmartHomeDirective } from './directive.ts'
import type { DirectiveNotSent, DirectiveResult, DiscoverResult } from './directive-result.ts'
import { discoveredDevices } from './discovered-devices.ts'
import type { Device } from './discovered-devices.ts'
import { exchangeDirective } from './exchange-directive.ts'

/** Settings that may change between two directives. */
export interface SmartHomeSettings {
  /** Milliseconds that the skill has for its answer. */
  readonly skillTimeoutMs: number
  readonly smartHome: {
    readonly onCredentialError: 'unlink' | 'keep'
    readonly invalidDevice: 'leave-out' | 'refuse-all'
  }
}

/** What smart home stands on. Functions are asked anew for every directive. */
export interface SmartHomeDeps {
  /** Whether the skill has the smart home interface at all. */
  readonly isSmartHome: boolean
  readonly endpoint: SkillEndpoint
  readonly devices: DeviceList
  readonly flow: FlowLog
  readonly flowId: () => Promise<string>
  readonly settings: () => SmartHomeSettings
  readonly isEnabled: () => Promise<boolean>
  /** The provider's token, refreshed where it is about to expire; `undefined` when there is none. */
  readonly accessToken: (flowId: string) => Promise<string | undefined>
  /** Loses the link because the skill called the token bad. */
  readonly dropLink: () => Promise<boolean>
  /** Makes a fresh UUID. */
  readonly newId: () => string
}

/** An order to a device; the first device where none is named. */
export type DeviceOrder = ControlRequest & {
  /** Id or name of the device, as discovered. */
  readonly device?: string | undefined
}

/** Smart home of one customer. */
export interface SmartHome {
  /** Asks the skill for its devices and keeps them. */
  discover(): Promise<DiscoverResult>
  /**
   * Sends a directive to a device.
   *
   * @throws `InvalidInputError` `ERR_DIRECTIVE_INVALID` when a value is missing or out of range.
   */
  order(order: DeviceOrder): Promise<DirectiveResult>
  /** The devices of the latest discovery. */
  devices(): Promise<readonly Device[]>
}

/** Makes smart home. */
export function createSmartHome(deps: SmartHomeDeps): SmartHome {
  return {
    devices: () => deps.devices.list(),
    async discover() {
      const ready = await readiness(deps)
      if ('outcome' in ready) return ready
      const directive = discoverDirective(ready.token, deps.newId)
      const result = await send(deps, { ...ready, directive, id: 'smarthome.discover' })
      return result.outcome === 'answered' ? keepDevices(deps, result) : result
    },
    async order(order) {
      const control = controlDirective(order)
      const device = findDevice(await deps.devices.list(), order.device)
      const ready = await readiness(deps)
      if ('outcome' in ready) return ready
      if (typeof device === 'string') return { outcome: 'unknown-device', message: device }
      const { endpointId, cookie } = device
      const directive = endpointDirective(
        { ...control, endpointId, cookie, token: ready.token },
        deps.newId,
      )
      return send(deps, { ...ready, directive, id: 'smarthome.directive' })
    },
  }
}

interface Ready {
  readonly flowId: string
  readonly token: string
}

async function readiness(deps: SmartHomeDeps): Promise<Ready | DirectiveNotSent> {
  if (!deps.isSmartHome) {
    const message = 'The skill is no smart home skill: its manifest has no “smartHome” under apis.'
    return { outcome: 'not-smart-home', message }
  }
  if (!(await deps.isEnabled())) {
    const message = 'The skill is not enabled. Enable it in the companion app first.'
    return { outcome: 'not-enabled', message }
  }
  const flowId = await deps.flowId()
  const token = await deps.accessToken(flowId)
  if (token === undefined) {
    const message =
      'No account is linked, and Alexa sends no directive without a token. Link first.'
    return { outcome: 'not-linked', message }
  }
  return { flowId, token }
}

function findDevice(devices: readonly Device[], wanted: string | undefined): Device | string {
  if (devices.length === 0) return 'No device is known. Discover devices first.'
  const name = wanted?.trim().toLowerCase()
  const found = devices.find(
    ({ endpointId, friendlyName }) =>
      name === undefined || endpointId === wanted || friendlyName.toLowerCase() === name,
  )
  const known = devices.map(({ friendlyName }) => `“${friendlyName}”`).join(', ')
  return found ?? `There is no device “${wanted ?? ''}”. Devices are: ${known}.`
}

interface Sending extends Ready {
  readonly directive: SmartHomeDirective
  readonly id: MessageId
}

/** What an answer says of a token; Amazon warns that either may end the link. */
const CREDENTIAL_ERRORS = ['EXPIRED_AUTHORIZATION_CREDENTIAL', 'INVALID_AUTHORIZATION_CREDENTIAL']

async function send(
  deps: SmartHomeDeps,
  { flowId, directive, id }: Sending,
): Promise<Exclude<DirectiveResult, DirectiveNotSent>> {
  const { endpoint, flow } = deps
  const { skillTimeoutMs, smartHome } = deps.settings()
  const names = { request: id, response: 'smarthome.response' } as const
  const exchange = { endpoint, flow, flowId, directive, names, timeoutMs: skillTimeoutMs }
  const reply = await exchangeDirective(exchange)
  const sent = { flowId, directive }
  if ('failure' in reply) {
    const { failure: reason, message } = reply
    return { ...sent, outcome: 'failed', reason, message, problems: [] }
  }
  const { raw: response, judged } = reply
  const { problems } = judged
  if (judged.kind === 'answer') return { ...sent, outcome: 'answered', response, problems }
  if (judged.kind === 'unusable') {
    const message = messageOf(problems)
    return { ...sent, outcome: 'failed', reason: 'invalid-response', message, response, problems }
  }
  const { type, message } = judged
  const endsLink = CREDENTIAL_ERRORS.includes(type) && smartHome.onCredentialError === 'unlink'
  const isLinkDropped = endsLink && (await deps.dropLink())
  return { ...sent, outcome: 'error', type, message, response, isLinkDropped, problems }
}

function messageOf(problems: readonly { severity: string; message: string }[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error')
  return errors.map(({ message }) => message).join(' ')
}

async function keepDevices(
  deps: SmartHomeDeps,
  result: Extract<DirectiveResult, { outcome: 'answered' }>,
): Promise<DiscoverResult> {
  const { response } = result
  const payload = (response as { event: { payload: Record<string, unknown> } }).event.payload
  const found = discoveredDevices(payload)
  const problems = [...result.problems, ...found.problems]
  const isRefused =
    found.problems.some(({ code }) => code === 'discovery-shape') ||
    (deps.settings().smartHome.invalidDevice === 'refuse-all' &&
      found.problems.some(({ severity }) => severity === 'error'))
  if (isRefused) {
    const { flowId, directive } = result
    const sent = { flowId, directive, response, problems }
    return { ...sent, outcome: 'failed', reason: 'invalid-response', message: messageOf(problems) }
  }
  await deps.devices.replace(found.devices)
  return { ...result, devices: found.devices, problems }
}
