/**
 * Opens the internet of a lab: the hosts that its parts answer for, behind certificates of the lab's own
 * authority, and the signatures of Alexa.
 *
 * @module
 */
import { join } from 'node:path'
import type { HostRoute, VirtualClock } from '../../edge/index.ts'
import type { FlowLog } from '../../flow/index.ts'
import { openCertificateAuthority } from '../certificates/index.ts'
import type { PreloadSettings } from '../preload/index.ts'
import { removePreloadFile, startHostServer, writePreloadFile } from '../preload/index.ts'
import { certificateChainRoute, requestSigner } from '../signing/index.ts'
import type { RequestSigner } from '../signing/index.ts'
import { machineNow } from '../skill-host/index.ts'
import { answerAsHost } from './answer-as-host.ts'

/** What {@link openForeignHosts} needs. */
export interface OpenForeignHostsOptions {
  readonly flow: FlowLog
  readonly clock: VirtualClock
  /** In the order in which they are asked when several name one host. */
  readonly routes: readonly HostRoute[]
  /** Hosts that the skill may reach for real. They win over routes. */
  readonly allowHosts: readonly string[]
  /** Port of 127.0.0.1; 0 picks a free one. */
  readonly port: number
  /**
   * Folder in which the lab was started. It keeps the authority's keys and tells processes that the lab
   * did not start where to find it; without it nothing is written.
   */
  readonly folder?: string | undefined
}

/** The open hosts. Closing them twice is harmless. */
export interface ForeignHosts extends AsyncDisposable {
  /** What the skill's process must be told. */
  readonly preload: PreloadSettings
  readonly sign: RequestSigner
}

/**
 * Opens the hosts.
 *
 * @throws `CertificateError` `ERR_CERTIFICATES_UNUSABLE` when the folder's keys cannot be used.
 */
export async function openForeignHosts(options: OpenForeignHostsOptions): Promise<ForeignHosts> {
  const { flow, clock, routes, allowHosts, folder } = options
  const authority = await openCertificateAuthority({
    folder: folder === undefined ? undefined : join(folder, '.linklab', 'certificates'),
    now: machineNow, // TLS does not follow the lab's clock.
  })
  const server = await startHostServer({
    authority,
    port: options.port,
    clock,
    onError: (error) => {
      process.emitWarning(error instanceof Error ? error : new Error(String(error)))
    },
  })
  const chain = certificateChainRoute(authority)
  server.route(chain.host, chain.handler)
  const handler = answerAsHost({ flow, routes })
  for (const host of new Set(routes.map((route) => route.host))) server.route(host, handler)
  const preload = server.preloadSettings({ allowHosts })
  if (folder !== undefined) await writePreloadFile(folder, preload)
  return {
    preload,
    sign: requestSigner(authority),
    [Symbol.asyncDispose]: async () => {
      if (folder !== undefined) await removePreloadFile(folder, preload)
      await server.close()
    },
  }
}
