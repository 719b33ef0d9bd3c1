/**
 * How commands find a lab that is not reached in the usual way, and what they show it: a file in
 * `.linklab/` that only its owner may read, there for as long as the lab runs.
 *
 * @module
 */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { prepareStateFolder } from './state-folder.ts'

const addressSchema = z.strictObject({
  /** Address that the lab's own server listens on, without a trailing slash. */
  url: z.url({ protocol: /^https?$/ }),
  adminToken: z.string().optional(),
  /** PEM of the authority that its certificate is signed by. */
  ca: z.string().optional(),
})

/** Where a lab is, and what it asks for. */
export type LabAddress = Readonly<z.infer<typeof addressSchema>>

/** What is read of the environment. */
export interface AddressEnvironment {
  readonly LINKLAB_ADMIN_TOKEN?: string | undefined
}

/** Address of a lab on this machine that nothing special is known of. */
export function usualAddress(port: number): LabAddress {
  return { url: `http://127.0.0.1:${String(port)}` }
}

/** Writes down how the lab on a port is reached; nothing where that is as usual. */
export async function rememberAddress(
  cwd: string,
  port: number,
  address: LabAddress,
): Promise<void> {
  const file = fileOf(cwd, port)
  await rm(file, { force: true }) // Of a lab that was killed: what it says holds no longer.
  const isUsual = address.url === usualAddress(port).url && address.adminToken === undefined
  if (isUsual) return
  await prepareStateFolder(cwd)
  await writeFile(file, JSON.stringify(address), { mode: 0o600, flag: 'wx' })
}

/** Forgets it, once the lab has ended. */
export async function forgetAddress(cwd: string, port: number): Promise<void> {
  await rm(fileOf(cwd, port), { force: true })
}

/** How to reach the lab on a port of this machine. The environment's token stands above that of the file. */
export async function addressOf(
  cwd: string,
  port: number,
  environment: AddressEnvironment,
): Promise<LabAddress> {
  const { LINKLAB_ADMIN_TOKEN: adminToken = '' } = environment
  const known = (await readAddress(fileOf(cwd, port))) ?? usualAddress(port)
  return adminToken === '' ? known : { ...known, adminToken }
}

function fileOf(cwd: string, port: number): string {
  return join(cwd, '.linklab', `lab-${String(port)}.json`)
}

/** A file that cannot be read is none: the lab itself says what it misses. */
async function readAddress(file: string): Promise<LabAddress | undefined> {
  try {
    return addressSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return undefined
  }
}
