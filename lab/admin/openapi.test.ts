import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { startLab } from '../start-lab.ts'

interface Operation {
  readonly operationId: string
  readonly parameters?: readonly { readonly name: string }[]
  readonly responses: {
    readonly 200: { readonly content: Readonly<Record<string, { readonly schema: object }>> }
  }
  readonly requestBody?: {
    readonly content: { readonly 'application/json': { readonly schema: Record<string, unknown> } }
  }
}

interface Document {
  readonly openapi: string
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

async function documentOf(labUrl: string): Promise<Document> {
  const response = await fetch(`${labUrl}/admin/v1/openapi.json`)
  return (await response.json()) as Document
}

/** Every route as the code adds it, in one of the two ways there are. */
function routesInCode(): string[] {
  const files = readdirSync(import.meta.dirname).filter(
    (name) => /routes?\.ts$|openapi\.ts$/.test(name) && name !== 'admin-routes.ts',
  )
  return files.flatMap((name) => {
    const code = readFileSync(`${import.meta.dirname}/${name}`, 'utf8')
    return [
      ...code.matchAll(
        /(?:\['(get|post|delete)', |router\.(get|post|delete)\()['`](\/[^'`]*)['`]/g,
      ),
    ].map(([, added, routed, path]) => `${added ?? routed ?? ''} ${path ?? ''}`)
  })
}

describe('GET /admin/v1/openapi.json', () => {
  it('has every route of the admin API', async () => {
    await using lab = await startLab()
    const { paths } = await documentOf(lab.urls.lab)
    const documented = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    )

    const inCode = routesInCode().map((route) => route.replace(/:(\w+)/g, '{$1}'))

    expect(inCode.length).toBeGreaterThan(20)
    const verbs = inCode.filter((route) => !route.includes('${'))
    expect(documented).toEqual(expect.arrayContaining(verbs))
    expect(documented).toContain('post /flow/holds/{holdId}/release')
  })

  it('says what a route takes, and where it is served', async () => {
    await using lab = await startLab()
    const { openapi, servers, paths } = await documentOf(lab.urls.lab)

    expect(openapi).toMatch(/^3\.1\./)
    expect(servers).toEqual([{ url: `${lab.urls.lab}/admin/v1` }])
    expect(paths['/flow/next']?.['get']?.parameters?.map(({ name }) => name)).toContain('timeoutMs')
    expect(
      paths['/clock/advance']?.['post']?.requestBody?.content['application/json'].schema,
    ).toMatchObject({ required: ['by'] })
  })

  it('names every operation once', async () => {
    await using lab = await startLab()
    const { paths } = await documentOf(lab.urls.lab)
    const ids = Object.values(paths)
      .flatMap((operations) => Object.values(operations))
      .map(({ operationId }) => operationId)

    expect(new Set(ids).size).toBe(ids.length)
  })

  it('says what every route answers with', async () => {
    await using lab = await startLab()
    const { paths } = await documentOf(lab.urls.lab)

    const silent = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([, { responses }]) =>
          Object.values(responses[200].content).some(
            ({ schema }) => Object.keys(schema).length === 0,
          ),
        )
        .map(([method]) => `${method} ${path}`),
    )

    expect(silent).toEqual(['get /openapi.json'])
  })

  it.each([
    ['get', '/health'],
    ['get', '/users'],
    ['get', '/link'],
    ['post', '/link/seed', { user: 'bob' }],
    ['post', '/token', {}],
    ['post', '/say', { utterance: 'ask tune box what are my playlists' }],
    ['post', '/say', { utterance: 'what is the weather' }],
    ['post', '/link/drop', {}],
    ['post', '/enable', {}],
    ['post', '/disable', {}],
    ['post', '/event', { name: 'SKILL_PERMISSION_ACCEPTED', items: ['a:scope'] }],
    ['get', '/flow'],
    ['get', '/flow/next?id=token.response&timeoutMs=1'],
    ['get', '/state'],
    ['post', '/flow/step', { channels: ['back'], onError: true }],
    ['post', '/flow/step/continue', { until: 'phase-end' }],
    ['post', '/flow/holds', { id: 'token.request' }],
    ['get', '/flow/holds'],
    ['get', '/clock'],
    ['post', '/clock/advance', { by: '1s' }],
    ['get', '/alexa/settings'],
    ['post', '/alexa/settings', { region: 'EU' }],
    ['post', '/amazon-hosts', { hosts: 'local' }],
    ['get', '/smart-home/devices'],
    ['post', '/smart-home/discover', {}],
    ['post', '/smart-home/directive', { action: 'on' }],
    ['post', '/faults', { target: 'token', fault: { name: 'reset' } }],
    ['get', '/faults'],
    ['post', '/snapshots', {}],
    ['post', '/reset', {}],
  ])('gives what it says: %s %s', async (method, path, body?: object) => {
    await using lab = await startLab()
    await lab.seedLink()
    const { paths } = await documentOf(lab.urls.lab)
    const told = paths[path.split('?')[0] ?? '']?.[method]?.responses[200].content
    const json = { 'content-type': 'application/json' }

    const response = await fetch(`${lab.urls.lab}/admin/v1${path}`, {
      method,
      ...(body === undefined ? {} : { headers: json, body: JSON.stringify(body) }),
    })

    const answer: unknown = await response.json()
    expect(response.ok, JSON.stringify(answer)).toBe(true)
    const schema = z.fromJSONSchema({ ...told?.['application/json']?.schema })
    expect(schema.safeParse(answer)).toMatchObject({ success: true })
  })
})
