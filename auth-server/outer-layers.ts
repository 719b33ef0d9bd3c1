/**
 * What every request to the server passes, whoever answers it.
 *
 * @module
 */
import type { Middleware } from 'koa'
import {
  allowedHosts,
  bufferBody,
  securityHeaders,
  shareRequest,
  userErrorHandler,
  watchAddress,
} from '../edge/index.ts'
import { recordInbound } from '../flow/index.ts'
import type { PageAssets } from '../ui/index.ts'
import type { AuthServerOptions } from './auth-server-options.ts'
import { forPeople, joinLayers } from './endpoints/for-people.ts'
import { profilePaths } from './endpoints/profile-paths.ts'
import { publicAddress } from './endpoints/public-address.ts'
import { problemRenderer } from './endpoints/render-error.ts'
import { serverFaults } from './endpoints/server-faults.ts'
import { flowNames } from './flow-names.ts'
import { pageLanguage, type PageServer } from './pages/send-page.ts'
import type { Profile } from './profiles/profile.ts'
import type { Arrivals } from './provider/arrivals.ts'
import type { TuneboxClient } from './provider/clients.ts'
import { requestNotes } from './provider/request-notes.ts'

/** What {@link outerLayers} need. */
export interface OuterParts {
  readonly options: AuthServerOptions
  readonly publicUrl: string
  readonly server: PageServer & { readonly assets: PageAssets }
  readonly clientById: ReadonlyMap<string, TuneboxClient>
  readonly arrivals: Arrivals
  readonly profile: Profile
}

/** The layers, from the wire inwards. */
export function outerLayers(parts: OuterParts): Middleware[] {
  const { options, publicUrl, server, clientById, arrivals, profile } = parts
  const { faults, flow } = options
  const name = flowNames({ publicUrl, flow, profile })
  const throughBody = joinLayers([
    function noteArrival(ctx, next) {
      requestNotes(ctx, arrivals.of(ctx.req))
      return next()
    },
    securityHeaders(),
    publicAddress(publicUrl),
    forPeople(pageLanguage(server)),
    userErrorHandler(problemRenderer({ server, clientById, profile })),
    allowedHosts({ publicUrl, server: 'authServer', extra: options.allowedHosts }),
    forPeople(server.assets.middleware),
    ...shareRequest(options.shared),
    bufferBody(),
    profilePaths(profile),
  ])
  return [
    throughBody,
    recordInbound({ log: flow, publicUrl, name }),
    watchAddress({ publicUrl, server: 'authServer' }),
    ...(faults === undefined ? [] : [serverFaults({ faults, publicUrl, name })]),
  ]
}
