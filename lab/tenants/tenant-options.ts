/**
 * What a tenant may be told: what it is called, and every option of a lab that concerns nobody but itself.
 *
 * @module
 */
import { z } from 'zod'
import type { LabOptions } from '../lab-options.ts'
import { labOptionsSchema } from '../lab-options.ts'

/** Options that concern nobody else. Ports, files, programs, hosts and tokens are those of the lab. */
const OWN = {
  rotation: true,
  graceS: true,
  ttlS: true,
  tokenFormat: true,
  signingAlg: true,
  clientAuth: true,
  pkce: true,
  requirePkce: true,
  grant: true,
  contract: true,
  linking: true,
  region: true,
  locale: true,
  leniencies: true,
  insecure: true,
  profile: true,
  missingTables: true,
  seed: true,
  startAt: true,
  users: true,
  clients: true,
  scopes: true,
  registration: true,
} as const

/** A name as it stands in the paths of a tenant. */
export const tenantNameSchema = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/, 'use 1 to 40 letters a–z, digits and hyphens')
  .describe('Name in the paths of the tenant: letters a–z, digits and hyphens.')

const own = labOptionsSchema.pick(OWN).shape

/** What is left out comes from the lab, so nothing is filled in here. */
function withoutDefault(schema: z.ZodType): z.ZodType {
  const bare =
    schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault ? schema.unwrap() : schema
  const { description } = schema
  const optional = z.optional(bare as z.ZodType)
  return description === undefined ? optional : optional.describe(description)
}

/** Schema of {@link TenantOptions}. */
export const tenantOptionsSchema = z.strictObject({
  name: tenantNameSchema.optional().describe('A random one when it is left out.'),
  ...Object.fromEntries(
    Object.entries(own).map(([name, schema]) => [name, withoutDefault(schema)] as const),
  ),
})

/** Options of one tenant; what is left out is as in its lab, but for the seed. */
export type TenantOptions = Pick<LabOptions, keyof typeof OWN> & {
  /** Letters a–z, digits and hyphens; a random name when it is left out. */
  readonly name?: string | undefined
}

/**
 * Options of the lab that a tenant is.
 *
 * @param host Options that the lab around it was started with.
 */
export function labOptionsOf(
  host: LabOptions,
  { name: _name, ...own }: TenantOptions,
  publicUrls: LabOptions['publicUrls'],
): LabOptions {
  const inherited = Object.entries(host).filter(([name]) => name !== 'seed' && name !== 'startAt')
  return {
    ...Object.fromEntries(inherited),
    ...own,
    port: 0,
    https: false, // The servers of the lab around it speak it already.
    skillHost: 'in-process',
    publicUrls,
  }
}
