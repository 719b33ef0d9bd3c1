/**
 * The places of a lab's tenants on its three servers, and what is answered where there is no tenant.
 *
 * @module
 */
import Koa from 'koa'
import type { Context } from 'koa'
import { MountPoint, securityHeaders, userErrorHandler } from '../../edge/index.ts'
import type { ServerPlace, Site, UserProblem } from '../../edge/index.ts'
import { assetsUnder, localeOf, rememberLocale } from '../../ui/index.ts'
import type { PageAssets } from '../../ui/index.ts'
import { ADMIN_PATH } from '../admin/admin-path.ts'
import { LabError } from '../errors.ts'
import type { LabUrls } from '../lab.ts'
import { renderLabErrorPage } from '../pages/index.ts'
import { tenantNameSchema } from './tenant-options.ts'

/** The servers of a lab, by what they are called in its addresses. */
export const tenantServers = ['lab', 'alexa', 'authServer'] as const

/** One of them. */
export type TenantServer = (typeof tenantServers)[number]

/** Something for each server. */
export type PerServer<T> = Readonly<Record<TenantServer, T>>

/** Requests of `node:http`. */
type Exchange = Parameters<ReturnType<Koa['callback']>>

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
    let refusing: Refuse | undefined
    return new MountPoint({
      admit: (name, ...exchange) => {
        const refuse = (problem: unknown): false => {
          refusing ??= refusals(server, urls)
          refusing(problem, exchange)
          return false
        }
        if (!tenantNameSchema.safeParse(name).success) {
          return refuse(unknownTenant(undefined, urls().lab))
        }
        const judge = (isThere: boolean): boolean =>
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

type Refuse = (problem: unknown, exchange: Exchange) => void

/** Answers requests with problems: a page for a browser, JSON for a program. */
function refusals(server: TenantServer, urls: TenantMountsOptions['urls']): Refuse {
  const base = URL.parse(urls()[server])?.pathname.replace(/\/$/, '') ?? ''
  const assets = assetsUnder(base)
  const problems = new WeakMap<object, unknown>()
  const app = new Koa()
  app.silent = true // The error handler below has answered whatever gets here.
  app.use(securityHeaders())
  app.use(rememberLocale({ cookieName: 'tenants_lang', cookiePath: `${base}/t` }))
  app.use(userErrorHandler((problem, ctx) => render(problem, ctx, { assets, labUrl: urls().lab })))
  app.use(({ req }) => {
    throw problems.get(req)
  })
  const serve = app.callback()
  return (problem, exchange) => {
    problems.set(exchange[0], problem)
    void serve(...exchange)
  }
}

function render(
  problem: UserProblem,
  ctx: Context,
  { assets, labUrl }: { readonly assets: PageAssets; readonly labUrl: string },
): string | { error: object } {
  const { code, message, requestId } = problem
  const isForProgram = ctx.path.includes(ADMIN_PATH) || ctx.accepts(['json', 'html']) !== 'html'
  if (isForProgram) return { error: { code, message, requestId } }
  return renderLabErrorPage(problem, {
    locale: localeOf(ctx),
    homeUrl: `${labUrl}/`,
    stylesheetUrl: assets.stylesheetUrl,
    scriptUrl: assets.scriptUrl,
  })
}
