/**
 * Reads the certificates of private authorities that servers of the developer's are signed by.
 *
 * @module
 */
import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { LabError } from './errors.ts'

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/**
 * Reads PEM files; each may hold several certificates.
 *
 * @returns The certificates, one PEM text each.
 * @throws {@link LabError} `ERR_LAB_OPTIONS_INVALID` naming the file that cannot be read or holds none.
 */
export async function readCa(files: readonly string[]): Promise<string[]> {
  const found = await Promise.all(files.map(readOne))
  return found.flat()
}

async function readOne(file: string): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new LabError('ERR_LAB_OPTIONS_INVALID', `--ca ${file} cannot be read.`, { cause })
  })
  const certificates = text.match(CERTIFICATE) ?? []
  if (certificates.length > 0 && certificates.every(isCertificate)) return certificates
  throw new LabError(
    'ERR_LAB_OPTIONS_INVALID',
    `--ca ${file} holds no certificate in PEM form (-----BEGIN CERTIFICATE-----). Convert a DER file with: openssl x509 -inform der -in ${file}`,
  )
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0
  } catch {
    return false
  }
}
