/**
 * Runs the sample skill in the way a lab was asked to, and gives the simulated Alexa an endpoint to call.
 *
 * Nothing is loaded or started before the first request to the skill, unless it is warmed.
 *
 * @module
 */
import { fileURLToPath } from 'node:url'
import { httpSkillEndpoint } from '../alexa-simulator/index.ts'
import type { SkillEndpoint } from '../alexa-simulator/index.ts'
import type { VirtualClock } from '../edge/index.ts'
import type { StartDeadline } from '../flow/index.ts'
import type { LabSettings } from './lab-options.ts'
import type { Tampering } from './signing/index.ts'
import type { LambdaHost } from './skill-host/index.ts'

/** A skill that can be called, and ended. */
export interface RunningSkill extends AsyncDisposable {
  readonly endpoint: SkillEndpoint
  /** Starts what the first request would start, so that it is fast. */
  warm(): Promise<void>
  /** Sends requests with wrong signatures; absent for a skill that gets no signatures. */
  readonly tamper?: Tampering['run']
  close(): Promise<void>
}

/** What the sample skill must know. */
export interface SampleSkillOptions {
  readonly settings: LabSettings
  readonly skillId: string
  /** Settles once the third party listens; asked for when the skill starts. */
  readonly authServer: Promise<{ readonly issuer: string; readonly apiUrl: string }>
  /** Port for the web service; 0 picks a free one. */
  readonly port: number
  /** PEM file of the authority that the third party's certificate is signed by. */
  readonly caFile?: string | undefined
  readonly clock: VirtualClock
  /** Takes what the skill prints, a line at a time, with the request that it is about where that is known. */
  readonly onOutput: (line: string, requestId?: string) => void
  /** Measures the time that one invocation of a Lambda function may take; the machine's clock by default. */
  readonly startDeadline?: StartDeadline | undefined
}

/** Audience of the access tokens, as RFC 9068 names it. */
const AUDIENCE = 'urn:tunebox:api'

/** Milliseconds that the skill grants the API; well under Alexa's 8 s. */
const API_TIMEOUT_MS = 3_000

/** A started skill. */
export interface Started {
  invoke: SkillEndpoint['invoke']
  /** Loads what the first request would load. */
  warm: () => Promise<void>
  close: () => Promise<void>
}

/** Prepares the sample skill in process, as a Lambda handler in a child, or as a web service in a child. */
export function sampleSkill(options: SampleSkillOptions): RunningSkill {
  const start = { 'in-process': startInProcess, lambda: startLambda, http: startWebService }[
    options.settings.skillHost
  ]
  return lazySkill(() => start(options))
}

/**
 * A skill that is started by its first request, or by warming it.
 *
 * @param url Where it is reached, for the flow log, if it is a web service whose address is known.
 */
export function lazySkill(start: () => Promise<Started>, url?: string): RunningSkill {
  let started: Promise<Started> | undefined
  const running = (): Promise<Started> => (started ??= start())
  const close = async (): Promise<void> => {
    await started?.then(
      (skill) => skill.close(),
      () => undefined, // A skill that never started has nothing to end.
    )
  }
  return {
    endpoint: {
      url,
      invoke: async (envelope, call) => (await running()).invoke(envelope, call),
    },
    warm: async () => (await running()).warm(),
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function startInProcess(options: SampleSkillOptions): Promise<Started> {
  const [{ createSkill }, { issuer, apiUrl }] = await Promise.all([
    import('../skill/index.ts'),
    options.authServer,
  ])
  const skill = createSkill({
    settings: {
      issuer,
      apiUrl,
      audience: AUDIENCE,
      tokenFormat: options.settings.tokenFormat,
      skillId: options.skillId,
      apiTimeoutMs: API_TIMEOUT_MS,
    },
    now: options.clock.now,
    log: options.onOutput,
  })
  return {
    invoke: async (envelope) => skill(envelope),
    warm: () => Promise.resolve(),
    close: () => Promise.resolve(),
  }
}

async function startLambda(options: SampleSkillOptions): Promise<Started> {
  const { startLambdaHost } = await import('./skill-host/index.ts')
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const host = startLambdaHost({
    file: fileURLToPath(new URL(`../skill/lambda.${extension}`, import.meta.url)),
    env: await skillEnvironment(options),
    now: options.clock.now,
    startDeadline: options.startDeadline,
    onOutput: (_stream, line, requestId) => {
      options.onOutput(line, requestId)
    },
  })
  return runningLambda(host)
}

/** A Lambda host as a started skill: a failed invocation becomes an error with its reason. */
export function runningLambda(host: LambdaHost): Started {
  return {
    invoke: async (envelope) => {
      const outcome = await host.invoke(envelope)
      if (outcome.ok) return outcome.response
      throw new Error(outcome.message)
    },
    warm: () => {
      host.warm()
      return Promise.resolve()
    },
    close: () => host.close(),
  }
}

async function startWebService(options: SampleSkillOptions): Promise<Started> {
  const { startHttpSkillHost } = await import('./skill-host/index.ts')
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const host = await startHttpSkillHost({
    file: fileURLToPath(new URL(`../skill/web-main.${extension}`, import.meta.url)),
    env: { ...(await skillEnvironment(options)), TUNEBOX_SKILL_PORT: String(options.port) },
    now: options.clock.now,
    onOutput: (_stream, line) => {
      options.onOutput(line)
    },
  })
  return {
    invoke: async (envelope, call) =>
      httpSkillEndpoint({ url: await host.ready() }).invoke(envelope, call),
    warm: () => Promise.resolve(), // It listens, so it is loaded.
    close: () => host.close(),
  }
}

async function skillEnvironment(options: SampleSkillOptions): Promise<Record<string, string>> {
  const { issuer, apiUrl } = await options.authServer
  return {
    TUNEBOX_ISSUER: issuer,
    TUNEBOX_API_URL: apiUrl,
    TUNEBOX_AUDIENCE: AUDIENCE,
    TUNEBOX_TOKEN_FORMAT: options.settings.tokenFormat,
    TUNEBOX_SKILL_ID: options.skillId,
    TUNEBOX_API_TIMEOUT_MS: String(API_TIMEOUT_MS),
    ...(options.caFile === undefined ? {} : { NODE_EXTRA_CA_CERTS: options.caFile }),
  }
}
