/**
 * Keeps the authority's keys in one file that only its owner may read, so that a skill's process that
 * outlives a lab trusts the next one. Two labs that start at once agree on one authority.
 *
 * @module
 */
import { randomUUID, X509Certificate } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { CertificateError } from './certificate-error.ts'

const credentialSchema = z.strictObject({ keyPem: z.string(), certificatePem: z.string() })

const authoritySchema = z.strictObject({ root: credentialSchema, signing: credentialSchema })

/** What is kept between two starts. */
export type StoredAuthority = z.infer<typeof authoritySchema>

/** What {@link storedAuthority} needs. */
export interface StoredAuthorityOptions {
  /** Folder of the file; made when it is missing. */
  readonly folder: string
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly make: () => Promise<StoredAuthority>
}

/**
 * Reads the authority, or makes and keeps one. A kept one that has expired is replaced.
 *
 * @throws {@link CertificateError} `ERR_CERTIFICATES_UNUSABLE` naming the file.
 */
export async function storedAuthority(options: StoredAuthorityOptions): Promise<StoredAuthority> {
  const file = join(options.folder, 'authority.json')
  try {
    const kept = await readAuthority(file)
    if (kept !== undefined && !hasExpired(kept, options.now)) return kept
    if (kept !== undefined) await rm(file, { force: true })
    await keep(file, options.folder, await options.make())
    const stored = await readAuthority(file)
    if (stored === undefined) throw new Error('it disappeared while it was read')
    return stored
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.split('\n', 1)[0] : String(cause)
    const message = `The lab’s certificates in ${file} cannot be used (${why ?? ''}). Delete the file: the lab makes a new one.`
    throw new CertificateError('ERR_CERTIFICATES_UNUSABLE', message, { cause })
  }
}

async function readAuthority(file: string): Promise<StoredAuthority | undefined> {
  let text
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const result = authoritySchema.safeParse(parseJson(text))
  if (!result.success) throw new Error('it is not what the lab wrote')
  return result.data
}

/** The parser's own message would repeat a piece of a key. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function hasExpired({ root, signing }: StoredAuthority, now: () => number): boolean {
  return [root, signing].some(
    ({ certificatePem }) => Date.parse(new X509Certificate(certificatePem).validTo) <= now(),
  )
}

/** Whole or not at all; whoever comes second keeps what is there. */
async function keep(file: string, folder: string, authority: StoredAuthority): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, JSON.stringify(authority, null, 2), { mode: 0o600, flag: 'wx' })
  try {
    await link(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft, { force: true })
  }
}
