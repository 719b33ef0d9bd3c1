/**
 * What Amazon answers to a developer's cloud: Login with Amazon's token endpoint, the event gateway and
 * skill enablement.
 *
 * @module
 */
export { AmazonGrants } from './amazon-grants.ts'
export type { AmazonGrant } from './amazon-grants.ts'
export { amazonHosts } from './amazon-hosts.ts'
