/**
 * Reads the skill's settings from the environment, once, at startup. Nothing else in `skill/` may
 * touch `process.env`.
 *
 * @module
 */
import { z } from 'zod'
import type { SkillSettings } from './settings.ts'
import { SkillError } from './skill-error.ts'

/** Two steps of one answer may each take this long; their sum stays under Alexa's limit of 8 s. */
const API_TIMEOUT_MS_MAX = 3500

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
  .transform((url) => url.replace(/\/+$/, ''))

const schema = z.object({
  TUNEBOX_ISSUER: httpUrl.default('http://localhost:4702'),
  TUNEBOX_API_URL: httpUrl.optional(),
  TUNEBOX_AUDIENCE: z.string().min(1).default('urn:tunebox:api'),
  TUNEBOX_TOKEN_FORMAT: z.enum(['jwt', 'opaque']).default('jwt'),
  TUNEBOX_SKILL_ID: z.string().startsWith('amzn1.ask.skill.').optional(),
  TUNEBOX_API_TIMEOUT_MS: z.coerce.number().int().min(1).max(API_TIMEOUT_MS_MAX).default(3000),
  TUNEBOX_SKILL_PORT: z.coerce.number().int().min(0).max(65_535).default(4703),
})

/** What the environment says: the skill's settings, and the port when it runs as a web service. */
export interface SkillConfig {
  readonly settings: SkillSettings
  /** TCP port on the loopback interface; 0 picks a free one. */
  readonly port: number
}

/**
 * Turns environment variables into a frozen {@link SkillConfig}.
 *
 * @param env The environment; the process's own by default.
 * @throws {@link SkillError} `ERR_SKILL_CONFIG_INVALID` naming every bad variable at once, with the
 *   value seen.
 */
export function readSkillConfig(env: NodeJS.ProcessEnv = process.env): SkillConfig {
  const result = schema.safeParse(env)
  if (!result.success) {
    throw configError(result.error, env)
  }
  const { data } = result
  const settings: SkillSettings = Object.freeze({
    issuer: data.TUNEBOX_ISSUER,
    apiUrl: data.TUNEBOX_API_URL ?? `${data.TUNEBOX_ISSUER}/api`,
    audience: data.TUNEBOX_AUDIENCE,
    tokenFormat: data.TUNEBOX_TOKEN_FORMAT,
    apiTimeoutMs: data.TUNEBOX_API_TIMEOUT_MS,
    ...(data.TUNEBOX_SKILL_ID === undefined ? {} : { skillId: data.TUNEBOX_SKILL_ID }),
  })
  return Object.freeze({ settings, port: data.TUNEBOX_SKILL_PORT })
}

function configError(error: z.ZodError, env: NodeJS.ProcessEnv): SkillError {
  const problems = error.issues.map((issue) => {
    const name = issue.path.join('.')
    return `${name}="${env[name] ?? ''}": ${issue.message}`
  })
  const message = `The skill cannot start, correct these variables:\n  - ${problems.join('\n  - ')}`
  return new SkillError('ERR_SKILL_CONFIG_INVALID', message, { cause: error })
}
