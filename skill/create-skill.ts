/**
 * Joins the handlers into one skill. Settings and clock are arguments, so any number of differently
 * configured skills can live in one process; each keeps its own cache of the issuer's keys.
 *
 * @module
 */
import { SkillBuilders } from 'ask-sdk-core'
import type { RequestEnvelope, ResponseEnvelope } from 'ask-sdk-model'
import { z } from 'zod'
import { createPlaylistHandler } from './handlers/create-playlist.ts'
import { errorHandler } from './handlers/error.ts'
import { fallbackHandler } from './handlers/fallback.ts'
import { helpHandler } from './handlers/help.ts'
import { launchHandler } from './handlers/launch.ts'
import { myPlaylistsHandler } from './handlers/my-playlists.ts'
import { sessionEndedHandler } from './handlers/session-ended.ts'
import { skillEventsHandler } from './handlers/skill-events.ts'
import { stopHandler } from './handlers/stop.ts'
import { whoAmIHandler } from './handlers/who-am-i.ts'
import type { SkillSettings } from './settings.ts'
import { SkillError } from './skill-error.ts'
import { createTuneboxApi } from './tunebox-api.ts'
import { createTokenVerifier } from './verify-access-token.ts'

/** What {@link createSkill} needs. */
export interface CreateSkillOptions {
  readonly settings: SkillSettings
  /** Milliseconds since the epoch, for the expiry of access tokens. */
  readonly now: () => number
  /** Takes one line about something the operator should know; never contains a token. */
  readonly log?: (line: string) => void
}

/**
 * Answers one request envelope.
 *
 * Rejects with {@link SkillError} `ERR_SKILL_REQUEST_INVALID` when the event is not an Alexa request
 * or is meant for another skill; everything else ends in speech.
 */
export type SkillFunction = (event: unknown, context?: unknown) => Promise<ResponseEnvelope>

/** Creates one instance of the skill. */
export function createSkill(options: CreateSkillOptions): SkillFunction {
  const { settings, now, log = () => undefined } = options
  const services = {
    verify: createTokenVerifier({ settings, now }),
    api: createTuneboxApi(settings),
    log,
  }
  const skill = SkillBuilders.custom()
    .addRequestHandlers(
      launchHandler(services),
      myPlaylistsHandler(services),
      createPlaylistHandler(services),
      whoAmIHandler(services),
      helpHandler(),
      stopHandler(),
      fallbackHandler(),
      sessionEndedHandler(services),
      skillEventsHandler(services),
    )
    .addErrorHandlers(errorHandler(services))
    .create()

  return async (event, context) => skill.invoke(readEnvelope(event, settings.skillId), context)
}

/** The parts of an envelope without which no handler can work. */
const envelopeSchema = z.looseObject({
  context: z.looseObject({
    System: z.looseObject({
      application: z.looseObject({ applicationId: z.string() }),
      user: z.looseObject({ accessToken: z.string().optional() }),
    }),
  }),
  request: z.looseObject({ type: z.string(), locale: z.string().optional() }),
})

function readEnvelope(event: unknown, skillId: string | undefined): RequestEnvelope {
  const result = envelopeSchema.safeParse(event)
  if (!result.success) {
    const problems = result.error.issues.map(
      (issue) => `${issue.path.join('.') || 'event'}: ${issue.message}`,
    )
    const message = `Not an Alexa request envelope: ${problems.join('; ')}`
    throw new SkillError('ERR_SKILL_REQUEST_INVALID', message, { cause: result.error })
  }
  const { applicationId } = result.data.context.System.application
  if (skillId !== undefined && applicationId !== skillId) {
    throw new SkillError(
      'ERR_SKILL_REQUEST_INVALID',
      `The request is for ${applicationId}, but TUNEBOX_SKILL_ID is ${skillId}`,
    )
  }
  // The schema checks what the skill reads; the rest of the envelope is the SDK's business.
  return event as RequestEnvelope
}
