/**
 * Describes the admin API as an OpenAPI 3.1 document, made from the schemas that check its input.
 *
 * @module
 */
import { packageVersion } from '../package-version.ts'
import { z } from 'zod'
import type { AdminApi, DocumentedRoute } from './admin-api.ts'

/** JSON as an object. */
type Json = Record<string, unknown>

/** Schema of every error. */
const errorSchema = z.strictObject({
  error: z.strictObject({
    code: z.string().describe('A code of docs/errors.md, such as `ERR_LAB_UNKNOWN_USER`.'),
    message: z.string().describe('What was wrong, the value seen, and what to do.'),
    requestId: z.string(),
  }),
})

/** Adds `GET /admin/v1/openapi.json`. */
export function openApiRoute(api: AdminApi, serverUrl: () => string): void {
  const description = { summary: 'Describes this API as OpenAPI 3.1' }
  api.add(['get', '/openapi.json'], description, (ctx) => {
    ctx.body = openApiDocument(api.routes, serverUrl())
  })
}

/**
 * The document.
 *
 * @param serverUrl Address of the admin API.
 */
function openApiDocument(routes: readonly DocumentedRoute[], serverUrl: string): Json {
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method]: operation(route) }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Linklab admin API',
      version: packageVersion(),
      description:
        'What a test in any language may ask of a running lab. Bodies are JSON and must be labelled as such; requests of web pages of other origins are refused. Secrets in answers are masked, except for tokens that were asked for.',
    },
    servers: [{ url: serverUrl }],
    paths,
    components: { schemas: { Error: jsonSchema(errorSchema) } },
  }
}

function operation({ method, path, description }: DocumentedRoute): Json {
  const { summary, query, params, body, answer, contentType } = description
  const parameters = [
    ...(params === undefined ? [] : parametersOf(params, 'path')),
    ...(query === undefined ? [] : parametersOf(query, 'query')),
  ]
  return {
    operationId: operationId(method, path),
    summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(method === 'post' ? { requestBody: requestBody(body) } : {}),
    responses: {
      200: {
        description: 'Done.',
        content:
          contentType === undefined
            ? { 'application/json': { schema: answer === undefined ? {} : sent(answer) } }
            : { [contentType]: { schema: { type: 'string' } } },
      },
      '4XX': {
        description: 'Refused; the message says why.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  }
}

function operationId(method: string, path: string): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
  return [method, ...words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('')
}

function requestBody(body: z.ZodType = z.strictObject({})): Json {
  const schema = jsonSchema(body)
  const required = (schema['required'] as readonly string[] | undefined) ?? []
  return { required: required.length > 0, content: { 'application/json': { schema } } }
}

function parametersOf(schema: z.ZodType, place: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = jsonSchema(schema) as {
    properties?: Record<string, Json>
    required?: readonly string[]
  }
  return Object.entries(properties).map(([name, { description, ...type }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: type,
  }))
}

/** An answer as it is sent. */
function sent(schema: z.ZodType): Json {
  return withoutDialect(z.toJSONSchema(schema, { io: 'output' }))
}

/** Input as it is taken, with defaults not required. */
function jsonSchema(schema: z.ZodType): Json {
  return withoutDialect(z.toJSONSchema(schema, { io: 'input' }))
}

function withoutDialect(json: object): Json {
  return Object.fromEntries(Object.entries(json).filter(([name]) => name !== '$schema'))
}
