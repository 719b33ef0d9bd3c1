/**
 * The vocabulary of faults: what can go wrong (after the words of toxiproxy and WireMock) and where, as
 * one schema for tests, the admin API and pages.
 *
 * @module
 */
import { z } from 'zod'

/** Where a fault can happen, in the order of the fault table. */
export const faultTargets = [
  'authorize',
  'login',
  'consent',
  'token',
  'refresh',
  'revoke',
  'jwks',
  'discovery',
  'introspect',
  'userinfo',
  'api',
  'skill',
  'event',
  'callback',
] as const

/** Where a fault happens. */
export type FaultTarget = (typeof faultTargets)[number]

const milliseconds = z.number().int().min(0).max(86_400_000)
/** Real time is for demonstrations: what takes an hour is better done virtually. */
const isReal = z.boolean().optional()
/** One line, because it becomes a header. */
const headerValue = z
  .string()
  .min(1)
  .max(2_000)
  .regex(/^[\x20-\x7e]+$/, 'use printable ASCII on one line')
const statusCode = z.number().int().min(200).max(599)
const redirectStatus = z.union([
  z.literal(301),
  z.literal(302),
  z.literal(303),
  z.literal(307),
  z.literal(308),
])
const jsonValue = z.json()

/** Schema of a {@link Fault}. */
export const faultSchema = z.discriminatedUnion(
  'name',
  [
    z.strictObject({
      name: z.literal('latency'),
      ms: milliseconds,
      jitter: milliseconds.optional(),
      real: isReal,
    }),
    z.strictObject({
      name: z.literal('dribble'),
      ms: milliseconds,
      chunks: z.number().int().min(1).max(1_000),
      real: isReal,
    }),
    z.strictObject({ name: z.literal('hang'), real: isReal }),
    z.strictObject({ name: z.literal('reset') }),
    z.strictObject({ name: z.literal('close') }),
    z.strictObject({ name: z.literal('truncate'), bytes: z.number().int().min(0) }),
    z.strictObject({ name: z.literal('malformedChunk') }),
    z.strictObject({ name: z.literal('garbage') }),
    z.strictObject({ name: z.literal('refuse') }),
    z.strictObject({
      name: z.literal('status'),
      code: statusCode,
      retryAfter: z.union([z.number().int().min(0), headerValue]).optional(),
      body: z.string().optional(),
    }),
    z.strictObject({ name: z.literal('htmlError'), status: statusCode.optional() }),
    z.strictObject({ name: z.literal('badJson') }),
    z.strictObject({ name: z.literal('contentType'), value: headerValue }),
    z.strictObject({ name: z.literal('charset'), value: headerValue }),
    z.strictObject({ name: z.literal('json'), patch: z.record(z.string(), jsonValue) }),
    z.strictObject({ name: z.literal('omit'), fields: z.array(z.string().min(1)).min(1) }),
    z.strictObject({ name: z.literal('formEncoded') }),
    z.strictObject({ name: z.literal('redirect'), status: redirectStatus, location: headerValue }),
    z.strictObject({
      name: z.literal('oauthError'),
      code: headerValue,
      description: headerValue.optional(),
    }),
    z.strictObject({
      name: z.literal('tls'),
      problem: z.enum(['selfSigned', 'expired', 'wrongHost']),
    }),
  ],
  {
    error: (issue) => (issue.input === undefined ? undefined : `use one of ${namesOfFaults()}`),
  },
)

/** One thing that goes wrong. */
export type Fault = z.output<typeof faultSchema>

/** Name of a fault. */
export type FaultName = Fault['name']

/** One fault by its name. */
export type FaultOf<Name extends FaultName> = Extract<Fault, { readonly name: Name }>

/** Every fault there is. */
export const faultNames: readonly FaultName[] = faultSchema.options.map(
  ({ shape }) => shape.name.value,
)

function namesOfFaults(): string {
  return faultNames.join(', ')
}

const conditions = {
  fault: faultSchema,
  times: z
    .union([z.number().int().min(1), z.literal('always')])
    .optional()
    .describe('How often it happens; once by default.'),
  after: z
    .number()
    .int()
    .min(0)
    .optional()
    .describe('How many calls pass unharmed first; none by default.'),
  probability: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('Chance of each call to be hit, drawn from a seeded sequence; 1 by default.'),
  seed: z.number().int().optional().describe('Seed of the chances and of jitter; 1 by default.'),
  when: z
    .record(z.string(), z.string())
    .optional()
    .describe(
      'Parameters (query, form or top level of a JSON body) that a call must carry; `:method` and `:path` stand for those of the request.',
    ),
}

/** Schema of a {@link FaultSpec}. */
export const faultSpecSchema = z.strictObject({
  target: z.enum(faultTargets),
  ...conditions,
  get then() {
    return z
      .array(followerSchema)
      .optional()
      .describe('What is armed, one after another, once this one is used up.')
  },
})

/** A step of a sequence happens at the target of the first unless it names another. */
const followerSchema = z.strictObject({
  target: z.enum(faultTargets).optional(),
  ...conditions,
})

/** A fault with its conditions, as data. */
export type FaultSpec = z.input<typeof faultSpecSchema>

/** A later step of a sequence. */
export type FaultFollower = z.input<typeof followerSchema>

/** A fault in a few words, for logs and pages: `latency(4501 ms)`. */
export function faultTitle(fault: Fault): string {
  const said = argumentsOf(fault)
  return said === '' ? fault.name : `${fault.name}(${said})`
}

function argumentsOf(fault: Fault): string {
  const { name, ...given } = fault
  const values = Object.entries(given).flatMap(([key, value]) => {
    if (key === 'real') return value === true ? ['in real time'] : []
    if (key === 'ms') return [`${String(value)} ms`]
    return [typeof value === 'string' ? value : JSON.stringify(value)]
  })
  return name === 'status' && fault.body !== undefined
    ? String(fault.code)
    : values.join(', ').slice(0, 120)
}
