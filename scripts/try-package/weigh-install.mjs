/**
 * Weighs what the package brings along.
 *
 * @module
 */
import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { capture } from '../run/capture.mjs'
import { ScriptFailure } from '../run/script-failure.mjs'

const PACKAGES_MAX = 100
const MEGABYTE = 1024 * 1024
const BYTES_MAX = 30 * MEGABYTE
const BLOCK_BYTES = 512

/**
 * A sentence with how many packages are installed in a folder, and how large they are on the disk.
 *
 * @throws a {@link ScriptFailure} beyond {@link PACKAGES_MAX} packages or {@link BYTES_MAX} bytes.
 */
export async function weighInstall(folder, env) {
  const args = ['ls', '--all', '--omit=dev', '--parseable']
  const { output } = await capture('npm', args, { cwd: folder, env })
  const packages = output.split('\n').filter((line) => line.includes('node_modules')).length
  const { bytes, onDisk } = sizeOf(join(folder, 'node_modules'))
  const weight = `The package and all it needs: ${packages} packages, ${megabytes(bytes)} (${megabytes(onDisk)} on this disk).`
  if (packages > 0 && packages < PACKAGES_MAX && bytes < BYTES_MAX) return weight
  throw new ScriptFailure([
    weight,
    `Fewer than ${PACKAGES_MAX} packages and ${megabytes(BYTES_MAX)} are allowed.`,
  ])
}

/** Bytes of the files, which are the same everywhere, and of the blocks that they take here, as `du` counts. */
function sizeOf(path) {
  const entry = lstatSync(path)
  const own = { bytes: entry.size, onDisk: (entry.blocks ?? 0) * BLOCK_BYTES }
  if (!entry.isDirectory()) return own
  return readdirSync(path)
    .map((name) => sizeOf(join(path, name)))
    .reduce(
      (sum, { bytes, onDisk }) => ({ bytes: sum.bytes + bytes, onDisk: sum.onDisk + onDisk }),
      { ...own, bytes: 0 },
    )
}

function megabytes(bytes) {
  return `${(bytes / MEGABYTE).toFixed(1)} MB`
}
