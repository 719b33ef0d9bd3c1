/**
 * Prepares the skill of a lab, the sample or a developer's own, and the hosts of the internet that it may
 * call. Nothing starts before the skill is asked.
 *
 * @module
 */
import type { AlexaSimulator } from '../alexa-simulator/index.ts'
import type { AuthServer } from '../auth-server/index.ts'
import type { VirtualClock } from '../edge/index.ts'
import type { FlowLog, FlowParam } from '../flow/index.ts'
import type { Store } from '../store/index.ts'
import type { Closers } from './closers.ts'
import type { ForeignHosts } from './foreign-hosts/index.ts'
import { portAt } from './lab-options.ts'
import type { LabSettings } from './lab-options.ts'
import { ownSkill } from './own-skill.ts'
import type { OwnSkill } from './own-skill.ts'
import type { SkillPackage } from './read-skill-package.ts'
import { sampleSkill } from './skill-endpoint.ts'
import type { RunningSkill } from './skill-endpoint.ts'

/** What a skill shares with the rest of its lab. */
export interface PrepareSkillOptions {
  readonly settings: LabSettings
  readonly clock: VirtualClock
  readonly flow: FlowLog
  readonly store: Store
  readonly closers: Closers
  readonly skillPackage: SkillPackage
  readonly own: OwnSkill | undefined
  /** Set where the lab's servers speak https. */
  readonly tls?: { readonly caFile: string } | undefined
}

/** The lab's parts that answer for hosts of the internet, as soon as they run. */
export interface HostParts {
  readonly authServer: Promise<AuthServer>
  readonly alexa: Promise<AlexaSimulator>
}

/** Prepares the skill. */
export function prepareSkill(options: PrepareSkillOptions, parts: HostParts): RunningSkill {
  const { settings, flow, clock, skillPackage, own } = options
  const onOutput = (line: string, requestId?: string): void => {
    recordOutput(flow, line, requestId)
  }
  if (own !== undefined) {
    return ownSkill(own.project, {
      clock,
      hosts: foreignHosts(options, own, parts),
      onOutput,
      onReload: (file) => {
        recordOutput(flow, `(${file} has changed: the skill starts anew)`)
      },
      inspect: own.inspect,
      startDeadline: flow.gate?.startDeadline,
    })
  }
  return sampleSkill({
    settings,
    skillId: skillPackage.skill.skillId,
    authServer: parts.authServer,
    port: portAt(settings, 3),
    caFile: options.tls?.caFile,
    clock,
    onOutput,
    startDeadline: flow.gate?.startDeadline,
  })
}

/** Records what a skill prints beside the request that it is about, where that is known. */
function recordOutput(flow: FlowLog, line: string, requestId?: string): void {
  const cause =
    requestId === undefined
      ? undefined
      : flow.events().findLast(({ params }) => params.some(isRequestId(requestId)))
  flow.record({
    id: 'skill.output',
    summary: line,
    flowId: cause?.flowId,
    causeSeq: cause?.seq,
  })
}

/** Directives of smart home have a `messageId` in its place. */
function isRequestId(requestId: string) {
  return ({ name, value }: FlowParam) =>
    (name === 'requestId' || name === 'messageId') && value === requestId
}

/** Returns what opens the hosts, once. */
function foreignHosts(
  { settings, flow, clock, store, closers }: PrepareSkillOptions,
  own: OwnSkill,
  parts: HostParts,
): () => Promise<ForeignHosts> {
  const open = async (): Promise<ForeignHosts> => {
    const [{ openForeignHosts }, { dynamoDbRoute }, ...running] = await Promise.all([
      import('./foreign-hosts/index.ts'),
      import('./dynamodb/index.ts'),
      parts.alexa,
      parts.authServer,
    ])
    const createMissingTables = settings.missingTables === 'created'
    return closers.use(
      await openForeignHosts({
        flow,
        clock,
        routes: [
          ...running.flatMap(({ hosts }) => hosts),
          dynamoDbRoute({ store, now: clock.now, createMissingTables }),
        ],
        allowHosts: settings.allowHosts,
        // A skill of one's own leaves the port of the sample free: a service that runs beside the lab
        // finds it again after a restart.
        port: portAt(settings, 3),
        folder: own.folder,
      }),
    )
  }
  let opened: Promise<ForeignHosts> | undefined
  return () => (opened ??= open())
}
