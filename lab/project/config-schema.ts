/**
 * What `linklab.config.*` may hold: the options of a lab, and where the developer's skill is.
 *
 * @module
 */
import { z } from 'zod'
import { labOptionsSchema } from '../lab-options.ts'

const text = z.string().trim().min(1)

const skillSchema = z.strictObject({
  /** Folder of the skill's project; where the command is given, by default. */
  dir: text.optional().describe('Folder of the skill’s project; the current folder by default.'),
  /** File that exports the handler, or file and export: `dist/index.handler`. */
  handler: text
    .optional()
    .describe('File that exports the handler, or file and export: `dist/index.handler`.'),
  /** Interaction model, or a folder of them, named `en-US.json` and so on. */
  model: text
    .optional()
    .describe('Interaction model, or a folder of them, named `en-US.json` and so on.'),
  /** Linking file. */
  linking: text.optional().describe('Linking file.'),
  /** Address of a skill that runs as a web service. */
  endpoint: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Address of a skill that runs as a web service; in place of `handler`.'),
  /** Skill id that requests carry. */
  id: z
    .string()
    .regex(/^[A-Za-z0-9.-]{1,200}$/, 'use letters, digits, dots and hyphens')
    .optional()
    .describe('Skill id that requests carry, for skills that compare it.'),
  /** Environment variables of the skill. They stand above those of `envFile`. */
  env: z
    .record(z.string().regex(/^[A-Za-z_]\w*$/, 'use letters, digits and _'), z.string())
    .optional()
    .describe('Environment variables of the skill. They stand above those of `envFile`.'),
  /** File of environment variables for the skill. */
  envFile: text.optional().describe('File of `KEY=VALUE` lines: environment of the skill.'),
})

const accountLinkingSchema = z.strictObject({
  /** Where the user signs in. */
  authorizationUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Where the user signs in.'),
  /** Where Alexa gets tokens. */
  accessTokenUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Where Alexa gets tokens.'),
  /** Client id of Alexa at the authorization server. */
  clientId: text.optional().describe('Client id of Alexa at the authorization server.'),
  /** Client secret of Alexa at the authorization server. */
  clientSecret: z
    .string()
    .min(1)
    .optional()
    .describe('Client secret of Alexa at the authorization server. Never printed.'),
  /** Scopes that Alexa asks for. */
  scopes: z.array(text).max(15).optional().describe('Scopes that Alexa asks for; at most 15.'),
  /** How Alexa shows who it is at the token endpoint. */
  accessTokenScheme: z
    .enum(['HTTP_BASIC', 'REQUEST_BODY_CREDENTIALS'])
    .optional()
    .describe('How Alexa shows who it is at the token endpoint.'),
})

/** Schema of the configuration file; the reference page is generated from its descriptions. */
export const configSchema = z.strictObject({
  $schema: z.string().optional().describe('JSON Schema, for the editor.'),
  ...labOptionsSchema.shape,
  /** The developer's skill; what is left out is looked for. */
  skill: skillSchema.optional().describe('The developer’s skill; what is left out is looked for.'),
  /** Values that stand above those of the linking file. */
  accountLinking: accountLinkingSchema
    .optional()
    .describe('Values that stand above those of the linking file.'),
})

/** Content of `linklab.config.*`. */
export type LinklabConfig = z.input<typeof configSchema>

/** Where a developer's skill is, as flags and configuration say it. */
export type SkillConfig = Readonly<z.input<typeof skillSchema>>

/**
 * Gives a configuration its type, so that an editor completes and checks it.
 *
 * @returns The same object.
 */
export function defineConfig(config: LinklabConfig): LinklabConfig {
  return config
}
