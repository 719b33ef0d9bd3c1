/**
 * Schemas of answers that several routes give, for the OpenAPI document.
 *
 * @module
 */
import { z } from 'zod'

const timeMs = (description: string): z.ZodOptional<z.ZodNumber> =>
  z.number().optional().describe(`${description}, in milliseconds since the epoch.`)

/** A message, as the flow log has it. */
export const eventSchema = z
  .looseObject({
    v: z.literal(1),
    seq: z.number().describe('Position in the log, from 1.'),
    flowId: z.string().describe('`f1`, `f2`, …; `none` for traffic outside every flow.'),
    id: z.string().describe('Such as `token.request`.'),
    phase: z
      .number()
      .describe('Of the link: 0 trigger, 1 authorization, 2 token, 3 use, 4 refresh, 5 end.'),
    channel: z.string().describe('`front`, `back`, `voice`, `internal` or `self`.'),
    from: z.string(),
    to: z.string(),
    kind: z.enum(['request', 'response', 'decision', 'marker']),
    state: z.string(),
    summary: z.string(),
    virtualTime: z.string().describe('ISO 8601, by the clock of the lab.'),
  })
  .describe('A message of the flow log, secrets masked.')

/** How the account of the customer stands to the skill. */
export const linkStateSchema = z.strictObject({
  status: z.enum(['disabled', 'unlinked', 'linked', 'needs-relink']),
  userId: z.string().optional().describe('The customer as the skill knows them.'),
  enabledAt: timeMs('When the skill was enabled'),
  since: timeMs('When the account was linked'),
  scopes: z.array(z.string()).optional(),
  accessTokenExpiresAt: timeMs('When the access token expires'),
  hasRefreshToken: z.boolean().optional(),
  lastRefreshAt: timeMs('When the access token was refreshed last'),
  flowId: z.string().optional().describe('Flow of the link.'),
  relinkReason: z.string().optional().describe('Why the link has to be made again.'),
})

/** What a customer gets for something they said. */
export const sayResultSchema = z
  .looseObject({
    outcome: z.enum(['answered', 'prompted', 'failed', 'no-match', 'not-enabled']),
    utterance: z.string(),
    flowId: z.string(),
    speech: z.string().describe('What the device says, as plain text.'),
    message: z.string().optional().describe('Plain words for the developer.'),
    intent: z.string().optional(),
    linked: z.boolean().optional().describe('Whether the request carried an access token.'),
    shouldEndSession: z.boolean().optional(),
    cards: z.array(z.looseObject({ type: z.string() })).optional(),
    problems: z.array(z.looseObject({})).optional(),
  })
  .describe('What the device says, and how that came about; tokens are masked.')

/** What came of a directive to a smart home skill. */
export const directiveResultSchema = z
  .looseObject({
    outcome: z.enum([
      'answered',
      'error',
      'failed',
      'not-enabled',
      'not-linked',
      'not-smart-home',
      'unknown-device',
    ]),
    message: z.string().optional().describe('Plain words for the developer.'),
    type: z.string().optional().describe('Of an ErrorResponse.'),
    flowId: z.string().optional(),
    devices: z.array(z.looseObject({ endpointId: z.string() })).optional(),
  })
  .describe('What came of it; tokens are masked.')
