/**
 * A developer's own skill in a lab: what Amazon is told about it, and how it is called.
 *
 * @module
 */
import { httpSkillEndpoint, parseInteractionModel } from '../alexa-simulator/index.ts'
import type { VirtualClock } from '../edge/index.ts'
import { LabError } from './errors.ts'
import type { FoundProject } from './project/index.ts'
import { VENDOR_ID } from './read-skill-package.ts'
import type { SkillPackage } from './read-skill-package.ts'
import { lazySkill, runningLambda } from './skill-endpoint.ts'
import type { RunningSkill } from './skill-endpoint.ts'

/** A developer's skill, and whose authorization server its users sign in at. */
export interface OwnSkill {
  readonly project: FoundProject
  /** `lab` puts Tunebox in place of the server that the linking file names; `own` uses that server. */
  readonly authServer: 'lab' | 'own'
}

/** What {@link ownSkill} needs besides the project. */
export interface OwnSkillOptions {
  readonly clock: VirtualClock
  /** Takes what the skill prints, a line at a time. */
  readonly onOutput: (line: string) => void
}

/** Linking file of a project that has none: users can still link at the lab's own server. */
const NO_LINKING_FILE = { type: 'AUTH_CODE', scopes: [] }

/**
 * What Amazon knows about a project's skill.
 *
 * @throws `InvalidInputError` `ERR_SKILL_INVALID` naming every fault of an interaction model.
 */
export function packageOf(project: FoundProject): SkillPackage {
  const models = Object.entries(project.models).map(
    ([locale, model]) => [locale, parseInteractionModel(model, `${locale}.json`)] as const,
  )
  const { skillId, name, developer, description, events } = project
  return {
    skill: {
      skillId,
      name,
      developer,
      description,
      vendorId: VENDOR_ID,
      events,
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
  if (endpoint !== undefined) {
    const service = httpSkillEndpoint({ url: endpoint })
    return lazySkill(() =>
      Promise.resolve({
        invoke: (envelope, call) => service.invoke(envelope, call),
        warm: () => Promise.resolve(),
        close: () => Promise.resolve(),
      }),
    )
  }
  if (handler === undefined) throw missing('It is not known which code answers for the skill.')
  if (handler.runtime !== 'node') throw missing(`${handler.file} is not written for Node.js.`)
  return lazySkill(async () => {
    const { startLambdaHost } = await import('./skill-host/index.ts')
    const host = startLambdaHost({
      file: handler.file,
      exportName: handler.exportName,
      cwd: handler.cwd,
      env,
      now: options.clock.now,
      onOutput: (_stream, line) => {
        options.onOutput(line)
      },
    })
    return runningLambda(host)
  })
}

function missing(what: string): LabError {
  return new LabError(
    'ERR_LAB_OPTIONS_INVALID',
    `${what} Name a Node.js handler with --handler <file>, or a running web service with --endpoint <url>.`,
  )
}
