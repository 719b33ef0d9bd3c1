import { X509Certificate } from 'node:crypto'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openCertificateAuthority } from './index.ts'

const YEAR_MS = 365 * 86_400_000
const now = () => Date.parse('2026-03-01T12:00:00Z')

describe('openCertificateAuthority()', () => {
  let folder: string

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'linklab-certificates-')), '.linklab')
  })

  afterEach(async () => {
    await rm(join(folder, '..'), { recursive: true })
  })

  it('makes a signing certificate for Alexa’s name under a root of its own', async () => {
    const authority = await openCertificateAuthority({ now })
    const leaf = new X509Certificate(authority.signing.certificatePem)
    const root = new X509Certificate(authority.rootPem)

    expect(leaf.subjectAltName).toBe('DNS:echo-api.amazon.com')
    expect(leaf.publicKey.asymmetricKeyType).toBe('rsa')
    expect(leaf.verify(root.publicKey)).toBe(true)
    expect([root.ca, leaf.ca]).toEqual([true, false])
    expect(authority.signingChainPem).toBe(authority.signing.certificatePem + authority.rootPem)
  })

  it('makes certificates that outlive a clock moved by years', async () => {
    const { signing } = await openCertificateAuthority({ now })
    const leaf = new X509Certificate(signing.certificatePem)

    expect(Date.parse(leaf.validFrom)).toBeLessThan(now())
    expect(Date.parse(leaf.validTo)).toBeGreaterThan(now() + 15 * YEAR_MS)
  })

  it('makes one TLS certificate for each host', async () => {
    const authority = await openCertificateAuthority({ now })
    const [one, again, other] = await Promise.all(
      ['api.example', 'api.example', 'other.example'].map((host) => authority.tlsCredential(host)),
    )

    expect(again).toBe(one)
    expect(new X509Certificate(one!.certificatePem).checkHost('api.example')).toBe('api.example')
    expect(new X509Certificate(other!.certificatePem).checkHost('api.example')).toBeUndefined()
  })

  it('keeps the keys in one file that only the owner may read', async () => {
    const first = await openCertificateAuthority({ folder, now })
    const second = await openCertificateAuthority({ folder, now })

    expect(second.signing).toEqual(first.signing)
    expect(await readdir(folder)).toEqual(['authority.json'])
    expect((await stat(join(folder, 'authority.json'))).mode & 0o777).toBe(0o600)
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
  })

  it('agrees on one authority when two labs start at once', async () => {
    const [one, two] = await Promise.all([
      openCertificateAuthority({ folder, now }),
      openCertificateAuthority({ folder, now }),
    ])

    expect(two.rootPem).toBe(one.rootPem)
  })

  it('replaces certificates that have expired', async () => {
    const old = await openCertificateAuthority({ folder, now: () => now() - 30 * YEAR_MS })
    const fresh = await openCertificateAuthority({ folder, now })

    expect(fresh.rootPem).not.toBe(old.rootPem)
  })

  it('names a file that it cannot use and repeats nothing of it', async () => {
    await openCertificateAuthority({ folder, now })
    const file = join(folder, 'authority.json')
    await writeFile(file, '-----BEGIN SECRET')

    const opened = openCertificateAuthority({ folder, now })

    await expect(opened).rejects.toMatchObject({ code: 'ERR_CERTIFICATES_UNUSABLE' })
    await expect(opened).rejects.toThrow(file)
    await expect(opened).rejects.not.toThrow('SECRET')
  })
})
