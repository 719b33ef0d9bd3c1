/**
 * Tells whether an address can be reached from other machines.
 *
 * @module
 */
import { isIP } from 'node:net'

/** Whether a host, as it stands in a URL or is listened on, is this machine alone. */
export function isLoopbackHost(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase()
  if (name === 'localhost' || name.endsWith('.localhost') || name === '::1') return true
  return isIP(name) === 4 && name.startsWith('127.')
}
