/**
 * The places of a lab's tenants on its three servers.
 *
 * @module
 */
import { MountPoint } from '../../edge/index.ts'
import type { ServerPlace, Site } from '../../edge/index.ts'
import { LabError } from '../errors.ts'
import type { LabUrls } from '../lab.ts'
import type { Refuse } from './refusals.ts'
import { tenantNameSchema } from './tenant-options.ts'

/** The servers of a lab, by what they are called in its addresses. */
export const tenantServers = ['lab', 'alexa', 'authServer'] as const

/** One of them. */
export type TenantServer = (typeof tenantServers)[number]

/** Something for each server. */
export type PerServer<T> = Readonly<Record<TenantServer, T>>

/** What {@link TenantMounts} needs. */
export interface TenantMountsOptions {
  /** Whether a tenant is there; starts it where it only has to be started. */
  readonly admit: (name: string) => boolean | Promise<boolean>
  readonly urls: () => Pick<LabUrls, TenantServer>
}

/** What serves below `/t/` on the three servers. */
export class TenantMounts {
  readonly #options: TenantMountsOptions
  readonly #points: PerServer<MountPoint>

  constructor(options: TenantMountsOptions) {
    this.#options = options
    this.#points = {
      lab: this.#point('lab'),
      alexa: this.#point('alexa'),
      authServer: this.#point('authServer'),
    }
  }

  /** What a server of the lab is started with. */
  placeOf(server: TenantServer): ServerPlace {
    return { mounts: this.#points[server] }
  }

  /** Where the servers of a tenant serve. */
  sitesOf(name: string): PerServer<Site> {
    const { lab, alexa, authServer } = this.#points
    return { lab: lab.site(name), alexa: alexa.site(name), authServer: authServer.site(name) }
  }

  /** Whether anything of a tenant's is being answered, an event stream included. */
  isBusy(name: string): boolean {
    return tenantServers.some((server) => this.#points[server].isBusy(name))
  }

  #point(server: TenantServer): MountPoint {
    const { admit, urls } = this.#options
    let refusing: Promise<Refuse> | undefined
    const load = async (): Promise<Refuse> => {
      const { refusals } = await import('./refusals.ts')
      return refusals(server, urls)
    }
    return new MountPoint({
      admit: (name, ...exchange) => {
        const refuse = async (problem: unknown): Promise<false> => {
          refusing ??= load()
          const answer = await refusing
          answer(problem, exchange)
          return false
        }
        if (!tenantNameSchema.safeParse(name).success) {
          return refuse(unknownTenant(undefined, urls().lab))
        }
        const judge = (isThere: boolean): boolean | Promise<false> =>
          isThere || refuse(unknownTenant(name, urls().lab))
        const admitted = admit(name)
        return typeof admitted === 'boolean' ? judge(admitted) : admitted.then(judge, refuse)
      },
    })
  }
}

/**
 * The error of a request to a tenant that is not there.
 *
 * @param name What stands in its place; nothing where that can be no name.
 * @param labUrl Address of the lab.
 */
export function unknownTenant(name: string | undefined, labUrl: string): LabError {
  const what =
    name === undefined
      ? 'No tenant is named here. Addresses below /t/ begin with the name of one: letters a–z, digits and hyphens.'
      : `There is no tenant “${name}” here: nobody created it, or it was removed, by hand or after nobody had used it for a while.`
  const body = name === undefined ? '{}' : JSON.stringify({ name })
  const command = `linklab tenants create${name === undefined ? '' : ` ${name}`}`
  return new LabError(
    'ERR_LAB_UNKNOWN_TENANT',
    `${what} Create one with POST ${labUrl}/admin/v1/tenants and the JSON body ${body}, or with: ${command}`,
  )
}
