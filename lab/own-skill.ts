/**
 * A developer's own skill in a lab: what Amazon is told about it, and how it is called.
 *
 * @module
 */
import { httpSkillEndpoint, parseInteractionModel } from '../alexa-simulator/index.ts'
import type { VirtualClock } from '../edge/index.ts'
import type { StartDeadline } from '../flow/index.ts'
import { LabError } from './errors.ts'
import type { ForeignHosts } from './foreign-hosts/index.ts'
import type { FoundHandler, FoundProject } from './project/index.ts'
import { VENDOR_ID } from './read-skill-package.ts'
import type { SkillPackage } from './read-skill-package.ts'
import { tampering } from './signing/index.ts'
import { lazySkill, runningLambda } from './skill-endpoint.ts'
import type { RunningSkill } from './skill-endpoint.ts'
import type { OutputStream } from './skill-host/index.ts'

/** A developer's skill, and whose authorization server its users sign in at. */
export interface OwnSkill {
  readonly project: FoundProject
  /** `lab` puts Tunebox in place of the server that the linking file names; `own` uses that server. */
  readonly authServer: 'lab' | 'own'
  /**
   * Folder in which the lab was started; it keeps keys for certificates, and lets a web service that runs
   * beside the lab find it. Without it nothing is written.
   */
  readonly folder?: string | undefined
  /** Opens Node's inspector in the skill's process: `true` on its usual port, or a port of 127.0.0.1. */
  readonly inspect?: boolean | number | undefined
  /** End of Alexa's redirect URIs; the lab's own by default. */
  readonly vendorId?: string | undefined
}

/** What {@link ownSkill} needs besides the project. */
export interface OwnSkillOptions {
  readonly clock: VirtualClock
  /** The internet as the skill may see it; opened when the skill starts. */
  readonly hosts: () => Promise<ForeignHosts>
  /** Takes what the skill prints, a line at a time, with the request that it is about where that is known. */
  readonly onOutput: (line: string, requestId?: string) => void
  /** Told the file because of which the skill starts anew. */
  readonly onReload: (file: string) => void
  /** Opens Node's inspector: `true` on its usual port, or a port of 127.0.0.1. */
  readonly inspect?: boolean | number | undefined
  /** Measures the time that one invocation of a Lambda function may take. */
  readonly startDeadline?: StartDeadline | undefined
}

/** Linking file of a project that has none: users can still link at the lab's own server. */
const NO_LINKING_FILE = { type: 'AUTH_CODE', scopes: [] }

/**
 * What Amazon knows about a project's skill.
 *
 * @throws `InvalidInputError` `ERR_SKILL_INVALID` naming every fault of an interaction model.
 */
export function packageOf(project: FoundProject, vendorId: string = VENDOR_ID): SkillPackage {
  const models = Object.entries(project.models).map(
    ([locale, model]) => [locale, parseInteractionModel(model, `${locale}.json`)] as const,
  )
  const { skillId, name, developer, description, events, apis, permissions } = project
  return {
    skill: {
      skillId,
      name,
      developer,
      description,
      vendorId,
      events,
      apis,
      permissions,
      interactionModels: Object.fromEntries(models),
    },
    accountLinking: project.linking?.request ?? NO_LINKING_FILE,
  }
}

/**
 * Prepares the project's skill: its Lambda handler in a process of its own, or its web service.
 *
 * @throws {@link LabError} `ERR_LAB_OPTIONS_INVALID` when the project has neither, naming the flags.
 */
export function ownSkill(project: FoundProject, options: OwnSkillOptions): RunningSkill {
  const { handler, endpoint, env } = project
  if (endpoint !== undefined) return webService(endpoint, options)
  if (handler === undefined) throw missing('It is not known which code answers for the skill.')
  const run = runOptions(handler, env, options)
  if (handler.webPath !== undefined) return startedService(handler.webPath, run, options)
  const { exportName, runtime } = handler
  return lazySkill(async () => {
    const [{ startLambdaHost, startPythonHost }, { preload }] = await Promise.all([
      import('./skill-host/index.ts'),
      options.hosts(),
    ])
    return runningLambda(
      runtime === 'python'
        ? startPythonHost({ ...run, exportName, preload })
        : startLambdaHost({ ...run, exportName, preload, inspect: options.inspect }),
    )
  })
}

/** What every way of running a developer's program has in common. */
function runOptions(
  { file, cwd }: FoundHandler,
  env: FoundProject['env'],
  { clock, onOutput, onReload, startDeadline }: OwnSkillOptions,
) {
  return {
    file,
    cwd,
    env,
    watch: true,
    onReload,
    now: clock.now,
    startDeadline,
    onOutput: (_stream: OutputStream, line: string, requestId?: string) => {
      onOutput(line, requestId)
    },
  }
}

/** A program of the developer's that listens; the lab starts it and asks it with signed requests. */
function startedService(
  path: string,
  run: ReturnType<typeof runOptions>,
  { hosts, inspect }: OwnSkillOptions,
): RunningSkill {
  const { optionsFor, run: tamper } = tampering()
  const skill = lazySkill(async () => {
    const [{ startHttpSkillHost }, { preload, sign }] = await Promise.all([
      import('./skill-host/index.ts'),
      hosts(),
    ])
    const host = await startHttpSkillHost({ ...run, path, preload, inspect })
    const signed = optionsFor(sign)
    return {
      invoke: async (envelope, call) =>
        httpSkillEndpoint({ url: await host.ready(), ...signed }).invoke(envelope, call),
      warm: () => Promise.resolve(), // It listens, so it is loaded.
      close: () => host.close(),
    }
  })
  return { ...skill, tamper }
}

/** A web service that the developer runs; it is asked with signed requests, as Alexa asks. */
function webService(url: string, { hosts }: OwnSkillOptions): RunningSkill {
  const { optionsFor, run } = tampering()
  const { url: checkedUrl } = httpSkillEndpoint({ url })
  const skill = lazySkill(async () => {
    const { sign } = await hosts()
    const service = httpSkillEndpoint({ url, ...optionsFor(sign) })
    return {
      invoke: (envelope, call) => service.invoke(envelope, call),
      warm: () => Promise.resolve(),
      close: () => Promise.resolve(),
    }
  }, checkedUrl)
  return { ...skill, tamper: run }
}

function missing(what: string): LabError {
  return new LabError(
    'ERR_LAB_OPTIONS_INVALID',
    `${what} Name a handler with --handler <file>, or a running web service with --endpoint <url>.`,
  )
}
