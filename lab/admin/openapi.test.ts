import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { startLab } from '../start-lab.ts'

interface Operation {
  readonly operationId: string
  readonly parameters?: readonly { readonly name: string }[]
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
})
