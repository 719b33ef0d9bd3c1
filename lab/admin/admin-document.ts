/**
 * Lists the routes of the admin API in Markdown, as the OpenAPI document has them.
 *
 * @module
 */
import { z } from 'zod'
import { sendHttp } from '../../flow/index.ts'
import { startLab } from '../start-lab.ts'
import { ADMIN_PATH } from './admin-path.ts'

const operationSchema = z.looseObject({
  summary: z.string(),
  parameters: z.array(z.looseObject({ name: z.string(), required: z.boolean() })).default([]),
  requestBody: z
    .looseObject({
      content: z.looseObject({
        'application/json': z.looseObject({
          schema: z.looseObject({
            properties: z.record(z.string(), z.unknown()).default({}),
            required: z.array(z.string()).default([]),
          }),
        }),
      }),
    })
    .optional(),
})

const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
})

type Operation = z.output<typeof operationSchema>

/** A table of every route: what it is for, and what it takes. */
export async function adminDocument(): Promise<string> {
  await using lab = await startLab()
  const url = `${lab.urls.lab}${ADMIN_PATH}/openapi.json`
  const answer = await sendHttp({ url, method: 'GET', headers: {} })
  const { paths } = documentSchema.parse(JSON.parse(answer.ok ? answer.body : answer.error))
  const rows = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => rowOf(method, path, operation)),
  )
  return ['| Route | What it does | Takes |', '| --- | --- | --- |', ...rows].join('\n')
}

function rowOf(method: string, path: string, operation: Operation): string {
  const route = `\`${method.toUpperCase()} ${path}\``
  return `| ${route} | ${operation.summary.replaceAll('|', '\\|')} | ${takenBy(operation)} |`
}

/** Names of what can be sent along, those that must be in bold. */
function takenBy({ parameters, requestBody }: Operation): string {
  const schema = requestBody?.content['application/json'].schema
  const fields = Object.keys(schema?.properties ?? {}).map((name) => ({
    name,
    required: schema?.required.includes(name) === true,
  }))
  return [...parameters, ...fields]
    .map(({ name, required }) => (required ? `**\`${name}\`**` : `\`${name}\``))
    .join(', ')
}
