/**
 * The HTTP Archive format, version 1.2, as its specification has it: what is required, of which type, and
 * that every field of somebody's own begins with `_`.
 *
 * @see http://www.softwareishard.com/blog/har-12-spec/
 * @module
 */
import { z } from 'zod'

/** An object of the specification; further fields are allowed where they begin with `_`. */
function harObject<T extends z.ZodRawShape>(shape: T): z.ZodType<z.output<z.ZodObject<T>>> {
  const known = new Set([...Object.keys(shape), 'comment'])
  return z.looseObject(shape).check(({ value, issues }) => {
    for (const name of Object.keys(value)) {
      if (known.has(name) || name.startsWith('_')) continue
      issues.push({ code: 'custom', input: value, message: `unknown field ${name}` })
    }
  })
}

const nameValue = harObject({ name: z.string(), value: z.string() })

/** Bytes; `-1` where they are not known. */
const size = z.int().min(-1)

const cookie = harObject({
  name: z.string(),
  value: z.string(),
  path: z.string().optional(),
  domain: z.string().optional(),
  expires: z.iso.datetime({ offset: true }).optional(),
  httpOnly: z.boolean().optional(),
  secure: z.boolean().optional(),
})

const request = harObject({
  method: z.string().min(1),
  url: z.url(),
  httpVersion: z.string(),
  cookies: z.array(cookie),
  headers: z.array(nameValue),
  queryString: z.array(nameValue),
  postData: harObject({
    mimeType: z.string(),
    text: z.string().optional(),
    params: z.array(harObject({ name: z.string(), value: z.string().optional() })).optional(),
  }).optional(),
  headersSize: size,
  bodySize: size,
})

const response = harObject({
  status: z.int().min(0),
  statusText: z.string(),
  httpVersion: z.string(),
  cookies: z.array(cookie),
  headers: z.array(nameValue),
  content: harObject({
    size: z.int().min(0),
    mimeType: z.string(),
    text: z.string().optional(),
    encoding: z.string().optional(),
    compression: z.number().optional(),
  }),
  redirectURL: z.string(),
  headersSize: size,
  bodySize: size,
})

const entry = harObject({
  pageref: z.string().optional(),
  startedDateTime: z.iso.datetime({ offset: true }),
  time: z.number().min(0),
  request,
  response,
  cache: harObject({}),
  timings: harObject({ send: z.number(), wait: z.number(), receive: z.number() }),
  serverIPAddress: z.string().optional(),
  connection: z.string().optional(),
}).refine(
  ({ time, timings }) => Math.abs(time - timings.send - timings.wait - timings.receive) < 0.001,
  'time is the sum of the timings',
)

/** The whole file. */
export const harSchema = z.strictObject({
  log: harObject({
    version: z.literal('1.2'),
    creator: harObject({ name: z.string(), version: z.string() }),
    browser: harObject({ name: z.string(), version: z.string() }).optional(),
    pages: z.array(z.unknown()).optional(),
    entries: z.array(entry),
  }),
})
