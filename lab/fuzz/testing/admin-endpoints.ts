/**
 * The admin API, as its OpenAPI document tells it.
 *
 * @module
 */
import type { Endpoint, Fields } from './endpoint.ts'

interface Schema {
  readonly default?: unknown
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly minimum?: number
}

interface Operation {
  readonly parameters?: readonly {
    readonly name: string
    readonly in: 'path' | 'query'
    readonly schema: Schema
  }[]
  readonly requestBody?: {
    readonly content: { readonly 'application/json': { readonly schema: Schema } }
  }
}

/** What starts whole runs, each of which takes as long as hundreds of requests. */
const HEAVY = new Set([
  'POST /attacks/{id}/run',
  'POST /scenarios/run',
  'POST /link/run',
  'POST /flow/rerun',
  'POST /oauth-runs',
  'POST /tenants',
])

/** What changes something, but nothing that another request could stumble over. */
const QUIET = new Set(['POST /say', 'POST /lessons', 'POST /snapshots'])

/** Values that stand for something in a fresh lab. */
const KNOWN: Fields = {
  seq: '1',
  lessonId: 'x',
  tenant: 'fuzz',
  timeoutMs: '0',
  id: 'http.other',
  user: 'alice',
}

/** What answers with the whole log. */
const LONG = /^GET \/(?:flow|flow\/export|flow\/stream|openapi\.json|scenarios)$/

/** Reads the document of a lab. */
export async function adminEndpoints(labUrl: string): Promise<readonly Endpoint[]> {
  const answer = await fetch(`${labUrl}/admin/v1/openapi.json`)
  const { paths } = (await answer.json()) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  }
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) =>
      endpointOf(method.toUpperCase(), path, operation),
    ),
  )
}

function endpointOf(method: string, path: string, operation: Operation): Endpoint {
  const { parameters = [], requestBody } = operation
  const values = (place: 'path' | 'query') =>
    Object.fromEntries(
      parameters
        .filter((parameter) => parameter.in === place)
        .map(({ name, schema }) => [name, KNOWN[name] ?? textOf(exampleOf(schema))]),
    )
  const schema = requestBody?.content['application/json'].schema
  const name = `${method} ${path}`
  return {
    server: 'lab',
    method,
    path: `/admin/v1${path}`,
    params: values('path'),
    query: values('query'),
    ...(schema === undefined ? {} : { body: { type: 'json', fields: fieldsOf(schema) } }),
    effect: effectOf(name, method),
    mayWait: path === '/flow/next',
    weight: LONG.test(name) ? 1 : 10,
  }
}

function effectOf(name: string, method: string): Endpoint['effect'] {
  if (HEAVY.has(name)) return 'heavy'
  return method === 'GET' || QUIET.has(name) ? 'quiet' : 'stirring'
}

function fieldsOf(schema: Schema): Fields {
  const [first] = schema.anyOf ?? schema.oneOf ?? []
  if (first !== undefined) return fieldsOf(first)
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, its]) => [
      name,
      JSON.stringify(KNOWN[name] ?? exampleOf(its)),
    ]),
  )
}

function exampleOf(schema: Schema): unknown {
  const [variant] = schema.anyOf ?? schema.oneOf ?? []
  const given = schema.default ?? schema.const ?? schema.enum?.[0]
  if (given !== undefined) return given
  return variant === undefined ? exampleOfType(schema) : exampleOf(variant)
}

function exampleOfType({ type, properties = {}, items, minimum = 1 }: Schema): unknown {
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(properties).map(([name, its]) => [name, exampleOf(its)]),
      )
    case 'array':
      return items === undefined ? [] : [exampleOf(items)]
    case 'number':
    case 'integer':
      return Math.max(minimum, 1)
    case 'boolean':
      return true
    default:
      return 'x'
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
