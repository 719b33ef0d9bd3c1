/**
 * What a skill sees when it calls a host that is neither routed nor allowed. Loaded into the customer's
 * process: it must stay free of packages.
 *
 * @module
 */

/** Says which host was refused and what to do about it. */
export function refusal(host: string): string {
  return `Linklab: the skill called ${host}, and the lab neither answers for it nor lets it through. To let the skill reach the real host, start the lab with --allow-host ${host}`
}

/** Given to the skill where a connection error would be. */
export class HostRefusedError extends Error {
  override readonly name = 'HostRefusedError'
  readonly code = 'ERR_HOST_REFUSED'
  readonly hostname: string

  constructor(hostname: string) {
    super(refusal(hostname))
    this.hostname = hostname
  }
}
