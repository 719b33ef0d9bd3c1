/**
 * The certificate that a lab serves https with, where its settings ask for one.
 *
 * @module
 */
import { machineNow } from '../edge/index.ts'
import type { ServingCertificate } from './certificates/index.ts'
import type { Closers } from './closers.ts'
import type { LabSettings } from './lab-options.ts'

/** Makes it, for every name that the lab may be reached by; it goes when the lab does. */
export async function certificateOf(
  { https, host, publicUrls }: LabSettings,
  closers: Closers,
): Promise<ServingCertificate | undefined> {
  if (https === false) return undefined
  const { serveWithCertificate } = await import('./certificates/index.ts')
  const hosts = [
    host,
    ...Object.values(publicUrls).map((url) => URL.parse(url ?? '')?.hostname ?? host),
  ]
  const folder = https === true ? undefined : https.folder
  return closers.use(await serveWithCertificate({ folder, hosts, now: machineNow }))
}
