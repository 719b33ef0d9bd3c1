/**
 * The options of every command that talks to a running lab: where it is, and which of its worlds is meant.
 *
 * @module
 */
import { InvalidArgumentError, Option } from 'commander'
import { DEFAULT_PORT } from './lab-client.ts'
import { parsePort } from './parse-port.ts'

/** What they say. */
export interface LabFlags {
  readonly port: number
  readonly tenant?: string
}

/** `--port`. */
export function portOption(): Option {
  return new Option('--port <port>', 'base port of the running lab')
    .argParser(parsePort)
    .default(DEFAULT_PORT)
}

/** `--tenant`. */
export function tenantOption(): Option {
  return new Option('--tenant <name>', 'world within the lab (see: linklab tenants)').argParser(
    parseTenant,
  )
}

/** Reads the name of a tenant. */
export function parseTenant(text: string): string {
  if (/^[a-z0-9-]{1,40}$/.test(text)) return text
  throw new InvalidArgumentError('Use 1 to 40 letters a–z, digits and hyphens.')
}
