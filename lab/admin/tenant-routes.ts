/**
 * `/admin/v1/tenants`: worlds within the lab, each below `/t/<name>` on every server. A tenant's own admin
 * API has every other route, below the address of its lab.
 *
 * @module
 */
import { z } from 'zod'
import type { Lab } from '../lab.ts'
import { tenantNameSchema, tenantOptionsSchema } from '../tenants/index.ts'
import type { LabTenants, Tenant } from '../tenants/index.ts'
import type { AdminApi } from './admin-api.ts'
import { ADMIN_PATH } from './admin-path.ts'

const paramsSchema = z.strictObject({ tenant: tenantNameSchema })

const tenantSchema = z.strictObject({
  tenant: z.string(),
  urls: z
    .record(z.string(), z.string())
    .describe('Of its servers, and of the skill’s page in the companion app.'),
  adminUrl: z.string().describe('Address of its admin API.'),
  inspectorUrl: z.string(),
  createdAt: z.string().describe('ISO 8601, by the clock of the machine.'),
  expiresAt: z.string().describe('When it is removed unless somebody uses it before.'),
})

const listSchema = z.strictObject({
  limit: z.number().describe('Most that there can be at a time.'),
  tenants: z.array(tenantSchema).describe('Oldest first.'),
})

const doneSchema = z.strictObject({ status: z.literal('ok') })

/** Adds the routes to the admin API of a lab that can have tenants. */
export function tenantRoutes(api: AdminApi, { tenant, tenants }: Lab): void {
  if (tenant !== undefined) return
  const create = {
    summary: 'Makes a world of its own within the lab',
    body: tenantOptionsSchema,
    answer: tenantSchema,
  }
  api.add(['post', '/tenants'], create, async (ctx, { body }) => {
    ctx.body = stateOf(await tenants.create(body))
    ctx.status = 201
  })
  const list = { summary: 'Lists the tenants', answer: listSchema }
  api.add(['get', '/tenants'], list, async (ctx) => {
    ctx.body = await allOf(tenants)
  })
  const read = { summary: 'Tells about a tenant', params: paramsSchema, answer: tenantSchema }
  api.add(['get', '/tenants/:tenant'], read, async (ctx, { params }) => {
    ctx.body = stateOf(await tenants.find(params.tenant))
  })
  const remove = {
    summary: 'Removes a tenant and everything that is stored for it',
    params: paramsSchema,
    answer: doneSchema,
  }
  api.add(['delete', '/tenants/:tenant'], remove, async (ctx, { params }) => {
    await tenants.remove(params.tenant)
    ctx.body = { status: 'ok' }
  })
}

async function allOf(tenants: LabTenants): Promise<z.output<typeof listSchema>> {
  return { limit: tenants.limit, tenants: (await tenants.list()).map(stateOf) }
}

function stateOf({ name, urls, createdAt, expiresAt }: Tenant): z.output<typeof tenantSchema> {
  return {
    tenant: name,
    urls: { ...urls },
    adminUrl: urls.lab + ADMIN_PATH,
    inspectorUrl: `${urls.lab}/inspector`,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }
}
