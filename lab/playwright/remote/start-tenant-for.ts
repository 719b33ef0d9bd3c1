/**
 * Makes the tenant of a shared lab that a test asked for.
 *
 * @module
 */
import { packageVersion } from '../../package-version.ts'
import { users as fixtureUsers } from '../../../fixtures/data/index.ts'
import { LabError } from '../../errors.ts'
import type { LabUrls } from '../../lab.ts'
import { readAdminToken } from '../config.ts'
import type { LabChoice } from '../start-lab-for.ts'
import { externalOf, splitSimulator } from '../start-lab-for.ts'
import { labUsers } from '../users.ts'
import { Admin } from './admin.ts'
import type { HttpNow } from './http-now.ts'
import { connectLab } from './remote-lab.ts'
import type { RemoteLab } from './remote-lab.ts'

/**
 * Makes the tenant.
 *
 * @param url Address of the shared lab.
 * @throws {@link LabError} `ERR_LAB_OPTIONS_INVALID` naming what a shared lab cannot do,
 *   `ERR_LAB_NOT_RUNNING`, `ERR_LAB_TENANTS_FULL`.
 */
export async function startTenantFor(
  url: string,
  choice: LabChoice,
  httpNow: HttpNow,
): Promise<RemoteLab> {
  requirePossible(url, choice)
  const { forLab, forAlexa } = splitSimulator(choice.simulator)
  const users = labUsers(choice.users) ?? fixtureUsers
  const labUrl = url.replace(/\/+$/, '')
  const host = new Admin(labUrl, { httpNow, token: choice.simulator.token ?? readAdminToken() })
  await requireSameVersion(host)
  const body = { ...forLab, ...choice.authServer, users }
  const made = await host.ask({ method: 'POST', path: '/tenants', body })
  const { tenant, urls } = made as { readonly tenant: string; readonly urls: LabUrls }
  const remove = async (): Promise<void> => {
    await host.ask({ method: 'DELETE', path: `/tenants/${tenant}` })
  }
  try {
    const admin = host.at(`${labUrl}/t/${tenant}`)
    const lab = await connectLab({ name: tenant, urls, users, admin, remove })
    if (Object.keys(forAlexa).length > 0) lab.alexa.configure(forAlexa)
    return lab
  } catch (error) {
    await remove()
    throw error
  }
}

/** What reaches beyond a tenant is the shared lab's own. */
function requirePossible(url: string, { simulator, authServer, skillUnderTest }: LabChoice): void {
  const protocol = URL.parse(url)?.protocol
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw invalid(
      `simulator.url is no address of a lab (seen: ${JSON.stringify(url)}). Give the one that linklab start prints, such as http://127.0.0.1:4700.`,
    )
  }
  if (simulator.port !== undefined) {
    throw impossible('simulator.port', 'the ports are those of the shared lab')
  }
  if (externalOf(authServer) !== undefined) {
    throw impossible('authServer.external', 'a tenant has the server of the shared lab')
  }
  if (skillUnderTest !== 'sample') {
    throw impossible('skillUnderTest', 'a tenant has the skill of the shared lab')
  }
}

/** What the two say to each other may change from one version to the next. */
async function requireSameVersion(host: Admin): Promise<void> {
  const { version } = (await host.ask({ method: 'GET', path: '/health' })) as { version?: string }
  if (version === packageVersion()) return
  throw invalid(
    `The lab at ${host.url} is of version ${String(version)}, and this kit of version ${packageVersion()}. Install the same version on both sides.`,
  )
}

function impossible(option: string, why: string): LabError {
  return invalid(
    `${option} cannot be set together with simulator.url: ${why}. Leave one of the two out; without simulator.url each test has a lab of its own.`,
  )
}

function invalid(message: string): LabError {
  return new LabError('ERR_LAB_OPTIONS_INVALID', message)
}
